/** What gates have counted up to a second of day, from a run's series by the minute. */
import type { RunSummary } from '../../domain/index.ts'

export type GateCount = {
  /** Persons since the run's start. */
  readonly entered: number
  readonly left: number
  /** Persons waiting outside. */
  readonly queue: number
  /** Persons in and out in the minute. */
  readonly rate: number
}

type GateSeries = Pick<RunSummary['gates'][number], 'enteredPerMinute' | 'leftPerMinute' | 'queuePerMinute'>

/** Counts at a second; within a minute they grow evenly. Before the start all is nil, after the end all stays. */
export function gateCountAt(series: GateSeries, seriesStart: number, second: number): GateCount {
  const minutes = Math.max(0, (second - seriesStart) / 60)
  return {
    entered: Math.floor(sumTo(series.enteredPerMinute, minutes)),
    left: Math.floor(sumTo(series.leftPerMinute, minutes)),
    queue: Math.round(levelAt(series.queuePerMinute, minutes)),
    rate: valueIn(series.enteredPerMinute, minutes) + valueIn(series.leftPerMinute, minutes),
  }
}

function valueIn(values: readonly number[], minutes: number): number {
  return values[Math.min(values.length - 1, Math.floor(minutes))] ?? 0
}

function sumTo(values: readonly number[], minutes: number): number {
  const whole = Math.min(values.length, Math.floor(minutes))
  let sum = 0
  for (let i = 0; i < whole; i++) sum += values[i] ?? 0
  return whole < values.length ? sum + (values[whole] ?? 0) * (minutes - whole) : sum
}

/** A level that is told for the end of each minute, straight between; the first minute begins at its own end's value. */
export function levelAt(values: readonly number[], minutes: number): number {
  if (values.length === 0) return 0
  const at = Math.min(values.length - 1, Math.max(0, minutes - 1))
  const low = Math.floor(at)
  const [a, b] = [values[low] ?? 0, values[Math.min(values.length - 1, low + 1)] ?? 0]
  return a + (b - a) * (at - low)
}
