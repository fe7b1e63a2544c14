/**
 * Between a record's shape (metres from the scene's origin, rings open) and its geometry in the file (easting and northing, rings closed).
 *
 * The record's JSON keeps the exact local coordinates, because adding an origin of some 10⁶ m to a float64 loses their last bits. The geometry
 * is what other programs see and edit: where it lies more than `editTolerance` away from the record's, it was edited and it holds.
 */
import type { AnyRecord, Site } from '../../domain/index.ts'
import type { Coordinate, Geometry } from './geometry-blob.ts'
import { coordinatesOf, GeometryError } from './geometry-blob.ts'
import type { GeometryLayout } from './table-layouts.ts'

export type Origin = Site['origin']

/** Chosen: 1 mm; adding the origin moves a coordinate by less than 1 nm, and no survey of a park is finer. */
export const editTolerance = 1e-3
/** Steps to a metre that edited coordinates are rounded to (0.1 mm), so that taking off the origin leaves no noise. */
const stepsPerMetre = 10_000

type Shape = { readonly [key: string]: unknown }

/** Height above sea level of a record's geometry; the base of structures, the z of points. */
function heightOf(record: Shape, point: Coordinate, origin: Origin): number {
  return origin.ground + (typeof record.base === 'number' ? record.base : (point[2] ?? 0))
}

/** The geometry of a record as the file holds it. */
export function geometryOfRecord(record: AnyRecord, layout: GeometryLayout, origin: Origin): Geometry {
  const shape = record as Shape
  const value = shape[layout.property]
  const place = (point: Coordinate): Coordinate => {
    const [x = 0, y = 0] = point
    const flat = [x + origin.easting, y + origin.northing]
    return layout.hasZ ? [...flat, heightOf(shape, point, origin)] : flat
  }
  if (layout.type === 'POINT') return { type: 'Point', coordinates: place(value as Coordinate) }
  if (layout.type === 'LINESTRING') return { type: 'LineString', coordinates: (value as Coordinate[]).map(place) }
  const rings = value as Coordinate[][]
  return { type: 'Polygon', coordinates: rings.map((ring) => [...ring, ...ring.slice(0, 1)].map(place)) }
}

/** True when two geometries have the same parts and no coordinate further apart than the tolerance. Heights of polygons are not compared: `base` holds. */
export function isSameGeometry(a: Geometry, b: Geometry): boolean {
  if (a.type !== b.type || partSizes(a).join() !== partSizes(b).join()) return false
  const others = coordinatesOf(b)
  const dimensions = a.type === 'Polygon' ? 2 : 3
  return coordinatesOf(a).every((point, index) => {
    const other = others[index] ?? []
    return point.slice(0, dimensions).every((value, axis) => Math.abs(value - (other[axis] ?? Number.NaN)) <= editTolerance)
  })
}

function partSizes(geometry: Geometry): number[] {
  return geometry.type === 'Polygon' ? geometry.coordinates.map((ring) => ring.length) : [coordinatesOf(geometry).length]
}

const wktNames: Readonly<Record<Geometry['type'], GeometryLayout['type']>> = {
  Point: 'POINT',
  LineString: 'LINESTRING',
  Polygon: 'POLYGON',
}

function localRing(ring: readonly Coordinate[], toLocal: (point: Coordinate) => number[], index: number): number[][] {
  const [first, last] = [ring[0], ring.at(-1)]
  if (ring.length < 4)
    throw new GeometryError(
      `第 ${index} 环有 ${ring.length} 个点，至少应有 4 个`,
      `has ${ring.length} points in ring ${index}, expected at least 4`,
    )
  if (first?.[0] !== last?.[0] || first?.[1] !== last?.[1])
    throw new GeometryError(`第 ${index} 环未闭合，末点应与首点相同`, `has an open ring ${index}, expected its last point to be its first`)
  return ring.slice(0, -1).map(toLocal)
}

/** The value of a record's property for a geometry of the file, rounded to 0.1 mm. Throws where the geometry is of another type. */
export function shapeOfGeometry(geometry: Geometry, layout: GeometryLayout, origin: Origin): unknown {
  if (wktNames[geometry.type] !== layout.type)
    throw new GeometryError(
      `类型为 ${wktNames[geometry.type]}，应为 ${layout.type}`,
      `is a ${wktNames[geometry.type]}, expected a ${layout.type}`,
    )
  const round = (value: number) => Math.round(value * stepsPerMetre) / stepsPerMetre
  const toLocal = (point: Coordinate): number[] => {
    const [x = 0, y = 0, z = origin.ground] = point
    const flat = [round(x - origin.easting), round(y - origin.northing)]
    return layout.hasZ && layout.type === 'POINT' ? [...flat, round(z - origin.ground)] : flat
  }
  if (geometry.type === 'Point') return toLocal(geometry.coordinates)
  if (geometry.type === 'LineString') return geometry.coordinates.map(toLocal)
  return geometry.coordinates.map((ring, index) => localRing(ring, toLocal, index))
}
