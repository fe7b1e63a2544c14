/** The sun of the scene against published positions and against NOAA's algorithm, and the shadow that a pole throws. */
import { describe, expect, it } from 'vitest'
import { lightDirection, sunAt } from '../../../renderer/scene/sun.ts'

/** Big Air Shougang, the scene's origin (Wikipedia). Beijing keeps UTC + 8 all year. */
const beijing = { timeZone: 'Asia/Shanghai', longitude: 116.14522, latitude: 39.91057 }
const dates = ['2024-03-20', '2024-06-21', '2024-09-22', '2024-12-21'] as const

const rad = Math.PI / 180
const sinD = (degrees: number) => Math.sin(degrees * rad)
const cosD = (degrees: number) => Math.cos(degrees * rad)
const tanD = (degrees: number) => Math.tan(degrees * rad)

/**
 * Altitude with refraction and azimuth as in NOAA's "Solar Calculations" sheet (gml.noaa.gov/grad/solcalc, after Meeus, Astronomical
 * Algorithms, 1991): by the equation of time, where the scene's own way goes by sidereal time.
 */
function noaaSun(date: string, secondOfDay: number): { altitudeDeg: number; azimuthDeg: number } {
  const utc = Date.parse(`${date}T00:00:00Z`) / 1000 + secondOfDay - 8 * 3600
  const century = (utc / 86_400 + 2_440_587.5 - 2_451_545) / 36_525
  const meanLongitude = (280.46646 + century * (36_000.76983 + century * 0.0003032)) % 360
  const anomaly = 357.52911 + century * (35_999.05029 - 0.0001537 * century)
  const eccentricity = 0.016708634 - century * (0.000042037 + 0.0000001267 * century)
  const centre =
    sinD(anomaly) * (1.914602 - century * (0.004817 + 0.000014 * century)) +
    sinD(2 * anomaly) * (0.019993 - 0.000101 * century) +
    sinD(3 * anomaly) * 0.000289
  const node = 125.04 - 1934.136 * century
  const longitude = meanLongitude + centre - 0.00569 - 0.00478 * sinD(node)
  const mean = 23 + (26 + (21.448 - century * (46.815 + century * (0.00059 - century * 0.001813))) / 60) / 60
  const obliquity = mean + 0.00256 * cosD(node)
  const declination = Math.asin(sinD(obliquity) * sinD(longitude)) / rad
  const y = tanD(obliquity / 2) ** 2
  const equation =
    (4 / rad) *
    (y * sinD(2 * meanLongitude) -
      2 * eccentricity * sinD(anomaly) +
      4 * eccentricity * y * sinD(anomaly) * cosD(2 * meanLongitude) -
      0.5 * y * y * sinD(4 * meanLongitude) -
      1.25 * eccentricity ** 2 * sinD(2 * anomaly))
  const trueMinutes = (((secondOfDay / 60 + equation + 4 * beijing.longitude - 480) % 1440) + 1440) % 1440
  const hourAngle = trueMinutes / 4 - 180
  const cosZenith = sinD(beijing.latitude) * sinD(declination) + cosD(beijing.latitude) * cosD(declination) * cosD(hourAngle)
  const zenith = Math.acos(cosZenith) / rad
  const cosAzimuth = (sinD(beijing.latitude) * cosZenith - sinD(declination)) / (cosD(beijing.latitude) * sinD(zenith))
  const away = Math.acos(Math.max(-1, Math.min(1, cosAzimuth))) / rad
  const geometric = 90 - zenith
  const t = tanD(geometric)
  // NOAA's refraction above 5°, seconds of arc.
  const refraction = geometric > 5 ? (58.1 / t - 0.07 / t ** 3 + 0.000086 / t ** 5) / 3600 : 0
  return { altitudeDeg: geometric + refraction, azimuthDeg: hourAngle > 0 ? (away + 180) % 360 : (540 - away) % 360 }
}

