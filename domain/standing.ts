/** The standing of a number: what its inputs are worth, whether it lies within the measured data, and what the run says of itself. */
import { type Evidence, evidenceMarks } from './evidence.ts'
import { calibratedDensityLimit } from './level-of-service.ts'
import type { Honesty } from './run.ts'

export type Standing = {
  /** Weakest evidence of the inputs. */
  readonly evidence: Evidence
  /** True when the number rests on densities beyond the measured data. */
  readonly isBeyondData: boolean
  /** Counts of the run's honesty that are not nil, by name. */
  readonly findings: readonly (keyof Honesty)[]
  /** Seeds behind it; one says nothing about spread. */
  readonly seeds: number
}

/** The standing of a run's figure. `density` is the density that the figure speaks of, persons/m², or null. */
export function standingOf(evidence: Evidence, honesty: Honesty | null, density: number | null, seeds = 1): Standing {
  const findings = honesty ? (Object.keys(honesty) as (keyof Honesty)[]).filter((key) => honesty[key] > 0) : []
  return { evidence, isBeyondData: density !== null && density > calibratedDensityLimit, findings, seeds }
}

/** The badge's text: the mark of the evidence, `!` for findings, `>` beyond the data. */
export function standingMark(standing: Standing): string {
  return `${evidenceMarks[standing.evidence]}${standing.isBeyondData ? '>' : ''}${standing.findings.length > 0 ? '!' : ''}`
}
