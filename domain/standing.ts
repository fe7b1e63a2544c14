/** The standing of a number: what its inputs are worth, whether it lies within the measured data, and what the run says of itself. */
import { type Evidence, evidenceMarks } from './evidence.ts'
import { calibratedDensityLimit } from './level-of-service.ts'
import type { Honesty, RunSummary } from './run.ts'

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

/**
 * How much of a thing a run may hold before the thing is called a fault of the run, by what it is counted against. Chosen: nobody through a wall or
 * outside; of person-time one in a thousand stuck, squeezed or overlapping; of visitors one in a thousand without a way, one in two hundred not
 * let in or left inside; of person-time one in a hundred beyond the measured data.
 */
const tolerated: Readonly<Record<keyof Honesty, { readonly share: number; readonly of: 'time' | 'visitors' }>> = {
  stuck: { share: 0.001, of: 'time' },
  overlaps: { share: 0.001, of: 'time' },
  squeezed: { share: 0.001, of: 'time' },
  lost: { share: 0.005, of: 'visitors' },
  wallCrossings: { share: 0, of: 'visitors' },
  outside: { share: 0, of: 'visitors' },
  unreachable: { share: 0.001, of: 'visitors' },
  unserved: { share: 0.005, of: 'visitors' },
  beyondData: { share: 0.01, of: 'time' },
}

export type HonestyVerdict = { readonly key: keyof Honesty; readonly value: number; readonly threshold: number; readonly isOver: boolean }

/** Each count of a run against its threshold, in the unit of the count (person-seconds or persons). */
export function honestyVerdicts(summary: Pick<RunSummary, 'honesty' | 'losMinutes' | 'visitors'>): HonestyVerdict[] {
  const personSeconds = summary.losMinutes.reduce((sum, minutes) => sum + minutes, 0) * 60
  return (Object.keys(tolerated) as (keyof Honesty)[]).map((key) => {
    const { share, of } = tolerated[key]
    const threshold = share * (of === 'time' ? personSeconds : summary.visitors)
    const value = summary.honesty[key]
    return { key, value, threshold, isOver: value > threshold }
  })
}
