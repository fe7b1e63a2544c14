/** A walker's body against the faces of what stands: pushed out sideways, set down on floors. */
import { Box3, Line3, Vector3 } from 'three'
import type { Point } from '../../../../domain/index.ts'
import { toScene } from '../../axes.ts'
import type { SolidsIndex } from '../solids-index.ts'
import { bodyRadius, stepHeight } from './walk-model.ts'

/** From above what is stepped over to below the crown, m over the feet. */
const [lowest, highest] = [stepHeight + 0.1 + bodyRadius, 1.75 - bodyRadius] as const
/** A body that is still this deep in a face cannot be there, m. */
const stuckDepth = 0.12

const body = new Line3()
const box = new Box3()
const [onFace, onBody, away] = [new Vector3(), new Vector3(), new Vector3()]

/** Moves the body out of faces, level; the deepest place that is left, m. */
function pushOnce({ bvh }: SolidsIndex): number {
  let deepest = 0
  box.makeEmpty().expandByPoint(body.start).expandByPoint(body.end).expandByScalar(bodyRadius)
  bvh?.shapecast({
    intersectsBounds: (bounds) => bounds.intersectsBox(box),
    intersectsTriangle: (triangle) => {
      const distance = triangle.closestPointToSegment(body, onFace, onBody)
      if (distance >= bodyRadius) return false
      const depth = bodyRadius - distance
      deepest = Math.max(deepest, depth)
      away.subVectors(onBody, onFace).setY(0)
      if (away.lengthSq() < 1e-8) triangle.getNormal(away).setY(0)
      if (away.lengthSq() < 1e-8) return false
      away.setLength(depth)
      body.start.add(away)
      body.end.add(away)
      return false
    },
  })
  return deepest
}

/** The place to which faces push a body with feet at z; null where they hold it on both sides. */
export function pushBody(index: SolidsIndex, x: number, y: number, z: number): Point | null {
  body.start.set(...toScene(x, y, z + lowest))
  body.end.set(...toScene(x, y, z + highest))
  let depth = 0
  for (let i = 0; i < 4; i++) {
    depth = pushOnce(index)
    if (depth < 1e-3) break
  }
  if (depth > stuckDepth) return null
  return [body.start.x, -body.start.z]
}

/** How far feet may fall onto a face, m. */
const deepestFall = 200

/** The floor under feet at z: the first face below the height of a step, or the ground at 0. */
export function floorUnder(index: SolidsIndex, x: number, y: number, z: number): number {
  const hit = index.firstHit(toScene(x, y, z + stepHeight), [0, -1, 0], deepestFall)
  return Math.max(0, hit?.point[1] ?? 0)
}
