/** Fruin's levels of service for walkways, by density. */

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
