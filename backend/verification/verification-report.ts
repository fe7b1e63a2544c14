/** What `verify` gives: one check a figure and scheduler, and what was asked, by which engine, when. */
import type { LocalizedText } from '../../domain/index.ts'
import { type Figure, passes, type VerificationScheduler } from '../../simulation/index.ts'

/** One figure with its verdict. `value` is null where the case could not be run. */
export type VerificationCheck = {
  readonly id: string
  readonly title: LocalizedText
  readonly value: number | null
  readonly unit: string
  readonly lo: number | null
  readonly hi: number | null
  readonly pass: boolean
  readonly source: string
  readonly scheduler: VerificationScheduler
}

export type VerificationReport = {
  readonly engine: string
  /** Local date and time of the end, `YYYY-MM-DDTHH:MM`. */
  readonly date: string
  readonly isQuick: boolean
  /** Radius of people in the cases, m. */
  readonly radius: number
  readonly wallSeconds: number
  readonly checks: readonly VerificationCheck[]
}

export function checkOf(figure: Figure, scheduler: VerificationScheduler): VerificationCheck {
  const value = Number.isFinite(figure.value) ? figure.value : null
  return { ...figure, value, pass: passes(figure), scheduler }
}
