/** What corridors were measured to do, in bins of density: percentiles of speed, and which experiments a calibration may not see. */
import { type Experiment, oneWayExperiments, twoWayExperiments } from './measured-points.ts'

/** One bin of 0.25 persons/m²: percentiles of the speed of its points, m/s. */
export type SpeedBin = {
  readonly low: number
  readonly high: number
  readonly count: number
  readonly p10: number
  readonly p50: number
  readonly p90: number
}

/** Chosen, as the published bins are: a quarter of a person a square metre, and no bin of fewer than five points. */
const binWidth = 0.25
const fewestPoints = 5

/** Value at `part` of a sorted list, between neighbours by proportion (Hyndman and Fan 1996, definition 7). */
export function percentile(sorted: readonly number[], part: number): number {
  const place = (sorted.length - 1) * part
  const low = Math.floor(place)
  const high = Math.min(low + 1, sorted.length - 1)
  return sorted[low]! + (sorted[high]! - sorted[low]!) * (place - low)
}

/** Bins of all points of some experiments, by rising density. */
export function binSpeeds(experiments: readonly Experiment[]): SpeedBin[] {
  const speeds = new Map<number, number[]>()
  for (const { points } of experiments)
    for (let i = 0; i < points.length; i += 2) {
      const bin = Math.floor(points[i]! / binWidth)
      const list = speeds.get(bin)
      if (list) list.push(points[i + 1]!)
      else speeds.set(bin, [points[i + 1]!])
    }
  return [...speeds]
    .filter(([, list]) => list.length >= fewestPoints)
    .sort(([a], [b]) => a - b)
    .map(([bin, list]) => {
      const sorted = list.sort((a, b) => a - b)
      const at = (part: number) => percentile(sorted, part)
      return { low: bin * binWidth, high: (bin + 1) * binWidth, count: list.length, p10: at(0.1), p50: at(0.5), p90: at(0.9) }
    })
}

/** A measured curve read at any density: between bin centres by proportion, beyond the first and last as there. */
export function readBins(bins: readonly SpeedBin[], density: number, key: 'p10' | 'p50' | 'p90'): number {
  const centre = (bin: SpeedBin) => (bin.low + bin.high) / 2
  const next = bins.findIndex((bin) => density <= centre(bin))
  if (next === 0) return bins[0]![key]
  if (next < 0) return bins[bins.length - 1]![key]
  const a = bins[next - 1]!
  const b = bins[next]!
  return a[key] + ((b[key] - a[key]) * (density - centre(a))) / (centre(b) - centre(a))
}

/** One corridor that was measured, and how the model is held against it. */
export type MeasuredCorridor = {
  readonly id: 'one-way' | 'two-way'
  /** m */
  readonly width: number
  readonly isTwoWay: boolean
  readonly experiments: readonly Experiment[]
  /** Whole experiments that no calibration sees. */
  readonly heldBack: readonly string[]
  /**
   * Free speed of the experiment, m/s: median of the points from 0.25 to 0.5 persons/m², the lowest bin with more than ten; and
   * the deviation that would give that bin's p10 and p90 (2.563 deviations apart in a normal law).
   */
  readonly freeSpeed: { readonly mean: number; readonly sd: number }
  /** Part by which the band p10–p90 is widened. */
  readonly widening: number
  readonly source: string
}

function corridor(given: Omit<MeasuredCorridor, 'freeSpeed'>): MeasuredCorridor {
  const lowest = binSpeeds(given.experiments).find(({ low }) => low === binWidth)!
  const round = (value: number) => Math.round(value * 100) / 100
  return { ...given, freeSpeed: { mean: round(lowest.p50), sd: round((lowest.p90 - lowest.p10) / 2.563) } }
}

/** Held back: every third experiment or so, one of low, middle and high density each, chosen before any fit. */
export const oneWayCorridor: MeasuredCorridor = corridor({
  id: 'one-way',
  width: 3,
  isTwoWay: false,
  experiments: oneWayExperiments,
  heldBack: ['uo-100-300-300.dat', 'uo-240-300-300.dat', 'uo-300-300-120.dat', 'uo-300-300-200.dat'],
  widening: 0.1,
  source: 'Zhang et al. 2011, doi 10.1088/1742-5468/2011/06/P06004',
})

export const twoWayCorridor: MeasuredCorridor = corridor({
  id: 'two-way',
  width: 3.6,
  isTwoWay: true,
  experiments: twoWayExperiments,
  heldBack: ['bot-360-075-075.dat', 'bot-360-160-160.dat', 'bot-360-250-250.dat'],
  widening: 0.2,
  source: 'Zhang et al. 2012, doi 10.1088/1742-5468/2012/02/P02002',
})

/** The widened band of speeds at a density, and the median, m/s. */
export function bandAt({ experiments, widening }: MeasuredCorridor, density: number): { lo: number; hi: number; median: number } {
  const bins = binSpeeds(experiments)
  return {
    lo: readBins(bins, density, 'p10') * (1 - widening),
    hi: readBins(bins, density, 'p90') * (1 + widening),
    median: readBins(bins, density, 'p50'),
  }
}

/** Bins of the experiments that were held back (`isHeldBack`), or of those that a calibration may use. */
export function binsOf({ experiments, heldBack }: MeasuredCorridor, isHeldBack: boolean): SpeedBin[] {
  return binSpeeds(experiments.filter(({ id }) => heldBack.includes(id) === isHeldBack))
}

/**
 * Mean absolute difference between a model's curve and the bins' medians, m/s. The curve is [density, speed] by rising density,
 * read between its points by proportion; bins whose centre lies outside of it are left out.
 */
export function meanAbsoluteError(curve: readonly (readonly [number, number])[], bins: readonly SpeedBin[]): number {
  let sum = 0
  let count = 0
  for (const bin of bins) {
    const density = (bin.low + bin.high) / 2
    const next = curve.findIndex(([at]) => at >= density)
    if (next < 0 || (next === 0 && curve[0]![0] > density)) continue
    const [bx, by] = curve[next]!
    const [ax, ay] = curve[Math.max(0, next - 1)]!
    const speed = bx > ax ? ay + ((by - ay) * (density - ax)) / (bx - ax) : by
    sum += speed < bin.p50 ? bin.p50 - speed : speed - bin.p50
    count++
  }
  return count > 0 ? sum / count : Infinity
}
