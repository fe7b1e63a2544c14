/** Runs one verification case under one scheduler. */
import { parseCaseFile } from '../cases/case-file.ts'
import { runCase } from '../cases/run-case.ts'
import type { Executor } from '../crowd/crowd.ts'
import { verificationCases } from './registry.ts'
import type { Figure, RunFile, VerificationScheduler } from './verification-case.ts'

/** Base time step of both schedulers, s. */
const timeStep = 0.05

function runFileUnder(scheduler: VerificationScheduler, createExecutor: (() => Executor) | null): RunFile {
  return (draft) => {
    const file = parseCaseFile({ name: 'verification', seed: 1, dt: timeStep, duration: 600, ...draft })
    const options = { scheduler: scheduler === 'fixed' ? ('fixed' as const) : ('multiRate' as const) }
    return runCase(file, undefined, createExecutor ? { ...options, executor: createExecutor() } : options)
  }
}

/**
 * The figures of a case. `createExecutor` gives the compiled kernel, one a run; null is plain TypeScript. A case that cannot be run gives one figure without a value, whose title says why.
 * Throws for an unknown id.
 */
export function runVerificationCase(
  id: string,
  scheduler: VerificationScheduler,
  createExecutor: (() => Executor) | null = null,
): Figure[] {
  const found = verificationCases.find((each) => each.id === id)
  if (!found) throw new Error(`Verification case ${id}: there is none of that id, expected one of the registry.`)
  try {
    return found.run(runFileUnder(scheduler, createExecutor))
  } catch (error) {
    const reason = error instanceof Error ? error.message : String(error)
    const title = { zh: `无法运行：${reason}`, en: `Cannot be run: ${reason}` }
    return [{ id, title, value: Number.NaN, unit: '', lo: null, hi: null, source: '' }]
  }
}
