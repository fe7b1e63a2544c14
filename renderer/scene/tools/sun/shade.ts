/** Whether a place is in the shade of faces: a ray from a little above the ground towards the sun. */
import type { Vector } from '../../axes.ts'
import type { SolidsIndex } from '../solids-index.ts'

/** Height at which a place is looked at, m. Chosen: above kerbs and paving. */
const sampleHeight = 0.1
const farthest = 4000
/** Highest ground that is looked for from above, m. */
const above = 400

/** Height of the ground under hills at a place; 0 elsewhere. */
export function groundHeight(hills: SolidsIndex, x: number, y: number): number {
  const hit = hills.firstHit([x, above, -y], [0, -1, 0], above)
  return hit ? Math.max(0, above - hit.distance) : 0
}

export function isInShade(solids: SolidsIndex, x: number, y: number, ground: number, direction: Vector): boolean {
  return solids.firstHit([x, ground + sampleHeight, -y], direction, farthest) !== null
}
