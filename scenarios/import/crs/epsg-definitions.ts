/**
 * Definitions of common coordinate systems for proj4, as rules and a short list, so that none is ever fetched.
 * Parameters: EPSG Geodetic Parameter Dataset (IOGP, epsg.org); datum shifts are those of its accuracy-1 m transformations where one exists,
 * else the coarse national ones, which move a place by some metres.
 */

export type CrsDefinition = {
  readonly name: string
  readonly proj4: string
  /** True where the register gives latitude before longitude, or northing before easting. */
  readonly isNorthFirst: boolean
  readonly isGeographic: boolean
  /** Worst error of the shift to WGS 84, m. */
  readonly accuracy: number
}

type Datum = { readonly name: string; readonly text: string; readonly accuracy: number }
const datum = (name: string, text: string, accuracy: number): Datum => ({ name, text, accuracy })
/** CGCS2000 and WGS 84 agree within some decimetres: taken as one. */
const cgcs2000 = datum('CGCS2000', '+ellps=GRS80 +towgs84=0,0,0', 1)
const wgs84 = datum('WGS 84', '+datum=WGS84', 0)
const etrs89 = datum('ETRS89', '+ellps=GRS80 +towgs84=0,0,0', 1)
const nad83 = datum('NAD83', '+ellps=GRS80 +towgs84=0,0,0', 2)
const jgd2011 = datum('JGD2011', '+ellps=GRS80 +towgs84=0,0,0', 1)
const jgd2000 = datum('JGD2000', '+ellps=GRS80 +towgs84=0,0,0', 2)
/** Beijing 1954 on Krassowsky 1940: the one coarse shift that PROJ's own EPSG table carries; exact ones are not public. */
const beijing54 = datum('Beijing 1954', '+ellps=krass +towgs84=15.8,-154.4,-82.3', 100)
/** Xian 1980 on IAG 1975: no public parameters; unshifted, tens of metres. */
const xian80 = datum('Xian 1980', '+a=6378140 +rf=298.257 +towgs84=0,0,0', 100)
/** EPSG transformation 15934. */
const amersfoort = datum('Amersfoort', '+ellps=bessel +towgs84=565.4171,50.3319,465.5524,-0.398957,0.343988,-1.8774,4.0725', 1)
/** EPSG transformation 1314. */
const osgb36 = datum('OSGB36', '+ellps=airy +towgs84=446.448,-125.157,542.06,0.15,0.247,0.842,-20.489', 2)
/** EPSG transformation 1777. */
const dhdn = datum('DHDN', '+ellps=bessel +towgs84=598.1,73.7,418.2,0.202,0.045,-2.455,6.7', 3)
/** EPSG transformation 1676. */
const ch1903 = datum('CH1903+', '+ellps=bessel +towgs84=674.374,15.056,405.346', 1)
/** EPSG transformation 15929. */
const belge72 = datum('Belge 1972', '+ellps=intl +towgs84=-106.8686,52.2978,-103.7239,0.3366,-0.457,1.8422,-1.2747', 1)
/** EPSG transformation 1618. */
const mgi = datum('MGI', '+ellps=bessel +towgs84=577.326,90.129,463.919,5.137,1.474,5.297,2.4232', 2)
/** EPSG transformation 1825. */
const hk80 = datum('Hong Kong 1980', '+ellps=intl +towgs84=-162.619,-276.959,-161.764,0.067753,-2.243649,-1.158827,-1.094246', 1)
const gda94 = datum('GDA94', '+ellps=GRS80 +towgs84=0,0,0', 3)
const gda2020 = datum('GDA2020', '+ellps=GRS80 +towgs84=0,0,0', 3)
const nzgd2000 = datum('NZGD2000', '+ellps=GRS80 +towgs84=0,0,0', 1)
const svy21 = datum('SVY21', '+ellps=WGS84 +towgs84=0,0,0', 1)
const twd97 = datum('TWD97', '+ellps=GRS80 +towgs84=0,0,0', 1)
const korea2000 = datum('Korea 2000', '+ellps=GRS80 +towgs84=0,0,0', 1)
const rgf93 = datum('RGF93', '+ellps=GRS80 +towgs84=0,0,0', 1)
const sirgas = datum('SIRGAS 2000', '+ellps=GRS80 +towgs84=0,0,0', 1)

