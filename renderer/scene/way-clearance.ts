/** Where nothing is planted or put up: the roads, rails and walks on the ground with a margin. */
import { type Bounds, groundLevelUid, type Path } from '../../domain/index.ts'

/** A straight piece of a way: its ends, and half its width with the margin, m. */
type Piece = { readonly ax: number; readonly ay: number; readonly bx: number; readonly by: number; readonly half: number }

/** Free strip beside a way, m. Chosen: a trunk stands clear of the kerb, and of the loading gauge of a train. */
const margins: Readonly<Record<Path['kind'], number>> = { road: 0.8, bridge: 0.8, rail: 2.2, footway: 0.3, promenade: 0.3 }

/** The pieces of ways that come near a rectangle; few, so that a place is checked against those alone. */
export function waysNear(paths: readonly Path[], bounds: Bounds): Piece[] {
  const pieces: Piece[] = []
  for (const path of paths) {
    if (path.levelUid !== groundLevelUid) continue
    const half = path.width / 2 + (margins[path.kind] ?? 0.3)
    for (let i = 1; i < path.line.length; i++) {
      const [ax, ay] = path.line[i - 1] as readonly [number, number]
      const [bx, by] = path.line[i] as readonly [number, number]
      const isNear =
        Math.min(ax, bx) - half <= bounds.maxX &&
        Math.max(ax, bx) + half >= bounds.minX &&
        Math.min(ay, by) - half <= bounds.maxY &&
        Math.max(ay, by) + half >= bounds.minY
      if (isNear) pieces.push({ ax, ay, bx, by, half })
    }
  }
  return pieces
}

/** The place moved off the way that it lies on, to the near side of it; the place itself where it lies on none, null where one way ends in another. */
export function besideWay(pieces: readonly Piece[], x: number, y: number): readonly [number, number] | null {
  const own = pieces.find((piece) => isOnWay([piece], x, y))
  if (!own) return [x, y]
  const [ex, ey] = [own.bx - own.ax, own.by - own.ay]
  const length = Math.hypot(ex, ey) || 1
  const [nx, ny] = [-ey / length, ex / length]
  const across = (x - own.ax) * nx + (y - own.ay) * ny
  const by = (across < 0 ? -1 : 1) * (own.half + 0.05) - across
  const moved = [x + nx * by, y + ny * by] as const
  return isOnWay(pieces, ...moved) ? null : moved
}

/** Whether a place lies on one of the ways. */
export function isOnWay(pieces: readonly Piece[], x: number, y: number): boolean {
  return pieces.some(({ ax, ay, bx, by, half }) => {
    const [ex, ey] = [bx - ax, by - ay]
    const t = Math.max(0, Math.min(1, ((x - ax) * ex + (y - ay) * ey) / (ex * ex + ey * ey || 1)))
    const [dx, dy] = [x - ax - ex * t, y - ay - ey * t]
    return dx * dx + dy * dy < half * half
  })
}
