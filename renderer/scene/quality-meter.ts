/** The quality meter: judges by the median of moving frames whether the scene may show more, or must show less. */
import type { QualityLevel } from '../state/view-store.ts'

const levels: readonly QualityLevel[] = ['low', 'medium', 'high']

/** Longest time between two frames of one movement, ms: a longer one is a rest. */
const longestInterval = 250
/** Frames of a judgement: some three seconds at 60 a second. */
const judgedFrames = 180
/** A judgement for less is made after fewer frames, since it stutters then. */
const stutterFrames = 40
/** Median intervals, ms: at most 18.5 shows that 60 frames a second are kept, over 36 is felt as stutter. Chosen. */
const smooth = 18.5
const stutter = 36
/** Frames after a change that are not counted: shaders are made in them. */
const settlingFrames = 30

export type QualityMeter = {
  level: QualityLevel
  /** The level under the one at which it stuttered; it is not tried again. */
  ceiling: QualityLevel
  settling: number
  readonly intervals: number[]
}

export function makeQualityMeter(level: QualityLevel): QualityMeter {
  return { level, ceiling: 'high', settling: settlingFrames, intervals: [] }
}

/** Starts anew at a level, as when a person has chosen it. */
export function resetMeter(meter: QualityMeter, level: QualityLevel): void {
  meter.level = level
  meter.settling = settlingFrames
  meter.intervals.length = 0
}

/** Takes the time since the frame before, ms; returns the level to go to, or null while all stays as it is. */
export function judgeFrame(meter: QualityMeter, interval: number): QualityLevel | null {
  if (interval > longestInterval) return null
  if (meter.settling > 0) {
    meter.settling -= 1
    return null
  }
  meter.intervals.push(interval)
  const count = meter.intervals.length
  if (count < stutterFrames || (count % stutterFrames !== 0 && count < judgedFrames)) return null
  const median = medianOf(meter.intervals)
  const order = levels.indexOf(meter.level)
  if (median > stutter && order > 0) {
    meter.ceiling = levels[order - 1] ?? 'low'
    return goTo(meter, meter.ceiling)
  }
  if (count < judgedFrames) return null
  meter.intervals.length = 0
  const next = levels[order + 1]
  const mayRise = next !== undefined && order < levels.indexOf(meter.ceiling)
  return median <= smooth && mayRise ? goTo(meter, next) : null
}

function goTo(meter: QualityMeter, level: QualityLevel): QualityLevel {
  resetMeter(meter, level)
  return level
}

export function medianOf(values: readonly number[]): number {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? 0
}
