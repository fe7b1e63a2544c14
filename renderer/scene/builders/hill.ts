/** Hill: terrain over its footprint that rises from the edge to a ridge through the peak, with uneven, seeded ground. */
import { type Bounds, boundsOf, isInPolygon, type Point, type Ring, type Structure } from '../../../domain/index.ts'
import { structureParam } from '../../../domain/records/structure-params.ts'
import { radians, type Vector } from '../axes.ts'
import { type BuiltShape, ShapeWriter } from '../shape-writer.ts'

const cells = 44

export function buildHill(structure: Structure): BuiltShape {
  const w = new ShapeWriter().frame([0, 0, structure.base]).use('hill')
  const bounds = boundsOf(structure.footprint[0] ?? [])
  const heightAt = hillHeight(structure)
  const grid: number[] = []
  const sunk = (z: number) => (z <= 0 ? -2.5 : z)
  for (let j = 0; j <= cells; j++) {
    for (let i = 0; i <= cells; i++) {
      const [x, y] = gridPoint(bounds, i, j)
      grid.push(w.vertex([x, y, sunk(heightAt(x, y))], normalAt(heightAt, x, y), x, y))
    }
  }
  const row = cells + 1
  for (let j = 0; j < cells; j++) {
    for (let i = 0; i < cells; i++) {
      const [x, y] = gridPoint(bounds, i + 0.5, j + 0.5)
      if (heightAt(x, y) <= 0) continue
      const [a, b, c, d] = [grid[j * row + i], grid[j * row + i + 1], grid[(j + 1) * row + i + 1], grid[(j + 1) * row + i]]
      w.triangle(a ?? 0, b ?? 0, c ?? 0)
      w.triangle(a ?? 0, c ?? 0, d ?? 0)
    }
  }
  return w.shape()
}

function gridPoint(bounds: Bounds, i: number, j: number): Point {
  return [bounds.minX + ((bounds.maxX - bounds.minX) * i) / cells, bounds.minY + ((bounds.maxY - bounds.minY) * j) / cells]
}

function normalAt(heightAt: (x: number, y: number) => number, x: number, y: number): Vector {
  const dx = (heightAt(x + 4, y) - heightAt(x - 4, y)) / 8
  const dy = (heightAt(x, y + 4) - heightAt(x, y - 4)) / 8
  const length = Math.hypot(dx, dy, 1)
  return [-dx / length, -dy / length, 1 / length]
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
    nearest = Math.min(nearest, Math.hypot(x - a[0] - ex * t, y - a[1] - ey * t))
  }
  return nearest
}
