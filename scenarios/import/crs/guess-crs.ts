/** Guesses the system of coordinates of which the file says nothing, and says why. */
import type { LocalizedText, Point } from '../../../domain/index.ts'
import { farLimit } from '../import-limits.ts'
import type { SiteFrame } from './place-layer.ts'
import { epsgCrs, type StatedCrs } from './stated-crs.ts'

export type CrsGuess = { readonly crs: StatedCrs; readonly reason: LocalizedText }

function guess(crs: StatedCrs, zh: string, en: string): CrsGuess {
  return { crs, reason: { zh, en } }
}

/**
 * From the middle of a file: degrees, the site's own system, a Chinese easting with its zone, or a local drawing. `kilometres` tells how far
 * from the site the middle is if its numbers are longitude and latitude; a drawing is only taken as such near the site.
 */
export function guessCrs([x, y]: Point, site: SiteFrame, kilometres: number, isDrawing: boolean): CrsGuess {
  const near = (easting: number, northing: number) =>
    Math.abs(easting - site.origin.easting) < farLimit && Math.abs(northing - site.origin.northing) < farLimit
  const isInRange = Math.abs(x) <= 180 && Math.abs(y) <= 90
  // A model a few metres wide has numbers as small as degrees off the coast of Africa.
  if (isInRange && (kilometres < 200 || (!isDrawing && (Math.abs(x) > 5 || Math.abs(y) > 5))))
    return guess(
      epsgCrs(4326),
      `数值像经纬度（${x.toFixed(3)}, ${y.toFixed(3)}），按 WGS 84 处理`,
      `the numbers look like degrees (${x.toFixed(3)}, ${y.toFixed(3)}), taken as WGS 84`,
    )
  if (!isDrawing && Math.abs(x) <= 90 && Math.abs(y) > 90 && Math.abs(y) <= 180)
    return guess(epsgCrs(4326), '数值像先纬后经的经纬度，按 WGS 84 处理', 'the numbers look like latitude and longitude, taken as WGS 84')
  if (near(x, y) || near(y, x))
    return guess(
      epsgCrs(site.epsg),
      `数值与场地坐标相符，按场地的 EPSG:${site.epsg} 处理`,
      `the numbers fit the site's, taken as its EPSG:${site.epsg}`,
    )
  const zoned = [x, y].find((value) => value > 25e6 && value < 46e6)
  if (zoned !== undefined) {
    const zone = Math.floor(zoned / 1e6)
    return guess(
      epsgCrs(4513 + zone - 25),
      `东坐标带有三度带号 ${zone}，按 CGCS2000 处理`,
      `the easting begins with the 3-degree zone ${zone}, taken as CGCS2000`,
    )
  }
  return guess({ kind: 'local' }, '数值不像已知坐标系，按本地图纸处理', 'the numbers fit no system that is known, taken as a local drawing')
}
