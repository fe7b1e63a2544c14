/** What the calibration makes small: distance from the calibration's experiments and from the flows of necks, and the pull of the bands' edges. */
import { parseCaseFile, runCase } from '../../simulation/index.ts'
import { type CollisionFreeSpeedParameters, defaultParameters } from '../../simulation/locomotion/collision-free-speed/parameters.ts'
import { uniform } from '../../simulation/numbers/random.ts'
import { corridorCase } from '../../simulation/verification/corridors.ts'
import {
  binsOf,
  type MeasuredCorridor,
  meanAbsoluteError,
  oneWayCorridor,
  readBins,
  twoWayCorridor,
} from '../../simulation/verification/measured-bands.ts'
import { neckPoints } from '../../simulation/verification/measured-points.ts'
import { neckCase } from '../../simulation/verification/necks.ts'

/** What the search may change, and within which limits. The rest is the paper's, or chosen with its reason in parameters.ts. */
const searched = {
  timeGap: [0.35, 0.8],
  leastGap: [0.05, 0.35],
  followTime: [0, 1.5],
  passingTime: [0.3, 1.4],
  passingWidth: [0.3, 1],
  avoidStrength: [0, 4],
  avoidRange: [0.6, 1.6],
  avoidWidth: [0.3, 1],
  sidePreference: [0, 0.3],
  neighbourRange: [0.06, 0.2],
} as const satisfies Partial<Record<keyof CollisionFreeSpeedParameters, readonly [number, number]>>

export const startingPoint: CollisionFreeSpeedParameters = defaultParameters

/** Purposes of random numbers, beyond those of the engine. */
const purpose = 900

/** A point near another: each parameter moves with a chance of a third, by up to 15 % of its span. */
export function neighbourOf(from: CollisionFreeSpeedParameters, seed: number, trial: number): CollisionFreeSpeedParameters {
  const next: Record<string, number> = { ...from }
  Object.entries(searched).forEach(([name, [low, high]], i) => {
    if (uniform(seed, trial, purpose, 2 * i) > 0.35) return
    const moved = (next[name] ?? low) + (2 * uniform(seed, trial, purpose, 2 * i + 1) - 1) * 0.15 * (high - low)
    next[name] = Math.min(high, Math.max(low, Math.round(moved * 1000) / 1000))
  })
  return next as CollisionFreeSpeedParameters
}

function speedAt(corridor: MeasuredCorridor, density: number, parameters: CollisionFreeSpeedParameters): number {
  const file = parseCaseFile({ name: 'calibration', dt: 0.05, ...corridorCase(corridor, density, 1) })
  return runCase(file, undefined, { parameters }).areas.middle?.speed ?? Number.NaN
}

function neckFlow(width: number, parameters: CollisionFreeSpeedParameters): number {
  const file = parseCaseFile({ name: 'calibration', dt: 0.05, ...neckCase(width, 1) })
  return runCase(file, undefined, { parameters }).lines.neck?.flow ?? Number.NaN
}

const densities = [0.5, 1, 1.5, 2, 2.5, 3, 3.5]
const widths = [0.9, 1.2]

function curveOf(corridor: MeasuredCorridor, parameters: CollisionFreeSpeedParameters): (readonly [number, number])[] {
  return densities.map((density) => [density, speedAt(corridor, density, parameters)] as const)
}

/** Part by which a value lies outside of [lo, hi], each edge drawn in by 3 %. */
function outside(value: number, lo: number, hi: number): number {
  return Math.max(0, (lo * 1.03 - value) / lo, (value - hi * 0.97) / hi)
}

/** Cost of parameters; a search may stop early once it is above `known`. */
export function evaluate(parameters: CollisionFreeSpeedParameters, known: number): { cost: number } {
  let cost = 0
  for (const width of widths) {
    const measured = neckPoints.find((point) => point.study === 'Seyfried 2009' && point.width === width)?.flow ?? Number.NaN
    const flow = neckFlow(width, parameters)
    cost += Math.abs(flow - measured) / measured + 20 * outside(flow, Math.max(0.8 * measured, 1.6 * width), 1.2 * measured)
  }
  for (const corridor of [oneWayCorridor, twoWayCorridor]) {
    if (cost > known) return { cost }
    const curve = curveOf(corridor, parameters)
    cost += 10 * meanAbsoluteError(curve, binsOf(corridor, false))
    for (const [density, speed] of curve) {
      // The band of those experiments alone that the calibration may see.
      const bins = binsOf(corridor, false)
      const lo = readBins(bins, density, 'p10') * (1 - corridor.widening)
      const hi = readBins(bins, density, 'p90') * (1 + corridor.widening)
      cost += 20 * outside(speed, lo, hi)
    }
  }
  return { cost }
}

/** The record of a calibration: parameters, and errors on both halves of the experiments. */
export function errorsOf(parameters: CollisionFreeSpeedParameters) {
  const corridors = [oneWayCorridor, twoWayCorridor].map((corridor) => {
    const curve = curveOf(corridor, parameters)
    return {
      corridor: corridor.id,
      heldBack: corridor.heldBack,
      freeSpeed: corridor.freeSpeed,
      curve,
      meanAbsoluteErrorFitted: meanAbsoluteError(curve, binsOf(corridor, false)),
      meanAbsoluteErrorHeldBack: meanAbsoluteError(curve, binsOf(corridor, true)),
    }
  })
  return { parameters, corridors, necks: widths.map((width) => ({ width, flow: neckFlow(width, parameters) })) }
}
