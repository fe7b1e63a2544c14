/** Levels of service by density: Fruin's for walkways, which the screens use, and the other three standards that a report may ask for. */

export const serviceLevels = ['A', 'B', 'C', 'D', 'E', 'F'] as const
export type ServiceLevel = (typeof serviceLevels)[number]

/**
 * Highest density of levels A to E on a walkway, persons/m²; F is above. Fruin 1971, Pedestrian Planning and Design,
 * given there as area a person: A ≥ 3.24, B ≥ 2.32, C ≥ 1.39, D ≥ 0.93, E ≥ 0.46 m² (35, 25, 15, 10 and 5 sq ft).
 */
export const walkwayDensityLimits = [0.31, 0.43, 0.72, 1.08, 2.15] as const

/** Density beyond which the measured one-way data that the engine is held against say nothing, persons/m² (Zhang et al. 2011, doi 10.1088/1742-5468/2011/06/P06004). */
export const calibratedDensityLimit = 3.5

/** Index 0 (A) to 5 (F) of the level of service at a density in persons/m². */
export function serviceLevelIndex(density: number): number {
  let index = 0
  while (index < walkwayDensityLimits.length && density > (walkwayDensityLimits[index] as number)) index++
  return index
}

export function serviceLevel(density: number): ServiceLevel {
  return serviceLevels[serviceLevelIndex(density)] as ServiceLevel
}

export const serviceStandards = ['fruinWalkway', 'fruinQueue', 'hcmWalkway', 'hcmQueue'] as const
export type ServiceStandard = (typeof serviceStandards)[number]

/**
 * Highest density of levels A to E, persons/m², by standard. Fruin's queues: 13, 10, 7, 3 and 2 sq ft a person (Fruin 1971), as 1.21, 0.93,
 * 0.65, 0.28 and 0.19 m². Highway Capacity Manual 2000, exhibit 18-3 (walkways: 5.6, 3.7, 2.2, 1.4 and 0.75 m² a person) and
 * exhibit 18-6 (queues: 1.2, 0.9, 0.6, 0.3 and 0.2 m²).
 */
export const serviceLimits: Readonly<Record<ServiceStandard, readonly number[]>> = {
  fruinWalkway: walkwayDensityLimits,
  fruinQueue: [0.83, 1.08, 1.54, 3.57, 5.26],
  hcmWalkway: [1 / 5.6, 1 / 3.7, 1 / 2.2, 1 / 1.4, 1 / 0.75],
  hcmQueue: [1 / 1.2, 1 / 0.9, 1 / 0.6, 1 / 0.3, 1 / 0.2],
}

/** A density that somebody has set as a limit, persons/m². The program says how long it was exceeded, never that a place is safe. */
export type DensityLimit = { readonly value: number; readonly name: 'controlStarts' | 'warning' | 'dataEnd' | 'standingLimit' }

/**
 * Control from 1 and warning above 1.5 /m²: summaries of Beijing's 2024 plan for crowd gatherings (weak source, not the plan itself). End of the
 * measured data: 3.5. Standing areas: 4.7 /m² (Guide to Safety at Sports Grounds).
 */
export const densityLimits: readonly DensityLimit[] = [
  { value: 1, name: 'controlStarts' },
  { value: 1.5, name: 'warning' },
  { value: calibratedDensityLimit, name: 'dataEnd' },
  { value: 4.7, name: 'standingLimit' },
]
