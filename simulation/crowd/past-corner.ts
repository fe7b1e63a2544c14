/** The way past a wall's end: directions hold for the middle of a routing cell, and who stands off it may have a wall before them. */
import { bucketAt, letsPass, meets, softWall, type Walls } from '../space/walls.ts'

/** Result of the last `leadPastWalls` of this thread: a unit vector. */
export const led = new Float64Array(2)

/**
 * The direction for somebody at (x, y), into `led`, where it is the unit vector (ux, uy) for the middle (middleX, middleY) of their cell of side
 * `cellSize`. It stays where it leads past the walls for a cell and a body's radius. Else they aim at where it leads from the middle, a cell on, and
 * where a wall stands before that too, at the middle itself. Metres.
 */
export function leadPastWalls(
  walls: Walls,
  x: number,
  y: number,
  radius: number,
  middleX: number,
  middleY: number,
  cellSize: number,
  ux: number,
  uy: number,
): void {
  const look = radius + cellSize
  led[0] = ux
  led[1] = uy
  if (!isWallBetween(walls, x, y, x + ux * look, y + uy * look)) return
  if (!aimAt(walls, x, y, middleX + ux * cellSize, middleY + uy * cellSize)) aimAt(walls, x, y, middleX, middleY)
}

/** Points `led` at a place; false, and nothing done, when a wall is in between or the place is this one. */
function aimAt(walls: Walls, x: number, y: number, toX: number, toY: number): boolean {
  const dx = toX - x
  const dy = toY - y
  const length = Math.sqrt(dx * dx + dy * dy)
  if (length < 1e-3 || isWallBetween(walls, x, y, toX, toY)) return false
  led[0] = dx / length
  led[1] = dy / length
  return true
}

/** Whether a way that is shorter than the walls' reach meets a wall. Soft walls do not count: people walk up to a goal's line. */
function isWallBetween(walls: Walls, px: number, py: number, qx: number, qy: number): boolean {
  const bucket = bucketAt(walls, px, py)
  if (bucket < 0) return false
  const { items, ends, soft, start } = walls
  const end = start[bucket + 1]!
  for (let k = start[bucket]!; k < end; k++) {
    const wall = items[k]!
    const kind = soft[wall]!
    if (kind === softWall) continue
    const e = wall * 4
    const ax = ends[e]!
    const ay = ends[e + 1]!
    const bx = ends[e + 2]!
    const by = ends[e + 3]!
    if (meets(px, py, qx, qy, ax, ay, bx, by) && !letsPass(kind, (bx - ax) * (py - ay) - (by - ay) * (px - ax))) return true
  }
  return false
}
