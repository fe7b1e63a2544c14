/** Time by level of service of every standard, for people and for ground, and time above density limits by zone. */
import { densityLimits, serviceLimits, serviceStandards } from '../../domain/index.ts'

const levels = 6
/** Highest density of levels A to E, persons/m². [standards × 5] */
const levelLimits = Float64Array.from(serviceStandards.flatMap((standard) => serviceLimits[standard]))
const limitCount = levels - 1
/** Up to this density everybody is at level A by every standard, persons/m². */
export const calmDensity = levelLimits.reduce((least, limit) => Math.min(least, limit), Infinity)
const zoneLimits = Float64Array.from(densityLimits, ({ value }) => value)

/** Adds an amount at a density to the sums of every standard. [standards × 6] */
function addByLevel(sums: Float64Array, density: number, amount: number): void {
  for (let first = 0, to = 0; first < levelLimits.length; first += limitCount, to += levels) {
    let level = 0
    while (level < limitCount && density > levelLimits[first + level]!) level++
    sums[to + level]! += amount
  }
}

/** Sums in person-seconds and m²·s. All state is in typed arrays. */
export type ServiceMeter = {
  /** [standards × 6], person-seconds */
  readonly personSeconds: Float64Array
  /** [standards × 6], m² of walkable ground with anybody on it × seconds */
  readonly areaSeconds: Float64Array
  /** Seconds in which anywhere in a zone a limit was exceeded by the minute mean. [zones × limits] */
  readonly secondsAbove: Float64Array
  /** Person-seconds of those who were above it. [zones × limits] */
  readonly personSecondsAbove: Float64Array
  readonly zoneCount: number
}

export function createServiceMeter(zoneCount: number): ServiceMeter {
  return {
    personSeconds: new Float64Array(serviceStandards.length * levels),
    areaSeconds: new Float64Array(serviceStandards.length * levels),
    secondsAbove: new Float64Array(zoneCount * densityLimits.length),
    personSecondsAbove: new Float64Array(zoneCount * densityLimits.length),
    zoneCount,
  }
}

/** People at a density for so many person-seconds. */
export function addPeople(meter: ServiceMeter, density: number, personSeconds: number): void {
  addByLevel(meter.personSeconds, density, personSeconds)
}

/** Cells of ground over one minute: of each its mean density, its walkable area in m², the people on it on average, and its zone (−1 for none). */
export type CellMinutes = {
  readonly densities: ArrayLike<number>
  readonly areas: ArrayLike<number>
  readonly people: ArrayLike<number>
  readonly zones: ArrayLike<number>
}

/** Takes the cells of one minute, `seconds` long. A zone's time counts once however many of its cells are above. */
export function addMinute(meter: ServiceMeter, { densities, areas, people, zones }: CellMinutes, seconds: number): void {
  const isAbove = new Uint8Array(meter.secondsAbove.length)
  for (let cell = 0; cell < densities.length; cell++) {
    const density = densities[cell]!
    addByLevel(meter.areaSeconds, density, areas[cell]! * seconds)
    const zone = zones[cell]!
    if (zone < 0) continue
    for (let l = 0; l < zoneLimits.length; l++) {
      if (!(density > zoneLimits[l]!)) continue
      const i = zone * zoneLimits.length + l
      isAbove[i] = 1
      meter.personSecondsAbove[i]! += people[cell]! * seconds
    }
  }
  for (let i = 0; i < isAbove.length; i++) if (isAbove[i]) meter.secondsAbove[i]! += seconds
}
