/** Line of sight: what stands between an eye and a target, and how much of a zone an eye sees. In document metres. */
import { boundsOf, isInPolygon, type Polygon, type Position } from '../../../../domain/index.ts'
import { toDocument, toScene } from '../../axes.ts'
import { blockBetween, type SolidsIndex } from '../solids-index.ts'

export type Sight = {
  readonly distance: number
  /** What stands in the way first; null where the target is seen. */
  readonly block: { readonly position: Position; readonly distance: number; readonly structureIndex: number } | null
}

/** The last part of the way that does not count, m: a target on a wall is seen although the wall is there. */
const skin = 0.25

export function lookAt(index: SolidsIndex, eye: Position, target: Position): Sight {
  const distance = Math.hypot(target[0] - eye[0], target[1] - eye[1], target[2] - eye[2])
  const hit = blockBetween(index, toScene(...eye), toScene(...target), skin)
  if (!hit) return { distance, block: null }
  const position = toDocument(...(hit.point as [number, number, number]))
  return { distance, block: { position, distance: hit.distance, structureIndex: hit.structureIndex } }
}

export type SeenArea = {
  /** x, y of the samples. [2 × samples] */
  readonly points: Float32Array
  /** 1 where the eye sees the sample. */
  readonly isSeen: Uint8Array
  /** Seen samples over all; 0 where there are none. */
  readonly share: number
}

/** About as many samples as a zone gets. Chosen: an answer within a frame or two. */
const wantedSamples = 900

/** Middles of a square grid over a polygon, about `wanted` of them. */
export function samplePolygon(polygon: Polygon, wanted = wantedSamples): Float32Array {
  const box = boundsOf(polygon[0] ?? [])
  const cell = Math.max(1, Math.sqrt(((box.maxX - box.minX) * (box.maxY - box.minY)) / wanted))
  const points: number[] = []
  for (let y = box.minY + cell / 2; y < box.maxY; y += cell)
    for (let x = box.minX + cell / 2; x < box.maxX; x += cell) if (isInPolygon(x, y, polygon)) points.push(x, y)
  return Float32Array.from(points)
}

/** How much of an area at `height` over the ground an eye sees. Places inside buildings are in it, and are hidden by their walls. */
export function seenArea(index: SolidsIndex, eye: Position, polygon: Polygon, height: number): SeenArea {
  const points = samplePolygon(polygon)
  const isSeen = new Uint8Array(points.length / 2)
  let seen = 0
  for (let i = 0; i < isSeen.length; i++) {
    const { block } = lookAt(index, eye, [points[i * 2] ?? 0, points[i * 2 + 1] ?? 0, height])
    if (block) continue
    isSeen[i] = 1
    seen += 1
  }
  return { points, isSeen, share: isSeen.length > 0 ? seen / isSeen.length : 0 }
}
