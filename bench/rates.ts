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
  return measureInTurn([step], warm, steps)[0] as Rate
}

/** Steps of each of several before it is the next one's turn: some tenths of a second. */
const stepsInTurn = 12

/**
 * The rates of several. A stretch of each is made in short turns with those of the others: what else the machine does in the meantime, it
 * does to all of them.
 */
export function measureInTurn(walkers: readonly (() => number)[], warm: number, steps: number): Rate[] {
  for (const step of walkers) for (let i = 0; i < warm; i++) step()
  const tallies = walkers.map(() => ({ stretches: [] as number[], total: 0, cpuMicros: 0 }))
  for (let stretch = 0; stretch < stretchCount; stretch++) {
    const parts = walkers.map(() => ({ executed: 0, seconds: 0 }))
    for (let left = steps; left > 0; left -= stepsInTurn)
      walkers.forEach((step, w) => {
        const { part, tally } = { part: parts[w] as (typeof parts)[number], tally: tallies[w] as (typeof tallies)[number] }
        const cpuBefore = process.cpuUsage()
        const startedMs = performance.now()
        for (let i = 0; i < Math.min(left, stepsInTurn); i++) part.executed += step()
        part.seconds += (performance.now() - startedMs) / 1000
        const { user, system } = process.cpuUsage(cpuBefore)
        tally.cpuMicros += user + system
      })
    parts.forEach(({ executed, seconds }, w) => {
      const tally = tallies[w] as (typeof tallies)[number]
      tally.stretches.push(executed / seconds)
      tally.total += executed
    })
  }
  return tallies.map(({ stretches, total, cpuMicros }) => ({
    stepsPerSecond: median(stretches),
    stretches,
    perCpuSecond: total / (cpuMicros / 1e6),
  }))
}

/** The rate of a case on so many threads, with everybody moved at every step. */
export function rateOfCase(file: CaseFile, threads: number, warm: number, steps: number): Rate {
  return ratesOfCase(file, [threads], warm, steps)[0] as Rate
}

/** The same case on several numbers of threads, in turns. */
export function ratesOfCase(file: CaseFile, threads: readonly number[], warm: number, steps: number): Rate[] {
  const teams = threads.map((count) => createThreadTeam(count))
  try {
    const walkers = teams.map((team) => {
      const run = new CaseRun(parseCaseFile(file), { executor: team, scheduler: 'fixed' })
      return () => {
        const before = run.crowd.agentSteps
        run.step()
        return run.crowd.agentSteps - before
      }
    })
    return measureInTurn(walkers, warm, steps)
  } finally {
    for (const team of teams) team.stop()
  }
}
