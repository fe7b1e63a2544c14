/** Sun and mood of light: where the sun stands at the site at a time, and the colours that follow from its height. */
import { getPosition } from 'suncalc'
import { convertLocalTime, type Site } from '../../domain/index.ts'
import { radians, type Vector } from './axes.ts'

export type SunPosition = { readonly altitudeDeg: number /** Clockwise from north. */; readonly azimuthDeg: number }

/** The sun at a second of a local day of the site. */
export function sunAt(site: Pick<Site, 'timeZone' | 'longitude' | 'latitude'>, date: string, second: number): SunPosition {
  const utc = convertLocalTime({ date, second: second % 86_400 }, site.timeZone, 'UTC')
  const days = Math.floor(second / 86_400)
  const instant = new Date(Date.parse(`${utc.date}T00:00:00Z`) + (utc.second + days * 86_400) * 1000)
  const { altitude, azimuth } = getPosition(instant, site.latitude, site.longitude)
  return { altitudeDeg: altitude, azimuthDeg: azimuth }
}

/** Unit vector towards the sun, in three's axes. */
export function sunDirection({ altitudeDeg, azimuthDeg }: SunPosition): Vector {
  const flat = Math.cos(radians(altitudeDeg))
  return [Math.sin(radians(azimuthDeg)) * flat, Math.sin(radians(altitudeDeg)), -Math.cos(radians(azimuthDeg)) * flat]
}

export type Mood = {
  readonly sunColour: Vector
  readonly sunIntensity: number
  readonly zenith: Vector
  readonly horizon: Vector
  readonly haze: Vector
  readonly ambientIntensity: number
  readonly ground: Vector
  /** 0 by day, 1 at night: lamps, windows and furnaces. */
  readonly night: number
  readonly exposure: number
}

type MoodStop = { readonly altitudeDeg: number; readonly mood: Mood }

/** Linear colours by the sun's height. Chosen: warm late afternoons, violet dusk, deep blue nights. */
const stops: readonly MoodStop[] = [
  {
    altitudeDeg: -14,
    mood: {
      sunColour: [0.45, 0.55, 0.85],
      sunIntensity: 0.75,
      zenith: [0.008, 0.016, 0.046],
      horizon: [0.03, 0.042, 0.088],
      haze: [0.021, 0.029, 0.06],
      ambientIntensity: 4,
      ground: [0.03, 0.03, 0.045],
      night: 1,
      exposure: 1.15,
    },
  },
  {
    altitudeDeg: -5,
    mood: {
      sunColour: [0.9, 0.5, 0.45],
      sunIntensity: 0.22,
      zenith: [0.035, 0.06, 0.16],
      horizon: [0.42, 0.2, 0.17],
      haze: [0.13, 0.11, 0.17],
      ambientIntensity: 1.7,
      ground: [0.08, 0.07, 0.09],
      night: 0.85,
      exposure: 1.1,
    },
  },
  {
    altitudeDeg: 1.5,
    mood: {
      sunColour: [1, 0.46, 0.2],
      sunIntensity: 4.6,
      zenith: [0.085, 0.17, 0.44],
      horizon: [1.05, 0.5, 0.22],
      haze: [0.46, 0.35, 0.36],
      ambientIntensity: 1.75,
      ground: [0.26, 0.21, 0.18],
      night: 0.35,
      exposure: 1.3,
    },
  },
  {
    altitudeDeg: 22,
    mood: {
      sunColour: [1, 0.74, 0.46],
      sunIntensity: 6.6,
      zenith: [0.05, 0.19, 0.52],
      horizon: [0.76, 0.74, 0.64],
      haze: [0.45, 0.51, 0.56],
      ambientIntensity: 0.92,
      ground: [0.3, 0.26, 0.22],
      night: 0,
      exposure: 1.04,
    },
  },
  {
    altitudeDeg: 52,
    mood: {
      sunColour: [1, 0.93, 0.82],
      sunIntensity: 5.2,
      zenith: [0.06, 0.22, 0.64],
      horizon: [0.55, 0.7, 0.84],
      haze: [0.44, 0.56, 0.7],
      ambientIntensity: 0.72,
      ground: [0.34, 0.31, 0.27],
      night: 0,
      exposure: 0.86,
    },
  },
]

/** The mood at a height of the sun, mixed between the two nearest stops. */
export function moodAt(altitudeDeg: number): Mood {
  const first = stops[0] as MoodStop
  const last = stops.at(-1) as MoodStop
  if (altitudeDeg <= first.altitudeDeg) return first.mood
  if (altitudeDeg >= last.altitudeDeg) return last.mood
  const upper = stops.findIndex((stop) => stop.altitudeDeg > altitudeDeg)
  const [a, b] = [stops[upper - 1] as MoodStop, stops[upper] as MoodStop]
  return mixMoods(a.mood, b.mood, (altitudeDeg - a.altitudeDeg) / (b.altitudeDeg - a.altitudeDeg))
}

function mixMoods(a: Mood, b: Mood, t: number): Mood {
  const mix = (x: number, y: number) => x + (y - x) * t
  const mixVector = (x: Vector, y: Vector): Vector => [mix(x[0], y[0]), mix(x[1], y[1]), mix(x[2], y[2])]
  return {
    sunColour: mixVector(a.sunColour, b.sunColour),
    sunIntensity: mix(a.sunIntensity, b.sunIntensity),
    zenith: mixVector(a.zenith, b.zenith),
    horizon: mixVector(a.horizon, b.horizon),
    haze: mixVector(a.haze, b.haze),
    ambientIntensity: mix(a.ambientIntensity, b.ambientIntensity),
    ground: mixVector(a.ground, b.ground),
    night: mix(a.night, b.night),
    exposure: mix(a.exposure, b.exposure),
  }
}

/** Where the light comes from: the sun, or by night a moon that stays high in the south-west so that forms keep their shape. */
export function lightDirection(position: SunPosition): Vector {
  if (position.altitudeDeg > 0.5) return sunDirection(position)
  return sunDirection({
    altitudeDeg: position.altitudeDeg > -3 ? 4 : 42,
    azimuthDeg: position.altitudeDeg > -3 ? position.azimuthDeg : 225,
  })
}
