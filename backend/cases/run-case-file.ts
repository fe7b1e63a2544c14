/** Runs a case file from disk text: parses, refuses in one message, and adds what needs a clock and SHA-256. */
import { createHash } from 'node:crypto'
import { type CaseOptions, CaseRefusal, type CaseResult, parseCaseFile, runCase } from '../../simulation/index.ts'
import { createKernelExecutor, isKernelBuilt } from '../workers/thread-team.ts'

export type CaseReport = CaseResult & { readonly hash: string; readonly wallSeconds: number; readonly agentStepsPerSecond: number }
/** `message` has fewer than 600 characters and says thing, value, expectation. */
export type CaseOutcome = { readonly ok: true; readonly report: CaseReport } | { readonly ok: false; readonly message: string }

/** Runs the case in `text` (JSON) on this thread. Never throws for what the file says. */
export function runCaseText(text: string, scheduler: CaseOptions['scheduler'] = 'fixed'): CaseOutcome {
  let value: unknown
  try {
    value = JSON.parse(text)
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    return { ok: false, message: `Case: the file is not JSON (${reason.slice(0, 200)}), expected one JSON object; correct it.` }
  }
  try {
    const file = parseCaseFile(value)
    const hash = createHash('sha256')
    const startedMs = performance.now()
    // The plain kernel gives the same bits: a checkout that was never built is only slower.
    const options: CaseOptions = isKernelBuilt() ? { executor: createKernelExecutor(), scheduler } : { scheduler }
    const result = runCase(file, (time, rows, x, y) => hash.update(secondDigest(time, rows, x, y)), options)
    const wallSeconds = (performance.now() - startedMs) / 1000
    const agentStepsPerSecond = wallSeconds > 0 ? Math.round(result.agentSteps / wallSeconds) : 0
    return { ok: true, report: { ...result, hash: hash.digest('hex'), wallSeconds, agentStepsPerSecond } }
  } catch (error) {
    if (error instanceof CaseRefusal) return { ok: false, message: error.message }
    throw error
  }
}

/** SHA-256 over one second: time (float64), count, then for each person id, level, x and y as float32, little-endian. */
function secondDigest(time: number, rows: Int32Array, x: Float32Array, y: Float32Array): Buffer {
  const bytes = Buffer.alloc(12 + 16 * rows.length)
  bytes.writeDoubleLE(time, 0)
  bytes.writeUInt32LE(rows.length, 8)
  rows.forEach((row, i) => {
    const at = 12 + 16 * i
    bytes.writeUInt32LE(row, at)
    bytes.writeUInt32LE(0, at + 4)
    bytes.writeFloatLE(x[row] ?? Number.NaN, at + 8)
    bytes.writeFloatLE(y[row] ?? Number.NaN, at + 12)
  })
  return createHash('sha256').update(bytes).digest()
}
