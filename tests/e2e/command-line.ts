/** The built command line, as a test calls it. */
import { execFileSync } from 'node:child_process'
import { join } from 'node:path'
import { root } from './served-app.ts'

export type SimulateResult = {
  readonly hash: string
  readonly scenarioHash: string
  readonly visitors: number
  readonly peakPresent: number
  readonly gates: readonly { readonly uid: string; readonly entered: number; readonly maxQueue: number }[]
}

/** Runs `ironpark simulate FILE … --json` and gives its one object. */
export function simulateFile(file: string, args: readonly string[]): SimulateResult {
  const words = [join(root, 'out/node/cli.js'), 'simulate', file, ...args, '--json']
  return JSON.parse(execFileSync(process.execPath, words, { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] }))
}
