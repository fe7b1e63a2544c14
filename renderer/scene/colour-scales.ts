/** The colours that scene, legend and tables share: status, level of service, density, visitors. */
import type { PhaseState, visitorKinds, ZoneUse } from '../../domain/index.ts'

/** Status of land and structures; what is demolished or absent has an outline at most. */
export const statusColours: Readonly<Record<PhaseState, string>> = {
  working: '#a34a28',
  idle: '#7d858a',
  demolished: '#8d959b',
  kept: '#c58b5a',
  reused: '#2f9e8f',
  new: '#4c8bf5',
}

/** Uses of zones. Chosen: apart in hue and in lightness, and none that a status has. */
export const zoneUseColours: Readonly<Record<ZoneUse, string>> = {
  plaza: '#d9c7a3',
  park: '#6aa84f',
  exhibition: '#8e63ce',
  venue: '#e0559a',
  retail: '#f2a541',
  food: '#e8743b',
  office: '#5b7fa6',
  hotel: '#b08968',
  heritage: '#8c3b2a',
  waterfront: '#38a3c9',
  transport: '#4a4f57',
  service: '#9c9c7a',
}

/** Levels of service A to F, apart for colour-blind eyes. */
export const levelOfServiceColours = ['#2b6cb0', '#2fa4c7', '#5cb87a', '#f0c808', '#f08a24', '#d7263d'] as const

/** Walking speeds from standing to hurrying, six even steps, apart for colour-blind eyes (after viridis, lightened). */
export const speedColours = ['#5a2a83', '#414fae', '#2a8fb0', '#35b779', '#a8db34', '#fde725'] as const

/** Flows by persons/min across a cell of 24 m: light to strong. */
export const flowColours = [
  { from: 6, colour: '#7cc7ff' },
  { from: 30, colour: '#2b9df4' },
  { from: 100, colour: '#f08a24' },
  { from: 300, colour: '#d7263d' },
] as const

/** Gates as origins of desire lines, apart for colour-blind eyes (after Okabe and Ito 2008, with two lighter ones). */
export const gateColours = ['#e69f00', '#56b4e9', '#009e73', '#f0e442', '#0072b2', '#d55e00', '#cc79a7', '#b2df8a', '#c9b6ff'] as const

/** Of gates beyond those with a colour of their own. */
export const otherGateColour = '#b8c0c5'

/** Destinations as colours of people: eight of their own, then one for all others; nobody's is grey. */
export const destinationColours = [
  '#e69f00',
  '#56b4e9',
  '#009e73',
  '#f0e442',
  '#0072b2',
  '#d55e00',
  '#cc79a7',
  '#b2df8a',
  '#e8e8e8',
] as const

/** Walking-time areas: five minutes, ten minutes. */
export const walkColours = ['#2f9e8f', '#8fd3c7'] as const

export const queueColour = '#f2712b'

export const visitorColours: Readonly<Record<(typeof visitorKinds)[number], string>> = {
  tourist: '#ffd166',
  family: '#06d6a0',
  worker: '#9aa7b0',
  audience: '#ef476f',
  staff: '#118ab2',
}

/** Density that the heat map's scale ends at, persons/m². Chosen: a little above level of service E. */
export const heatMapLimit = 2.5

/** Stops of the inferno map, even from 0 to 1 (Smith and van der Walt 2015, matplotlib, CC0). */
export const infernoStops = ['#000004', '#280b53', '#65156e', '#9f2a63', '#d44842', '#f57d15', '#fac127', '#fcffa4'] as const

export type Rgb = readonly [number, number, number]

/** `#rrggbb` as three parts of 0 to 1, in sRGB. */
export function rgbOf(hex: string): Rgb {
  const value = Number.parseInt(hex.slice(1), 16)
  return [((value >> 16) & 255) / 255, ((value >> 8) & 255) / 255, (value & 255) / 255]
}

/** The inferno colour at `share` of the scale, sRGB. */
export function infernoAt(share: number): Rgb {
  const at = Math.min(1, Math.max(0, share)) * (infernoStops.length - 1)
  const low = Math.min(infernoStops.length - 2, Math.floor(at))
  const [a, b] = [rgbOf(infernoStops[low] ?? '#000000'), rgbOf(infernoStops[low + 1] ?? '#000000')]
  const t = at - low
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}

/** A CSS gradient of the heat map from nil (transparent) to `heatMapLimit`, for the legend. */
export function heatMapGradient(direction = 'to right'): string {
  const stops = Array.from({ length: 9 }, (_, i) => {
    const share = i / 8
    const [r, g, b] = infernoAt(0.12 + share * 0.88).map((part) => Math.round(part * 255))
    return `rgb(${r} ${g} ${b} / ${heatMapOpacity(share)})`
  })
  return `linear-gradient(${direction}, ${stops.join(', ')})`
}

/** Opacity of the heat map at a share of its scale: nil at nil, near full from a fifth on. */
export function heatMapOpacity(share: number): number {
  return Math.round(Math.min(1, share / 0.18) ** 0.8 * 0.86 * 100) / 100
}
