/** Hill: terrain over its footprint that rises from the edge to a ridge through the peak, with uneven, seeded ground. */
import { type Bounds, boundsOf, isInPolygon, type Point, type Ring, type Structure } from '../../../domain/index.ts'
import { structureParam } from '../../../domain/records/structure-params.ts'
import { radians } from '../axes.ts'
import { type BuiltShape, ShapeWriter } from '../shape-writer.ts'

/** Cells each way of a hill of the site, and of one beyond it. */
const ownCells = 44
const farCells = 26

export function buildHill(structure: Structure, isFar = false): BuiltShape {
  const w = new ShapeWriter().frame([0, 0, structure.base]).use('hill')
  const bounds = boundsOf(structure.footprint[0] ?? [])
  const heightAt = hillHeight(structure)
  const cells = isFar ? farCells : ownCells
  const row = cells + 1
  const heights = Float64Array.from({ length: row * row }, (_, k) => {
    const [x, y] = gridPoint(bounds, cells, k % row, Math.floor(k / row))
    return heightAt(x, y)
  })
  const [dx, dy] = [(bounds.maxX - bounds.minX) / cells, (bounds.maxY - bounds.minY) / cells]
  const at = (i: number, j: number) => heights[Math.max(0, Math.min(cells, j)) * row + Math.max(0, Math.min(cells, i))] ?? 0
  for (let j = 0; j <= cells; j++) {
    for (let i = 0; i <= cells; i++) {
      const [x, y] = gridPoint(bounds, cells, i, j)
      const [slopeX, slopeY] = [(at(i + 1, j) - at(i - 1, j)) / (2 * dx), (at(i, j + 1) - at(i, j - 1)) / (2 * dy)]
      const length = Math.hypot(slopeX, slopeY, 1)
      // The rim dips below the ground, so that no gap shows.
      const z = at(i, j) <= 0 ? -2.5 : at(i, j)
      w.vertex([x, y, z], [-slopeX / length, -slopeY / length, 1 / length], x, y)
    }
  }
  for (let j = 0; j < cells; j++) {
    for (let i = 0; i < cells; i++) {
      if (at(i, j) + at(i + 1, j) + at(i, j + 1) + at(i + 1, j + 1) <= 0) continue
      const [a, b, c, d] = [j * row + i, j * row + i + 1, (j + 1) * row + i + 1, (j + 1) * row + i]
      w.triangle(a, b, c)
      w.triangle(a, c, d)
    }
  }
  addPeak(w, structure, heightAt)
  return w.shape()
}

/** A cap at the peak itself, which falls between the points of the grid. */
function addPeak(w: ShapeWriter, structure: Structure, heightAt: (x: number, y: number) => number): void {
  const [x, y] = [structureParam('hill', structure.params, 'peakX'), structureParam('hill', structure.params, 'peakY')]
  const middle = w.vertex([x, y, heightAt(x, y)], [0, 0, 1], x, y)
  const rim = Array.from({ length: 8 }, (_, k) => {
    const [px, py] = [x + 5 * Math.cos((k * Math.PI) / 4), y + 5 * Math.sin((k * Math.PI) / 4)]
    return w.vertex([px, py, heightAt(px, py) - 0.6], [0, 0, 1], px, py)
  })
  for (let k = 0; k < 8; k++) w.triangle(middle, rim[k] ?? 0, rim[(k + 1) % 8] ?? 0)
}

function gridPoint(bounds: Bounds, cells: number, i: number, j: number): Point {
  return [bounds.minX + ((bounds.maxX - bounds.minX) * i) / cells, bounds.minY + ((bounds.maxY - bounds.minY) * j) / cells]
}

/** Height of a hill above its base at a point: nil outside its footprint and the record's height at the peak. */
export function hillHeight(structure: Structure): (x: number, y: number) => number {
  const get = (key: string) => structureParam('hill', structure.params, key)
  const ring = structure.footprint[0] ?? []
  const turn = radians(get('ridgeDeg'))
  const along: Point = [Math.cos(turn), Math.sin(turn)]
  const seed = get('seed')
  return (x, y) => {
    if (!isInPolygon(x, y, structure.footprint)) return 0
    const edge = distanceToRing(x, y, ring)
    const [dx, dy] = [x - get('peakX'), y - get('peakY')]
    const t = Math.max(-get('ridgeLength') / 2, Math.min(get('ridgeLength') / 2, dx * along[0] + dy * along[1]))
    const ridge = Math.hypot(dx - along[0] * t, dy - along[1] * t)
    const share = edge / (edge + ridge + 1e-9)
    const sag = 1 - 0.3 * Math.abs(t / (get('ridgeLength') / 2 + 1e-9)) ** 2
    const bump =
      (Math.sin(x * 0.031 + seed) * Math.cos(y * 0.027 - seed) +
        0.6 * Math.sin(x * 0.061 + y * 0.047 + seed) +
        0.4 * Math.sin(x * 0.11 - y * 0.09)) *
      get('roughness')
    // Round on top and drawn out at the foot, so that it is a hill and no cone.
    const body = Math.sin((share ** 1.15 * Math.PI) / 2) ** 1.35 * sag
    return structure.height * Math.max(0, body + bump * 1.6 * body * (1 - body))
  }
}

function distanceToRing(x: number, y: number, ring: Ring): number {
  let nearest = Infinity
  for (const [i, a] of ring.entries()) {
    const b = ring[(i + 1) % ring.length] as Point
    const [ex, ey] = [b[0] - a[0], b[1] - a[1]]
    const t = Math.max(0, Math.min(1, ((x - a[0]) * ex + (y - a[1]) * ey) / (ex * ex + ey * ey || 1)))
    const [ox, oy] = [x - a[0] - ex * t, y - a[1] - ey * t]
    nearest = Math.min(nearest, ox * ox + oy * oy)
  }
  return Math.sqrt(nearest)
}