type Projection = { readonly lat?: number; readonly lon: number; readonly k?: number; readonly x: number; readonly y?: number }

function transverse(name: string, on: Datum, { lat = 0, lon, k = 1, x, y = 0 }: Projection, isNorthFirst = false): CrsDefinition {
  const proj4 = `+proj=tmerc +lat_0=${lat} +lon_0=${lon} +k=${k} +x_0=${x} +y_0=${y} ${on.text} +units=m +no_defs`
  return { name: `${on.name} / ${name}`, proj4, isNorthFirst, isGeographic: false, accuracy: on.accuracy }
}

function utm(on: Datum, zone: number, isSouth = false): CrsDefinition {
  const place = { lon: zone * 6 - 183, k: 0.9996, x: 500_000, y: isSouth ? 10_000_000 : 0 }
  return transverse(`UTM zone ${zone}${isSouth ? 'S' : 'N'}`, on, place)
}

function geographic(on: Datum): CrsDefinition {
  return { name: on.name, proj4: `+proj=longlat ${on.text} +no_defs`, isNorthFirst: true, isGeographic: true, accuracy: on.accuracy }
}

function projected(name: string, on: Datum, text: string, isNorthFirst = false): CrsDefinition {
  return { name, proj4: `${text} ${on.text} +units=m +no_defs`, isNorthFirst, isGeographic: false, accuracy: on.accuracy }
}

type Family = { readonly first: number; readonly last: number; make(code: number): CrsDefinition }
/** Chinese Gauss-Krüger of 6° (zones 13 to 23) and 3° (zones 25 to 45), eastings with the zone before them or without. */
function gaussKruger(on: Datum, width: 3 | 6, hasZone: boolean, first: number, last: number): Family {
  const firstZone = width === 6 ? 13 : 25
  return {
    first,
    last,
    make(code) {
      const zone = firstZone + code - first
      const lon = width === 6 ? zone * 6 - 3 : zone * 3
      const kind = `${width}-degree Gauss-Kruger`
      const name = hasZone ? `${kind} zone ${zone}` : `${kind} CM ${lon}E`
      return transverse(name, on, { lon, x: hasZone ? zone * 1e6 + 500_000 : 500_000 }, true)
    },
  }
}

/** Origins of the nineteen Japanese plane rectangular systems: latitude, longitude (Ministry of Land notice no. 9 of 2002). */
const japanOrigins: readonly (readonly [number, number])[] = [
  [33, 129.5],
  [33, 131],
  [36, 132 + 1 / 6],
  [33, 133.5],
  [36, 134 + 1 / 3],
  [36, 136],
  [36, 137 + 1 / 6],
  [36, 138.5],
  [36, 139 + 5 / 6],
  [40, 140 + 5 / 6],
  [44, 140.25],
  [44, 142.25],
  [44, 144.25],
  [26, 142],
  [26, 127.5],
  [26, 124],
  [26, 131],
  [20, 136],
  [26, 154],
]

function japan(on: Datum, first: number): Family {
  return {
    first,
    last: first + 18,
    make(code) {
      const [lat, lon] = japanOrigins[code - first] ?? [36, 138]
      return transverse(`Japan plane rectangular ${code - first + 1}`, on, { lat, lon, k: 0.9999, x: 0 }, true)
    },
  }
}

const zones = (first: number, last: number, firstZone: number, on: Datum, isSouth = false): Family => ({
  first,
  last,
  make: (code) => utm(on, code - first + firstZone, isSouth),
})

