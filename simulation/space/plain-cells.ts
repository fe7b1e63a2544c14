/** Cells that no edge of any polygon comes near: what holds for one of their points holds for all. */
import { boundsOf, type Point } from '../../domain/index.ts'

/** Corners of edges: [ax, ay, bx, by] each, m. */
type Edge = readonly [number, number, number, number]

export type PlainCells = {
  readonly originX: number
  readonly originY: number
  readonly inverseSize: number
  readonly columns: number
  readonly rows: number
  /** Of each cell one of the kinds below. */
  readonly kind: Uint8Array
}

/** Nobody has asked yet; the answer is yes; it is no; an edge is near. */
export const unasked = 0
export const yesCell = 1
export const noCell = 2
export const edgeCell = 3

/** Most cells. Chosen: half a megabyte. */
const mostCells = 1 << 19
/** Least side of a cell, m. */
const leastSize = 0.5
/** Farther than this from a cell an edge does not matter, m: far above the rounding of a place and below what anybody can see. */
const margin = 1e-6

/** The cells over the box of all edges, those near an edge marked. */
export function createPlainCells(edges: readonly Edge[]): PlainCells {
  const ends = edges.flatMap(([ax, ay, bx, by]): Point[] => [
    [ax, ay],
    [bx, by],
  ])
  const { minX, minY, maxX, maxY } = boundsOf(ends)
  const [width, height] = edges.length > 0 ? [maxX - minX, maxY - minY] : [0, 0]
  const size = Math.max(leastSize, Math.sqrt((width * height) / mostCells), Math.max(width, height) / (mostCells / 4))
  const columns = Math.floor(width / size) + 1
  const rows = Math.floor(height / size) + 1
  const cells = { originX: minX, originY: minY, inverseSize: 1 / size, columns, rows, kind: new Uint8Array(columns * rows) }
  for (const edge of edges) markEdge(cells, size, edge)
  return cells
}

function markEdge({ originX, originY, inverseSize, columns, rows, kind }: PlainCells, size: number, [ax, ay, bx, by]: Edge): void {
  const [x0, y0, x1, y1] = ay <= by ? [ax, ay, bx, by] : [bx, by, ax, ay]
  const within = (value: number, count: number) => Math.max(0, Math.min(count - 1, Math.floor(value * inverseSize)))
  const lastRow = within(y1 + margin - originY, rows)
  for (let row = within(y0 - margin - originY, rows); row <= lastRow; row++) {
    // The part of the edge in this row of cells, a little longer.
    const from = y1 > y0 ? Math.max(0, (originY + row * size - margin - y0) / (y1 - y0)) : 0
    const to = y1 > y0 ? Math.min(1, (originY + (row + 1) * size + margin - y0) / (y1 - y0)) : 1
    const [xa, xb] = [x0 + (x1 - x0) * from, x0 + (x1 - x0) * to]
    const lastColumn = within(Math.max(xa, xb) + margin - originX, columns)
    for (let column = within(Math.min(xa, xb) - margin - originX, columns); column <= lastColumn; column++)
      kind[row * columns + column] = edgeCell
  }
}
