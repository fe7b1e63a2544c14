/** Lengths and areas as text, in metres or in feet. Pure. */
import type { Language } from '../../../../domain/index.ts'

export type LengthUnit = 'm' | 'ft'

/** International foot, m (exact by definition, 1959). */
export const foot = 0.3048
const acre = 4046.8564224
/** A Chinese mu, m²: two thirds of a thousand. */
const mu = 2000 / 3

function grouped(value: number, digits: number): string {
  return value.toLocaleString('en-US', { minimumFractionDigits: digits, maximumFractionDigits: digits })
}

/** Two decimals below 100, one below 1,000, else none. */
function rounded(value: number): string {
  const size = Math.abs(value)
  return grouped(value, size < 100 ? 2 : size < 1000 ? 1 : 0)
}

export function lengthText(metres: number, unit: LengthUnit): string {
  if (unit === 'ft') return `${rounded(metres / foot)} ft`
  return Math.abs(metres) >= 10_000 ? `${grouped(metres / 1000, 2)} km` : `${rounded(metres)} m`
}

export function areaText(area: number, unit: LengthUnit, language: Language): string {
  if (unit === 'ft') return area >= 10 * acre ? `${rounded(area / acre)} ac` : `${rounded(area / foot ** 2)} ft²`
  if (area < 10_000) return `${rounded(area)} m²`
  return language === 'zh' ? `${rounded(area / 10_000)} 公顷（${rounded(area / mu)} 亩）` : `${rounded(area / 10_000)} ha`
}