const families: readonly Family[] = [
  gaussKruger(cgcs2000, 6, true, 4491, 4501),
  gaussKruger(cgcs2000, 6, false, 4502, 4512),
  gaussKruger(cgcs2000, 3, true, 4513, 4533),
  gaussKruger(cgcs2000, 3, false, 4534, 4554),
  gaussKruger(beijing54, 6, true, 21413, 21423),
  gaussKruger(beijing54, 6, false, 21453, 21463),
  gaussKruger(beijing54, 3, true, 2401, 2421),
  gaussKruger(beijing54, 3, false, 2422, 2442),
  gaussKruger(xian80, 6, true, 2327, 2337),
  gaussKruger(xian80, 6, false, 2338, 2348),
  gaussKruger(xian80, 3, true, 2349, 2369),
  gaussKruger(xian80, 3, false, 2370, 2390),
  zones(32_601, 32_660, 1, wgs84),
  zones(32_701, 32_760, 1, wgs84, true),
  zones(25_828, 25_838, 28, etrs89),
  zones(26_901, 26_923, 1, nad83),
  zones(28_348, 28_358, 48, gda94, true),
  zones(7846, 7859, 46, gda2020, true),
  zones(31_965, 31_976, 11, sirgas),
  zones(31_977, 31_985, 17, sirgas, true),
  zones(6688, 6692, 51, jgd2011),
  zones(3097, 3101, 51, jgd2000),
  japan(jgd2011, 6669),
  japan(jgd2000, 2443),
  { first: 31_466, last: 31_469, make: (code) => germanZone(code - 31_464) },
  { first: 3942, last: 3950, make: (code) => conicFrance(code - 3900) },
]

function germanZone(zone: number): CrsDefinition {
  return transverse(`3-degree Gauss-Kruger zone ${zone}`, dhdn, { lon: zone * 3, x: zone * 1e6 + 500_000 }, true)
}

function conicFrance(lat: number): CrsDefinition {
  const text = `+proj=lcc +lat_0=${lat} +lon_0=3 +lat_1=${lat - 0.75} +lat_2=${lat + 0.75} +x_0=1700000 +y_0=${(lat - 41) * 1_000_000 + 200_000}`
  return projected(`RGF93 / CC${lat}`, rgf93, text)
}

const korea = (name: string, lon: number): CrsDefinition => transverse(name, korea2000, { lat: 38, lon, x: 200_000, y: 600_000 }, true)
const rdNew = projected(
  'Amersfoort / RD New',
  amersfoort,
  '+proj=sterea +lat_0=52.15616055555555 +lon_0=5.38763888888889 +k=0.9999079 +x_0=155000 +y_0=463000',
)
const webMercator: CrsDefinition = {
  name: 'WGS 84 / Pseudo-Mercator',
  proj4: '+proj=merc +a=6378137 +b=6378137 +lat_ts=0 +lon_0=0 +x_0=0 +y_0=0 +k=1 +units=m +nadgrids=@null +no_defs',
  isNorthFirst: false,
  isGeographic: false,
  accuracy: 0,
}

