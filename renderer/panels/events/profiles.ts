/** How an audience comes and goes: named shapes to choose from, and the curve that shows one. Chosen: judgement, not measured; marked as estimates. */
import { isSameValue, type Profile } from '../../../domain/index.ts'

export const arrivalPresets = ['typical', 'early', 'late', 'spread'] as const
export const egressPresets = ['rush', 'typical', 'linger', 'spread'] as const
export type ArrivalPreset = (typeof arrivalPresets)[number]
export type EgressPreset = (typeof egressPresets)[number]

const minutes = (...offsets: number[]) => offsets.map((offset) => offset * 60)

/** Arrivals relative to the start of an event of `duration` seconds. */
export function arrivalProfile(preset: ArrivalPreset, duration: number): Profile {
  switch (preset) {
    case 'typical':
      return { offsets: minutes(-120, -75, -45, 0, 15), shares: [0.08, 0.22, 0.65, 0.05] }
    case 'early':
      return { offsets: minutes(-240, -180, -120, -60, 0), shares: [0.2, 0.35, 0.3, 0.15] }
    case 'late':
      return { offsets: minutes(-60, -30, -15, 0, 20), shares: [0.15, 0.25, 0.45, 0.15] }
    case 'spread':
      return { offsets: [-900, 0, duration * 0.3, duration * 0.6, duration * 0.85].map(Math.round), shares: [0.1, 0.4, 0.35, 0.15] }
  }
}

/** Departures relative to the end of an event of `duration` seconds. */
export function egressProfile(preset: EgressPreset, duration: number): Profile {
  switch (preset) {
    case 'rush':
      return { offsets: minutes(-5, 0, 15, 30), shares: [0.05, 0.75, 0.2] }
    case 'typical':
      return { offsets: minutes(-10, 0, 20, 40, 75), shares: [0.05, 0.5, 0.3, 0.15] }
    case 'linger':
      return { offsets: minutes(0, 30, 60, 120), shares: [0.3, 0.4, 0.3] }
    case 'spread':
      return { offsets: [-duration * 0.7, -duration * 0.4, -duration * 0.15, 0, 1800].map(Math.round), shares: [0.2, 0.35, 0.3, 0.15] }
  }
}

export function arrivalPresetOf(profile: Profile, duration: number): ArrivalPreset | null {
  return arrivalPresets.find((preset) => isSameValue(arrivalProfile(preset, duration), profile)) ?? null
}

export function egressPresetOf(profile: Profile, duration: number): EgressPreset | null {
  return egressPresets.find((preset) => isSameValue(egressProfile(preset, duration), profile)) ?? null
}

export type CurveBar = { readonly from: number; readonly to: number; readonly share: number; readonly rate: number }

/** The bars of a profile: shares that sum to one, and each rate over the highest rate. */
export function profileBars(profile: Profile): CurveBar[] {
  const total = profile.shares.reduce((sum, share) => sum + share, 0)
  const bars = profile.shares.map((share, index) => {
    const from = profile.offsets[index] ?? 0
    const to = profile.offsets[index + 1] ?? from
    const part = total > 0 ? share / total : 0
    return { from, to, share: part, rate: to > from ? part / (to - from) : 0 }
  })
  const highest = Math.max(0, ...bars.map((bar) => bar.rate))
  return bars.map((bar) => ({ ...bar, rate: highest > 0 ? bar.rate / highest : 0 }))
}

export type ProfileReading = { readonly ok: true; readonly profile: Profile } | { readonly ok: false }

/** `-120 8 -75 22 -45 65 0 5 15`: offsets in minutes with the percentage between each two. */
export function formatProfile(profile: Profile): string {
  const total = profile.shares.reduce((sum, share) => sum + share, 0) || 1
  return profile.offsets
    .map((offset, index) => {
      const share = profile.shares[index]
      const minute = Math.round((offset / 60) * 100) / 100
      return share === undefined ? `${minute}` : `${minute} ${Math.round((share / total) * 10_000) / 100}%`
    })
    .join(' ')
}

/** Reads what `formatProfile` writes; offsets must rise, shares must not all be nil. */
export function readProfile(text: string): ProfileReading {
  const words = text
    .normalize('NFKC')
    .replaceAll(/[,;，；、]/g, ' ')
    .trim()
    .split(/\s+/)
  if (words.length < 3 || words.length % 2 === 0 || words.length > 399) return { ok: false }
  const numbers = words.map((word) => (/^[-+]?\d+(\.\d+)?%?$/.test(word) ? Number(word.replace('%', '')) : Number.NaN))
  const offsets = numbers.filter((_, index) => index % 2 === 0).map((minute) => Math.round(minute * 60))
  const shares = numbers.filter((_, index) => index % 2 === 1).map((share) => share / 100)
  const isRising = offsets.every((offset, index) => index === 0 || offset > (offsets[index - 1] ?? offset))
  const isInside = offsets.every((offset) => Math.abs(offset) <= 86_400)
  const isShared = shares.every((share) => share >= 0) && shares.some((share) => share > 0)
  return isRising && isInside && isShared ? { ok: true, profile: { offsets, shares } } : { ok: false }
}
