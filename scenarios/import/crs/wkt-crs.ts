/** What a well-known text of a coordinate system (a .prj file) stands for: an EPSG code where its name or authority tells, else itself. */
import { epsgCrs, type StatedCrs, unknownCrs } from './stated-crs.ts'

/** Names that ESRI's software writes without an authority, and their codes. */
const names: readonly (readonly [RegExp, (match: RegExpExecArray) => number])[] = [
  [/^(?:CGCS2000|CGCS_2000)_3_Degree_GK_CM_(\d+)E$/i, ([, lon]) => 4534 + (Number(lon) - 75) / 3],
  [/^(?:CGCS2000|CGCS_2000)_3_Degree_GK_Zone_(\d+)$/i, ([, zone]) => 4513 + Number(zone) - 25],
  [/^(?:CGCS2000|CGCS_2000)_GK_CM_(\d+)E$/i, ([, lon]) => 4502 + (Number(lon) - 75) / 6],
  [/^(?:CGCS2000|CGCS_2000)_GK_Zone_(\d+)$/i, ([, zone]) => 4491 + Number(zone) - 13],
  [/^Xian_1980_3_Degree_GK_CM_(\d+)E$/i, ([, lon]) => 2370 + (Number(lon) - 75) / 3],
  [/^Xian_1980_3_Degree_GK_Zone_(\d+)$/i, ([, zone]) => 2349 + Number(zone) - 25],
  [/^Beijing_1954_3_Degree_GK_CM_(\d+)E$/i, ([, lon]) => 2422 + (Number(lon) - 75) / 3],
  [/^Beijing_1954_3_Degree_GK_Zone_(\d+)$/i, ([, zone]) => 2401 + Number(zone) - 25],
  [/^WGS_1984_UTM_Zone_(\d+)([NS])$/i, ([, zone, side]) => (side?.toUpperCase() === 'S' ? 32_700 : 32_600) + Number(zone)],
  [/^WGS_1984_Web_Mercator/i, () => 3857],
  [/^RD_New$/i, () => 28_992],
  [/^(?:GCS_)?(?:China_Geodetic_Coordinate_System_2000|CGCS_?2000)$/i, () => 4490],
  [/^(?:GCS_)?WGS_?(?:19)?84$/i, () => 4326],
]

/** The outermost name and authority count. */
export function crsOfWkt(text: string): StatedCrs {
  const wkt = text.replace(/^\uFEFF/, '').trim()
  if (!/^[A-Z_]+\s*\[/i.test(wkt) || wkt.length > 20_000) return unknownCrs
  const authority = /(?:AUTHORITY|ID)\s*\[\s*"EPSG"\s*,\s*"?(\d+)"?\s*\]\s*\]\s*$/i.exec(wkt)?.[1]
  if (authority !== undefined) return { kind: 'epsg', code: Number(authority), isAxisOrderKept: false, wkt }
  const name = /^[A-Z_]+\s*\[\s*"([^"]*)"/i.exec(wkt)?.[1] ?? ''
  if (/^LOCAL_CS|^LOCALCS|^ENGCRS/i.test(wkt)) return { kind: 'local' }
  for (const [pattern, code] of names) {
    const match = pattern.exec(name.replaceAll(' ', '_'))
    if (match) return Number.isInteger(code(match)) ? epsgCrs(code(match)) : { kind: 'wkt', text: wkt, name }
  }
  return { kind: 'wkt', text: wkt, name: name.slice(0, 100) }
}