describe('the sun over Beijing', () => {
  it.each(dates)('stands on %s within 0.1° of NOAA’s altitude and azimuth, every quarter of an hour that it is over 5° high', (date) => {
    let compared = 0
    for (let second = 0; second < 86_400; second += 900) {
      const wanted = noaaSun(date, second)
      if (wanted.altitudeDeg <= 5) continue
      const actual = sunAt(beijing, date, second)
      compared += 1
      expect(Math.abs(actual.altitudeDeg - wanted.altitudeDeg), `${date} ${second}`).toBeLessThan(0.1)
      expect(Math.abs(actual.azimuthDeg - wanted.azimuthDeg), `${date} ${second}`).toBeLessThan(0.1)
    }
    // The shortest day has 9 h 20 min of sun.
    expect(compared).toBeGreaterThan(30)
  })

  /**
   * Seasons of 2024 (U.S. Naval Observatory, Earth's Seasons): equinox 20 March 03:06 UT, solstice 20 June 20:51, equinox 22 September 12:44,
   * solstice 21 December 09:21. At a solstice the declination is the obliquity, 23.436° (IAU 2006 for 2024); at an equinox nought, and it
   * changes by 0.0165° an hour. Noon over the site is at 12:00 + 4 × (120 − 116.145) min = 12:15 less the equation of time, so about
   * 04:23, 04:17, 04:08 and 04:13 UT. Altitude = 90 − 39.911 + declination, and the air lifts it by 0.97′ / tan(altitude).
   */
  const noons = [
    ['2024-03-20', 90 - 39.911 + 0.0165 * 1.28 + 0.0135],
    ['2024-06-21', 90 - 39.911 + 23.436 + 0.0048],
    ['2024-09-22', 90 - 39.911 + 0.0165 * 8.6 + 0.0134],
    ['2024-12-21', 90 - 39.911 - 23.436 + 0.0322],
  ] as const

  const highest = (date: string) => {
    let best = sunAt(beijing, date, 0)
    for (let second = 11.5 * 3600; second <= 13 * 3600; second += 20) {
      const position = sunAt(beijing, date, second)
      if (position.altitudeDeg > best.altitudeDeg) best = position
    }
    return best
  }

  it.each(noons)('culminates on %s at %f° in the south, by the published instants of the seasons', (date, altitude) => {
    const noon = highest(date)
    expect(Math.abs(noon.altitudeDeg - altitude)).toBeLessThan(0.1)
    expect(Math.abs(noon.azimuthDeg - 180)).toBeLessThan(0.35)
  })

  it.each(noons)('throws on %s at noon a shadow of 60 m ÷ tan(altitude) to the north from a pole of 60 m', (date, altitude) => {
    const [x, y, z] = lightDirection(highest(date))
    // From the tip of the pole against the light down to the ground; north is −z.
    const tip = [(-x * 60) / y, (-z * 60) / y] as const
    const wanted = 60 / tanD(altitude)
    // What 0.1° makes at this height: 60 m × 0.00175 ÷ sin²(altitude).
    expect(Math.abs(Math.hypot(...tip) - wanted)).toBeLessThan((60 * 0.00175) / sinD(altitude) ** 2)
    expect(tip[1]).toBeLessThan(0)
    expect(Math.abs(tip[0])).toBeLessThan(wanted * 0.01)
  })

  it('makes those shadows 50.1, 17.7, 49.9 and 119.4 m long', () => {
    expect(noons.map(([, altitude]) => Math.round(600 / tanD(altitude)) / 10)).toEqual([50.1, 17.7, 49.9, 119.4])
  })
})

describe('the sun elsewhere', () => {
  it('stands at the worked example of NREL: zenith 50.1116°, azimuth 194.3402° (Reda & Andreas 2004, table A5.1)', () => {
    // Golden, Colorado, 17 October 2003, 12:30:30 at UTC − 7, when daylight saving time was kept: 13:30:30 by the clock.
    const golden = { timeZone: 'America/Denver', longitude: -105.1786, latitude: 39.742476 }
    const { altitudeDeg, azimuthDeg } = sunAt(golden, '2003-10-17', 13 * 3600 + 30 * 60 + 30)
    expect(Math.abs(altitudeDeg - (90 - 50.1116))).toBeLessThan(0.01)
    expect(Math.abs(azimuthDeg - 194.3402)).toBeLessThan(0.01)
  })
})
