/** What a file says its coordinates are in. */

export type StatedCrs =
  /**
   * By its number in the EPSG register; `isAxisOrderKept` where the file orders its axes as the register does (latitude first, northing
   * first); `wkt` where the file also carries its definition.
   */
  | { readonly kind: 'epsg'; readonly code: number; readonly isAxisOrderKept: boolean; readonly wkt?: string }
  /** By a well-known text that names no EPSG code. */
  | { readonly kind: 'wkt'; readonly text: string; readonly name: string }
  /** A drawing's or model's own frame. */
  | { readonly kind: 'local' }
  /** Nothing is said. */
  | { readonly kind: 'unknown' }

export const unknownCrs: StatedCrs = { kind: 'unknown' }

export function epsgCrs(code: number, isAxisOrderKept = false): StatedCrs {
  return { kind: 'epsg', code, isAxisOrderKept }
}

/** The system that a name, URN or address speaks of: `EPSG:4326`, `urn:ogc:def:crs:EPSG::4548`, `…/def/crs/EPSG/0/7415`, `…CRS84`; null for others. */
export function crsOfName(name: string): StatedCrs | null {
  if (/\bCRS:?84h?$/i.test(name)) return epsgCrs(4326)
  const match = /\bEPSG(?::[\d.]*:|\/[\d.]+\/|:)(\d{3,6})$/i.exec(name.trim())
  return match ? epsgCrs(Number(match[1])) : null
}
