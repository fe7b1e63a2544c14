/** The section in hand. */
import { create } from 'zustand'
import type { Position } from '../../../../domain/index.ts'
import type { SectionWish } from './section-geometry.ts'

export const useSectionStore = create<SectionWish>(() => ({
  axis: 'vertical',
  centre: [0, 0],
  bearingDeg: 0,
  offset: 0,
  height: 12,
  isFlipped: false,
}))

/** How far the standing plane may be moved from its centre, m. */
export const sectionReach = 150
export const highestSection = 110

/** Bearings are taken in steps of this, degrees. */
export const bearingStep = 5

/** Puts a standing section through `target`, facing whoever looks from `position`. */
export function startSection(position: Position, target: Position): void {
  const looks = (Math.atan2(target[0] - position[0], target[1] - position[1]) * 180) / Math.PI
  const bearingDeg = (((Math.round(looks / bearingStep) * bearingStep) % 360) + 360) % 360
  useSectionStore.setState({ centre: [target[0], target[1]], bearingDeg, offset: 0, isFlipped: false })
}

/** The place of the handle, document metres. */
export function handlePosition({ axis, centre, bearingDeg, offset, height }: SectionWish): Position {
  if (axis === 'horizontal') return [centre[0], centre[1], height]
  const bearing = (bearingDeg * Math.PI) / 180
  return [centre[0] + Math.sin(bearing) * offset, centre[1] + Math.cos(bearing) * offset, 6]
}
