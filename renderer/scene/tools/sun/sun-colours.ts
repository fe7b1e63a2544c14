/** Colours of hours of sun, from shade to a whole day: dark blue to pale yellow, told apart without red and green (after Crameri's "lapaz"). */
type Rgb = readonly [number, number, number]

const stops: readonly Rgb[] = [
  [0.1, 0.05, 0.39],
  [0.15, 0.24, 0.53],
  [0.24, 0.43, 0.62],
  [0.42, 0.57, 0.61],
  [0.64, 0.66, 0.56],
  [0.9, 0.78, 0.55],
  [1, 0.95, 0.78],
]

/** sRGB of a share of the day, 0 to 1. */
export function sunColour(share: number): Rgb {
  const at = Math.min(1, Math.max(0, share)) * (stops.length - 1)
  const low = Math.min(stops.length - 2, Math.floor(at))
  const [a, b] = [stops[low] as Rgb, stops[low + 1] as Rgb]
  const t = at - low
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}

export function sunGradient(): string {
  const colour = ([r, g, b]: Rgb) => `rgb(${Math.round(r * 255)} ${Math.round(g * 255)} ${Math.round(b * 255)})`
  return `linear-gradient(90deg, ${stops.map(colour).join(', ')})`
}
