/** What light costs at each quality level: shadow maps, reflections and how often the sun moves. */
import type { QualityLevel } from '../state/view-store.ts'

/** Side of each shadow map, px: the whole site, then the finer ones round the eye. */
export const shadowMapSizes: Readonly<Record<QualityLevel, readonly number[]>> = {
  low: [2048],
  medium: [2048, 2048, 2048],
  high: [4096, 4096, 2048],
}

/** Half the side of the finer maps, m. Chosen: one holds a district, one the buildings about the eye. */
export const cascadeReaches = [420, 110] as const

/** The sun is moved after this many seconds of day, so that a playing day seldom draws its shadows anew. */
export const sunSteps: Readonly<Record<QualityLevel, number>> = { low: 300, medium: 60, high: 60 }

export function hasCascades(quality: QualityLevel): boolean {
  return quality !== 'low'
}

/** Whether faces mirror the sky through an environment map. */
export function hasEnvironment(quality: QualityLevel): boolean {
  return quality !== 'low'
}

/** Whether water mirrors what stands round it. */
export function hasReflections(quality: QualityLevel): boolean {
  return quality === 'high'
}
