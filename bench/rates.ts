/** How fast a case is stepped: warmed, then the median of five stretches of wall time. */
import { Worker } from 'node:worker_threads'
import { createThreadTeam } from '../backend/workers/thread-team.ts'
import { type CaseFile, CaseRun, parseCaseFile } from '../simulation/index.ts'
import { type BesideData, wordAsked, wordCount, wordDone, wordExecuted, wordSteps } from './beside-words.ts'
import { openArea } from './scenes.ts'

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

/** Something that is stepped: `step` returns the agent-steps it executed. Around a turn of so many steps `begin` and `end` are called, whose agent-steps count too. */
export type Walker = { step(): number; begin?(steps: number): void; end?(): number }

/** Calls `step`, which returns the agent-steps it executed, `warm` times, and then in five stretches of `steps` times. */
export function measureRate(step: () => number, warm: number, steps: number): Rate {
  return measureInTurn([{ step }], warm, steps)[0] as Rate
}

/** Steps of each of several before it is the next one's turn: some hundredths of a second. */
const stepsInTurn = 12

type Tally = { readonly executed: number[]; readonly seconds: number[]; cpuMicros: number }

function tallyOf(): Tally {
  return { executed: Array(stretchCount).fill(0), seconds: Array(stretchCount).fill(0), cpuMicros: 0 }
}

function rateOf({ executed, seconds, cpuMicros }: Tally): Rate {
  const stretches = executed.map((steps, i) => steps / (seconds[i] ?? Number.NaN))
  return { stepsPerSecond: median(stretches), stretches, perCpuSecond: executed.reduce((sum, steps) => sum + steps, 0) / (cpuMicros / 1e6) }
}

/**
 * The rates of several. A stretch of each is made in short turns with those of the others: what else the machine does in the meantime, it
 * does to all of them.
 */
export function measureInTurn(walkers: readonly Walker[], warm: number, steps: number): Rate[] {
  const tallies = walkers.map(tallyOf)
  addTurns(walkers, tallies, warm, steps)
  return tallies.map(rateOf)
}

function addTurns(walkers: readonly Walker[], tallies: readonly Tally[], warm: number, steps: number): void {
  for (const { step } of walkers) for (let i = 0; i < warm; i++) step()
  for (let stretch = 0; stretch < stretchCount; stretch++)
    for (let left = steps; left > 0; left -= stepsInTurn)
      walkers.forEach((walker, w) => {
        takeTurn(walker, tallies[w] as Tally, stretch, Math.min(left, stepsInTurn))
      })
}

function takeTurn({ step, begin, end }: Walker, tally: Tally, stretch: number, steps: number): void {
  const cpuBefore = process.cpuUsage()
  const startedMs = performance.now()
  let executed = 0
  begin?.(steps)
  for (let i = 0; i < steps; i++) executed += step()
  executed += end?.() ?? 0
  tally.seconds[stretch] = (tally.seconds[stretch] ?? 0) + (performance.now() - startedMs) / 1000
  tally.executed[stretch] = (tally.executed[stretch] ?? 0) + executed
  const { user, system } = process.cpuUsage(cpuBefore)
  tally.cpuMicros += user + system
}

/** A case on so many threads, with everybody moved at every step. */
export function walkerOf(file: CaseFile, threads: number): Walker & { stop(): void } {
  const team = createThreadTeam(threads)
  const run = new CaseRun(parseCaseFile(file), { executor: team, scheduler: 'fixed' })
  return {
    step() {
      const before = run.crowd.agentSteps
      run.step()
      return run.crowd.agentSteps - before
    },
    stop: () => team.stop(),
  }
}

/** The rate of a case on so many threads. */
export function rateOfCase(file: CaseFile, threads: number, warm: number, steps: number): Rate {
  const walker = walkerOf(file, threads)
  try {
    return measureInTurn([walker], warm, steps)[0] as Rate
  } finally {
    walker.stop()
  }
}

/** Times that the open area is begun anew: its stretches are the same each time, and what else the machine does is not. */
const rounds = 4

/** The open area on one thread, on two, and two of it beside each other, on a thread each and with nothing in common; in turns. */
export function ratesOfOpenArea(people: number, warm: number, steps: number): { one: Rate; two: Rate; beside: Rate } {
  const file = openArea(people)
  const tallies = [tallyOf(), tallyOf(), tallyOf()] as const
  for (let round = 0; round < rounds; round++) {
    const walkers = [walkerOf(file, 1), walkerOf(file, 2), twoBeside(people, warm)]
    addTurns(walkers, tallies, warm, steps)
    for (const walker of walkers) walker.stop()
  }
  const [one, two, beside] = tallies
  return { one: rateOf(one), two: rateOf(two), beside: rateOf(beside) }
}

/** Two runs of the open area, one of them on a thread of its own that has nothing to do with this one's. */
function twoBeside(people: number, warm: number): Walker & { stop(): void } {
  const control = new SharedArrayBuffer(4 * wordCount)
  const words = new Int32Array(control)
  words[wordDone] = -1
  const data: BesideData = { control, people, warm }
  const other = new Worker(new URL('./beside.js', import.meta.url), { workerData: data })
  const own = walkerOf(openArea(people), 1)
  if (Atomics.wait(words, wordDone, -1, 60_000) === 'timed-out')
    throw new Error('Bench: the second run has not begun after 60 s, expected it within some.')
  return {
    step: own.step,
    begin(count) {
      Atomics.store(words, wordSteps, count)
      Atomics.add(words, wordAsked, 1)
      Atomics.notify(words, wordAsked)
    },
    end() {
      const asked = Atomics.load(words, wordAsked)
      for (let done = Atomics.load(words, wordDone); done !== asked; done = Atomics.load(words, wordDone))
        Atomics.wait(words, wordDone, done)
      return Atomics.load(words, wordExecuted)
    },
    stop() {
      own.stop()
      void other.terminate()
    },
  }
}