const singles: ReadonlyMap<number, CrsDefinition> = new Map([
  [4326, geographic(wgs84)],
  [4979, geographic(wgs84)],
  [4490, geographic(cgcs2000)],
  [4480, geographic(cgcs2000)],
  [4258, geographic(etrs89)],
  [4937, geographic(etrs89)],
  [4269, geographic(nad83)],
  [6668, geographic(jgd2011)],
  [6667, geographic(jgd2011)],
  // JGD2011 with heights above Tokyo Bay: the height is passed on as it is.
  [6697, geographic(jgd2011)],
  [4612, geographic(jgd2000)],
  [4214, geographic(beijing54)],
  [4610, geographic(xian80)],
  [4283, geographic(gda94)],
  [7844, geographic(gda2020)],
  [4167, geographic(nzgd2000)],
  [4171, geographic(rgf93)],
  [4674, geographic(sirgas)],
  [4737, geographic(korea2000)],
  [4289, geographic(amersfoort)],
  [4277, geographic(osgb36)],
  [4314, geographic(dhdn)],
  [3857, webMercator],
  [3785, webMercator],
  [900_913, webMercator],
  [102_100, webMercator],
  [3395, projected('WGS 84 / World Mercator', wgs84, '+proj=merc +lon_0=0 +k=1 +x_0=0 +y_0=0')],
  [28_992, rdNew],
  // RD New with heights above NAP.
  [7415, { ...rdNew, name: 'Amersfoort / RD New + NAP height' }],
  [27_700, transverse('British National Grid', osgb36, { lat: 49, lon: -2, k: 0.9996012717, x: 400_000, y: -100_000 })],
  [
    2056,
    projected('CH1903+ / LV95', ch1903, '+proj=somerc +lat_0=46.9524055555556 +lon_0=7.43958333333333 +k_0=1 +x_0=2600000 +y_0=1200000'),
  ],
  [
    21_781,
    projected('CH1903 / LV03', ch1903, '+proj=somerc +lat_0=46.9524055555556 +lon_0=7.43958333333333 +k_0=1 +x_0=600000 +y_0=200000'),
  ],
  [2154, projected('RGF93 / Lambert-93', rgf93, '+proj=lcc +lat_0=46.5 +lon_0=3 +lat_1=49 +lat_2=44 +x_0=700000 +y_0=6600000')],
  [
    31_370,
    projected(
      'Belge 1972 / Lambert 72',
      belge72,
      '+proj=lcc +lat_0=90 +lon_0=4.36748666666667 +lat_1=51.1666672333333 +lat_2=49.8333339 +x_0=150000.013 +y_0=5400088.438',
    ),
  ],
  [
    3812,
    projected(
      'ETRS89 / Belgian Lambert 2008',
      etrs89,
      '+proj=lcc +lat_0=50.797815 +lon_0=4.35921583333333 +lat_1=49.8333333333333 +lat_2=51.1666666666667 +x_0=649328 +y_0=665262',
    ),
  ],
  [3035, projected('ETRS89 / LAEA Europe', etrs89, '+proj=laea +lat_0=52 +lon_0=10 +x_0=4321000 +y_0=3210000', true)],
  [3034, projected('ETRS89 / LCC Europe', etrs89, '+proj=lcc +lat_0=52 +lon_0=10 +lat_1=35 +lat_2=65 +x_0=4000000 +y_0=2800000', true)],
  [31_256, transverse('Austria GK East', mgi, { lon: 16 + 1 / 3, x: 0, y: -5_000_000 }, true)],
  [31_255, transverse('Austria GK Central', mgi, { lon: 13 + 1 / 3, x: 0, y: -5_000_000 }, true)],
  [31_254, transverse('Austria GK West', mgi, { lon: 10 + 1 / 3, x: 0, y: -5_000_000 }, true)],
  [3067, { ...utm(etrs89, 35), name: 'ETRS89 / TM35FIN' }],
  [3006, { ...utm(etrs89, 33), name: 'SWEREF99 TM', isNorthFirst: true }],
  [2180, transverse('CS92 (Poland)', etrs89, { lon: 19, k: 0.9993, x: 500_000, y: -5_300_000 }, true)],
  [
    2326,
    transverse(
      '1980 Grid System',
      hk80,
      { lat: 22 + 18 / 60 + 43.68 / 3600, lon: 114 + 10 / 60 + 42.8 / 3600, x: 836_694.05, y: 819_069.8 },
      true,
    ),
  ],
  [3414, transverse('Singapore TM', svy21, { lat: 1 + 22 / 60, lon: 103 + 50 / 60, x: 28_001.642, y: 38_744.572 }, true)],
  [3825, transverse('TM2 zone 119', twd97, { lon: 119, k: 0.9999, x: 250_000 })],
  [3826, transverse('TM2 zone 121', twd97, { lon: 121, k: 0.9999, x: 250_000 })],
  [2193, transverse('New Zealand TM 2000', nzgd2000, { lon: 173, k: 0.9996, x: 1_600_000, y: 10_000_000 }, true)],
  [5185, korea('West Belt 2010', 125)],
  [5186, korea('Central Belt 2010', 127)],
  [5187, korea('East Belt 2010', 129)],
  [5188, korea('East Sea Belt 2010', 131)],
  [5179, transverse('Unified CS', korea2000, { lat: 38, lon: 127.5, k: 0.9996, x: 1_000_000, y: 2_000_000 }, true)],
])

/** The definition of a system by its EPSG code; null for one that is not known here. */
export function definitionOf(code: number): CrsDefinition | null {
  const single = singles.get(code)
  if (single) return single
  const family = families.find(({ first, last }) => code >= first && code <= last)
  return family ? family.make(code) : null
}

/** Every code that is known here, ascending. */
export function knownCodes(): number[] {
  const ranges = families.flatMap(({ first, last }) => Array.from({ length: last - first + 1 }, (_, index) => first + index))
  return [...new Set([...singles.keys(), ...ranges])].sort((a, b) => a - b)
}
