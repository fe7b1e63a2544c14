/** What has been measured: finished pieces and the one in hand. */
import { create } from 'zustand'
import type { Position } from '../../../../domain/index.ts'
import type { ToolPoint } from '../tool-pointer.ts'
import { distanceOf } from './measure-geometry.ts'
import type { LengthUnit } from './units.ts'

export type MeasureKind = 'length' | 'area' | 'height'
export type Measurement = { readonly kind: MeasureKind; readonly points: readonly Position[] }

export type MeasureState = {
  /** Points of the measurement in hand. */
  readonly points: readonly Position[]
  readonly hover: ToolPoint | null
  readonly finished: readonly Measurement[]
  readonly unit: LengthUnit
  readonly isSnapping: boolean
}

export const useMeasureStore = create<MeasureState>(() => ({ points: [], hover: null, finished: [], unit: 'm', isSnapping: true }))

/** Points nearer than this are one, m. */
const samePoint = 0.02

const leastPoints: Readonly<Record<MeasureKind, number>> = { length: 2, area: 3, height: 2 }

/** Adds a point. A height is complete with its second; an area with a click on its first. */
export function addMeasurePoint(kind: MeasureKind, position: Position): void {
  const { points } = useMeasureStore.getState()
  const [first] = points
  const last = points.at(-1)
  if (kind === 'area' && first && points.length >= 3 && distanceOf(first, position) < samePoint) {
    finishMeasuring(kind)
    return
  }
  if (last && distanceOf(last, position) < samePoint) return
  useMeasureStore.setState({ points: [...points, position] })
  if (kind === 'height' && points.length === 1) finishMeasuring(kind)
}

/** Keeps what is in hand, where it has points enough, and begins anew. */
export function finishMeasuring(kind: MeasureKind): void {
  const { points, finished } = useMeasureStore.getState()
  if (points.length >= leastPoints[kind]) useMeasureStore.setState({ points: [], finished: [...finished, { kind, points }] })
}

/** Takes the last point back; with none in hand, the last finished measurement of this kind comes back without its last point. */
export function undoMeasurePoint(kind: MeasureKind): void {
  const { points, finished } = useMeasureStore.getState()
  if (points.length > 0) {
    useMeasureStore.setState({ points: points.slice(0, -1) })
    return
  }
  const last = finished.at(-1)
  if (last?.kind === kind) useMeasureStore.setState({ points: last.points.slice(0, -1), finished: finished.slice(0, -1) })
}

/** Gives up what is in hand; what is finished stays. */
export function dropMeasuring(): void {
  useMeasureStore.setState({ points: [], hover: null })
}

export function clearMeasuring(): void {
  useMeasureStore.setState({ points: [], finished: [] })
}
