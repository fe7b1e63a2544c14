/** Time by level of service of every standard, for people and for ground, and time above density limits by zone. */
import { densityLimits, serviceLevelIndexBy, serviceStandards } from '../../domain/index.ts'

const levels = 6

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
  for (let s = 0; s < serviceStandards.length; s++)
    meter.personSeconds[s * levels + serviceLevelIndexBy(serviceStandards[s]!, density)]! += personSeconds
}

/** A cell of ground over one minute: its mean density, its walkable area in m², the people on it on average, and its zone (−1 for none). */
export type CellMinute = { readonly density: number; readonly area: number; readonly people: number; readonly zone: number }

/** Takes the cells of one minute, `seconds` long. A zone's time counts once however many of its cells are above. */
export function addMinute(meter: ServiceMeter, cells: Iterable<CellMinute>, seconds: number): void {
  const isAbove = new Uint8Array(meter.secondsAbove.length)
  for (const { density, area, people, zone } of cells) {
    for (let s = 0; s < serviceStandards.length; s++)
      meter.areaSeconds[s * levels + serviceLevelIndexBy(serviceStandards[s]!, density)]! += area * seconds
    if (zone < 0) continue
    for (let l = 0; l < densityLimits.length; l++) {
      if (!(density > densityLimits[l]!.value)) continue
      const i = zone * densityLimits.length + l
      isAbove[i] = 1
      meter.personSecondsAbove[i]! += people * seconds
    }
  }
  for (let i = 0; i < isAbove.length; i++) if (isAbove[i]) meter.secondsAbove[i]! += seconds
}
