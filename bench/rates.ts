/** How fast a case is stepped: warmed, then the median of five stretches of wall time. */
import { createThreadTeam } from '../backend/workers/thread-team.ts'
import { type CaseFile, CaseRun, parseCaseFile } from '../simulation/index.ts'

export type Rate = {
  /** Agent-steps a second of wall time: the median of the stretches, and all of them. */
  readonly stepsPerSecond: number
  readonly stretches: readonly number[]
  /** Agent-steps a second of the process's CPU time: on a machine that does other work too, what one core could do. */
  readonly perCpuSecond: number
}

export function median(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}

const stretchCount = 5

/** Calls `step`, which returns the agent-steps it executed, `warm` times, and then in five stretches of `steps` times. */
export function measureRate(step: () => number, warm: number, steps: number): Rate {
  for (let i = 0; i < warm; i++) step()
  const cpuBefore = process.cpuUsage()
  let total = 0
  const stretches = Array.from({ length: stretchCount }, () => {
    const startedMs = performance.now()
    let executed = 0
    for (let i = 0; i < steps; i++) executed += step()
    total += executed
    return executed / ((performance.now() - startedMs) / 1000)
  })
  const { user, system } = process.cpuUsage(cpuBefore)
  return { stepsPerSecond: median(stretches), stretches, perCpuSecond: total / ((user + system) / 1e6) }
}

/** The rate of a case on so many threads, with everybody moved at every step. */
export function rateOfCase(file: CaseFile, threads: number, warm: number, steps: number): Rate {
  const team = createThreadTeam(threads)
  try {
    const run = new CaseRun(parseCaseFile(file), { executor: team, scheduler: 'fixed' })
    return measureRate(
      () => {
        const before = run.crowd.agentSteps
        run.step()
        return run.crowd.agentSteps - before
      },
      warm,
      steps,
    )
  } finally {
    team.stop()
  }
}
