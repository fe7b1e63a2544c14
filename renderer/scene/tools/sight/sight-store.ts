/** The line of sight in hand. */
import { create } from 'zustand'
import type { Position } from '../../../../domain/index.ts'
import type { SeenArea, Sight } from './sight-lines.ts'

export type SightState = {
  /** Where the looker stands; the eye is `eyeHeight` above it. */
  readonly foot: Position | null
  readonly eyeHeight: number
  readonly target: Position | null
  readonly sight: Sight | null
  /** Name of what stands in the way. */
  readonly blockUid: string | null
  /** The zone whose seen share is asked for. */
  readonly zoneUid: string | null
  readonly area: SeenArea | null
}

export const useSightStore = create<SightState>(() => ({
  foot: null,
  eyeHeight: 1.6,
  target: null,
  sight: null,
  blockUid: null,
  zoneUid: null,
  area: null,
}))

export function clearSight(): void {
  useSightStore.setState({ foot: null, target: null, sight: null, blockUid: null, area: null })
}
