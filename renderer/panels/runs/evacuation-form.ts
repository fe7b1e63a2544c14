/** The part of a run's form that asks for an evacuation: what it starts with, what is wrong with it, and the request it makes. */
import {
  type EvacuationRequest,
  formatSecondOfDay,
  longestPremovement,
  parseSecondOfDay,
  type ScenarioDocument,
} from '../../../domain/index.ts'

export type EvacuationForm = {
  /** `HH:MM`, within the run's window. */
  readonly at: string
  /** Zones that are left; empty for the whole park. */
  readonly zoneUids: readonly string[]
  readonly isWhole: boolean
  /** Time before moving, s. */
  readonly mean: number
  readonly sd: number
  /** `none`, `largest`, or the uid of a gate. */
  readonly lostExit: string
  /** Persons in a hundred who cannot use stairs. */
  readonly stepFreePercent: number
}

/** Seconds before moving that a form starts with. Chosen: a minute, of a crowd that hears an announcement; it is an input that the planner has to set. */
const usualMean = 60
const usualDeviation = 30

/** In the middle of the window. */
export function startingEvacuation(from: string, to: string): EvacuationForm {
  const [first, last] = [parseSecondOfDay(from), parseSecondOfDay(to)]
  const middle = first !== null && last !== null && last > first ? Math.round((first + last) / 2 / 300) * 300 : 15 * 3600
  return {
    at: formatSecondOfDay(middle),
    zoneUids: [],
    isWhole: true,
    mean: usualMean,
    sd: usualDeviation,
    lostExit: 'none',
    stepFreePercent: 0,
  }
}

export type EvacuationProblem = 'alarm' | 'alarmOutside' | 'noZones' | 'premovement' | 'stepFree'

const isWithin = (value: number, most: number) => Number.isFinite(value) && value >= 0 && value <= most

/** The first thing that is wrong, or null. `from` and `to` are the run's window, `HH:MM`. */
export function evacuationProblem(form: EvacuationForm, from: string, to: string): EvacuationProblem | null {
  const at = parseSecondOfDay(form.at)
  if (at === null) return 'alarm'
  const [first, last] = [parseSecondOfDay(from), parseSecondOfDay(to)]
  if (first !== null && last !== null && (at < first || at >= last)) return 'alarmOutside'
  if (!form.isWhole && form.zoneUids.length === 0) return 'noZones'
  if (!isWithin(form.mean, longestPremovement) || !isWithin(form.sd, longestPremovement)) return 'premovement'
  return isWithin(form.stepFreePercent, 100) ? null : 'stepFree'
}

/** The request of a form that has no problem. */
export function evacuationOf(form: EvacuationForm): EvacuationRequest {
  return {
    at: parseSecondOfDay(form.at) ?? 0,
    zoneUids: form.isWhole ? null : [...form.zoneUids],
    premovement: { mean: form.mean, sd: form.sd },
    lostExit: form.lostExit === 'none' ? null : form.lostExit,
    stepFreeShare: form.stepFreePercent / 100,
  }
}

/** Gates by which people may leave: of them one can be lost when there is another. */
export function exitsOf(document: Pick<ScenarioDocument, 'gates'>) {
  return Object.values(document.gates).filter((gate) => gate.isOpen && gate.direction !== 'in')
}
