/** A few random worlds, on every change; five hundred of them are in the contracts. */
import { describe, vi } from 'vitest'
import { checkRandomWorlds } from './world-properties.ts'

vi.setConfig({ testTimeout: 60_000 })

describe('in random worlds', () => {
  checkRandomWorlds(12)
})
