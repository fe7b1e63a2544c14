/** Geometries of CityJSON: surfaces out of solids, and of these the footprint and the height. */
import type { SourcePoint } from '../feature.ts'

type Tree = { readonly [key: string]: unknown }
/** A surface: its rings of vertex numbers, and what its semantics say it is. */
export type Surface = { readonly rings: readonly (readonly number[])[]; readonly type: string | null }
export type Vertex = readonly [number, number, number]

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

/** Nesting of boundaries above a surface (CityJSON 1.1 and 2.0, section 3.2). */
const surfaceDepth: Readonly<Record<string, number>> = { MultiSurface: 1, CompositeSurface: 1, Solid: 2, MultiSolid: 3, CompositeSolid: 3 }

export function isSurfaceGeometry(type: unknown): type is string {
  return typeof type === 'string' && Object.hasOwn(surfaceDepth, type)
}

/** All surfaces of a geometry, in order; of a solid's shells only the outer one. */
export function surfacesOf(geometry: Tree): Surface[] {
  const types = semanticTypes(geometry.semantics)
  const found: Surface[] = []
  const walk = (boundaries: unknown, values: unknown, depth: number): void => {
    if (!isList(boundaries)) return
    if (depth === 0) {
      const rings = boundaries.filter(isList).map((ring) => ring.filter((index): index is number => Number.isInteger(index)))
      found.push({ rings, type: typeof values === 'number' ? (types[values] ?? null) : null })
      return
    }
    // The shells after a solid's first are its cavities.
    const shells = depth === 2 ? boundaries.slice(0, 1) : boundaries
    for (const [index, part] of shells.entries()) walk(part, isList(values) ? values[index] : null, depth - 1)
  }
  const values = isTree(geometry.semantics) ? geometry.semantics.values : null
  walk(geometry.boundaries, values, surfaceDepth[String(geometry.type)] ?? 1)
  return found
}

export function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function semanticTypes(semantics: unknown): string[] {
  if (!isTree(semantics) || !isList(semantics.surfaces)) return []
  return semantics.surfaces.map((surface) => (isTree(surface) && typeof surface.type === 'string' ? surface.type : ''))
}

/** Twice the area of a ring as seen from above; positive when it runs anticlockwise. */
function plannedArea(ring: readonly Vertex[]): number {
  let doubled = 0
  for (let i = 0, j = ring.length - 1; i < ring.length; j = i++)
    doubled += (ring[j]?.[0] ?? 0) * (ring[i]?.[1] ?? 0) - (ring[i]?.[0] ?? 0) * (ring[j]?.[1] ?? 0)
  return doubled / 2
}

/** Lowest and highest z of all surfaces; null where there are none. */
export function heightRange(surfaces: readonly Surface[], vertex: (index: number) => Vertex | null): readonly [number, number] | null {
  let [low, high] = [Infinity, -Infinity]
  for (const { rings } of surfaces)
    for (const index of rings.flat()) {
      const z = vertex(index)?.[2] ?? Number.NaN
      if (z < low) low = z
      if (z > high) high = z
    }
  return low <= high ? [low, high] : null
}

/**
 * The outline on the ground: surfaces that say they are ground, else flat ones at the lowest height, else the convex hull of all vertices.
 * Each is a polygon with its rings.
 */
export function footprintsOf(surfaces: readonly Surface[], vertex: (index: number) => Vertex | null): SourcePoint[][][] {
  const points = (ring: readonly number[]) => ring.map(vertex).filter((point): point is Vertex => point !== null)
  const outlines = (chosen: readonly Surface[]) =>
    chosen
      .map(({ rings }) => rings.map(points).filter((ring) => ring.length >= 3))
      .filter((rings) => Math.abs(plannedArea(rings[0] ?? [])) > 0.01)
  const ground = outlines(surfaces.filter(({ type }) => type === 'GroundSurface'))
  if (ground.length > 0) return ground.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y])))
  const [low = 0] = heightRange(surfaces, vertex) ?? []
  const lowest = outlines(
    surfaces.filter(({ rings }) => rings.flat().every((index) => Math.abs((vertex(index)?.[2] ?? Infinity) - low) < 0.15)),
  )
  if (lowest.length > 0) return lowest.map((rings) => rings.map((ring) => ring.map(([x, y]) => [x, y])))
  const hull = convexHull(surfaces.flatMap(({ rings }) => points(rings[0] ?? [])))
  return hull.length >= 3 ? [[hull]] : []
}

/** Andrew's monotone chain (1979, doi:10.1016/0020-0190(79)90072-3), anticlockwise. */
export function convexHull(points: readonly (readonly number[])[]): SourcePoint[] {
  const sorted = points.map(([x = 0, y = 0]): SourcePoint => [x, y]).sort((a, b) => (a[0] ?? 0) - (b[0] ?? 0) || (a[1] ?? 0) - (b[1] ?? 0))
  const half = (list: readonly SourcePoint[]) => {
    const chain: SourcePoint[] = []
    for (const p of list) {
      while (chain.length >= 2 && turn(chain.at(-2) as SourcePoint, chain.at(-1) as SourcePoint, p) <= 0) chain.pop()
      chain.push(p)
    }
    return chain.slice(0, -1)
  }
  return [...half(sorted), ...half(sorted.toReversed())]
}

function turn([ax = 0, ay = 0]: SourcePoint, [bx = 0, by = 0]: SourcePoint, [cx = 0, cy = 0]: SourcePoint): number {
  return (bx - ax) * (cy - ay) - (by - ay) * (cx - ax)
}
