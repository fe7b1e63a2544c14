/** Axes: a document is x east, y north, z up in metres; three is y up, so a point (x, y, z) is drawn at (x, z, −y). */
import type { Position } from '../../domain/index.ts'

export type Vector = readonly [number, number, number]

/** Document metres to three's axes. */
export function toScene(x: number, y: number, z: number): [number, number, number] {
  return [x, z, -y]
}

/** Three's axes to document metres. */
export function toDocument(x: number, y: number, z: number): Position {
  return [x, -z, y]
}

export function radians(degrees: number): number {
  return (degrees * Math.PI) / 180
}
