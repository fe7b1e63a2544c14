/** Five hundred random small worlds: conservation, walls, overlaps, clocks, and the same result twice. */
import { describe, vi } from 'vitest'
import { checkRandomWorlds } from '../simulation/world/world-properties.ts'

vi.setConfig({ testTimeout: 300_000 })

describe('in random worlds', () => {
  checkRandomWorlds(500)
})
