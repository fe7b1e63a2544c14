/** Definitions of the coordinate systems that a scenario file may use, as gpkg_spatial_ref_sys wants them (WKT 1). */

export type SpatialReference = {
  readonly name: string
  readonly srsId: number
  readonly organization: string
  readonly definition: string
  readonly description: string
}

const greenwich = 'PRIMEM["Greenwich",0,AUTHORITY["EPSG","8901"]]'
const degree = 'UNIT["degree",0.0174532925199433,AUTHORITY["EPSG","9122"]]'
const metre = 'UNIT["metre",1,AUTHORITY["EPSG","9001"]]'
const wgs84Datum = 'DATUM["WGS_1984",SPHEROID["WGS 84",6378137,298.257223563,AUTHORITY["EPSG","7030"]],AUTHORITY["EPSG","6326"]]'
const cgcs2000Datum = 'DATUM["China_2000",SPHEROID["CGCS2000",6378137,298.257222101,AUTHORITY["EPSG","1024"]],AUTHORITY["EPSG","1043"]]'
const cgcs2000 = `GEOGCS["China Geodetic Coordinate System 2000",${cgcs2000Datum},${greenwich},${degree},AUTHORITY["EPSG","4490"]]`
const wgs84Base = `GEOGCS["WGS 84",${wgs84Datum},${greenwich},${degree},AUTHORITY["EPSG","4326"]]`

/** The three that every GeoPackage holds (OGC 12-128r19, requirement 11). */
export const requiredReferences: readonly SpatialReference[] = [
  {
    name: 'Undefined Cartesian SRS',
    srsId: -1,
    organization: 'NONE',
    definition: 'undefined',
    description: 'undefined Cartesian coordinates',
  },
  {
    name: 'Undefined geographic SRS',
    srsId: 0,
    organization: 'NONE',
    definition: 'undefined',
    description: 'undefined geographic coordinates',
  },
  {
    name: 'WGS 84 geodetic',
    srsId: 4326,
    organization: 'EPSG',
    definition: `GEOGCS["WGS 84",${wgs84Datum},${greenwich},${degree},AXIS["Latitude",NORTH],AXIS["Longitude",EAST],AUTHORITY["EPSG","4326"]]`,
    description: 'longitude/latitude coordinates in decimal degrees on the WGS 84 spheroid',
  },
]

function transverseMercator(options: { meridian: number; scale: number; falseNorthing: number }): string {
  const { meridian, scale, falseNorthing } = options
  return [
    'PROJECTION["Transverse_Mercator"],PARAMETER["latitude_of_origin",0]',
    `PARAMETER["central_meridian",${meridian}],PARAMETER["scale_factor",${scale}]`,
    `PARAMETER["false_easting",500000],PARAMETER["false_northing",${falseNorthing}],${metre}`,
  ].join(',')
}

/** CGCS2000 / 3-degree Gauss-Kruger with false easting 500 km: EPSG 4534 (75° E) to 4554 (135° E). */
function gaussKruger(epsg: number): SpatialReference {
  const meridian = 75 + 3 * (epsg - 4534)
  const name = `CGCS2000 / 3-degree Gauss-Kruger CM ${meridian}E`
  const projection = transverseMercator({ meridian, scale: 1, falseNorthing: 0 })
  const definition = `PROJCS["${name}",${cgcs2000},${projection},AXIS["Northing",NORTH],AXIS["Easting",EAST],AUTHORITY["EPSG","${epsg}"]]`
  return { name, srsId: epsg, organization: 'EPSG', definition, description: `easting/northing, central meridian ${meridian} E` }
}

/** WGS 84 / UTM: EPSG 32601 to 32660 north, 32701 to 32760 south. */
function utm(epsg: number): SpatialReference {
  const isNorth = epsg < 32_700
  const zone = epsg % 100
  const meridian = zone * 6 - 183
  const name = `WGS 84 / UTM zone ${zone}${isNorth ? 'N' : 'S'}`
  const projection = transverseMercator({ meridian, scale: 0.9996, falseNorthing: isNorth ? 0 : 10_000_000 })
  const definition = `PROJCS["${name}",${wgs84Base},${projection},AXIS["Easting",EAST],AXIS["Northing",NORTH],AUTHORITY["EPSG","${epsg}"]]`
  return { name, srsId: epsg, organization: 'EPSG', definition, description: `easting/northing, UTM zone ${zone}` }
}

/** The definition of a projected system by its EPSG code, or null for one that is not known here. */
export function spatialReferenceOf(epsg: number): SpatialReference | null {
  if (epsg >= 4534 && epsg <= 4554) return gaussKruger(epsg)
  const zone = epsg % 100
  if ((epsg > 32_600 && epsg <= 32_660) || (epsg > 32_700 && epsg <= 32_760)) return zone >= 1 && zone <= 60 ? utm(epsg) : null
  return null
}
