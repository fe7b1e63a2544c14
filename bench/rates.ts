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

type Tally = { readonly stretches: number[]; total: number; cpuMicros: number; executed: number; seconds: number }

/**
 * The rates of several. A stretch of each is made in short turns with those of the others: what else the machine does in the meantime, it
 * does to all of them.
 */
export function measureInTurn(walkers: readonly Walker[], warm: number, steps: number): Rate[] {
  for (const { step } of walkers) for (let i = 0; i < warm; i++) step()
  const all = walkers.map((walker) => {
    const tally: Tally = { stretches: [], total: 0, cpuMicros: 0, executed: 0, seconds: 0 }
    return { walker, tally }
  })
  for (let stretch = 0; stretch < stretchCount; stretch++) {
    for (let left = steps; left > 0; left -= stepsInTurn)
      for (const { walker, tally } of all) takeTurn(walker, tally, Math.min(left, stepsInTurn))
    for (const { tally } of all) {
      tally.stretches.push(tally.executed / tally.seconds)
      tally.total += tally.executed
      tally.executed = 0
      tally.seconds = 0
    }
  }
  return all.map(({ tally: { stretches, total, cpuMicros } }) => ({
    stepsPerSecond: median(stretches),
    stretches,
    perCpuSecond: total / (cpuMicros / 1e6),
  }))
}

function takeTurn({ step, begin, end }: Walker, tally: Tally, steps: number): void {
  const cpuBefore = process.cpuUsage()
  const startedMs = performance.now()
  begin?.(steps)
  for (let i = 0; i < steps; i++) tally.executed += step()
  tally.executed += end?.() ?? 0
  tally.seconds += (performance.now() - startedMs) / 1000
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

/** The open area on one thread, on two, and two of it beside each other, on a thread each and with nothing in common; in turns. */
export function ratesOfOpenArea(people: number, warm: number, steps: number): { one: Rate; two: Rate; beside: Rate } {
  const file = openArea(people)
  const one = walkerOf(file, 1)
  const two = walkerOf(file, 2)
  const control = new SharedArrayBuffer(4 * wordCount)
  const words = new Int32Array(control)
  words[wordDone] = -1
  const data: BesideData = { control, people, warm }
  const other = new Worker(new URL('./beside.js', import.meta.url), { workerData: data })
  const own = walkerOf(file, 1)
  if (Atomics.wait(words, wordDone, -1, 60_000) === 'timed-out')
    throw new Error('Bench: the second run has not begun after 60 s, expected it within some.')
  const beside: Walker = {
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
  }
  try {
    const [a, b, c] = measureInTurn([one, two, beside], warm, steps) as [Rate, Rate, Rate]
    return { one: a, two: b, beside: c }
  } finally {
    for (const walker of [one, two, own]) walker.stop()
    void other.terminate()
  }
}
