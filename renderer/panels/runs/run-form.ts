/** The form of a run: what it starts with, what is wrong with it, and how large its record will be. */
import { defaultFrameInterval, defaultScheduler, defaultTimeStep } from '../../../backend/client/run-defaults.ts'
import { demandDayOn, formatSecondOfDay, parseSecondOfDay, type RunRequest, type ScenarioDocument } from '../../../domain/index.ts'
import { binLength, expectedArrivals } from '../timeline/expected-arrivals.ts'
import { type EvacuationForm, type EvacuationProblem, evacuationOf, evacuationProblem } from './evacuation-form.ts'

export type RunForm = {
  readonly date: string
  /** `HH:MM`, hours up to 29. */
  readonly from: string
  readonly to: string
  readonly seed: number
  readonly threads: number
  readonly timeStep: number
  readonly frameInterval: number
  readonly isCold: boolean
  /** Null for none. */
  readonly evacuation: EvacuationForm | null
}

/** Time steps offered, s: the one that the verification cases use first. Coarser ones answer sooner and less exactly. */
export const timeSteps = [defaultTimeStep, 0.1, 0.25, 0.5] as const
/** Times between two recorded frames, s. */
export const frameIntervals = [defaultFrameInterval, 2, 5, 10, 30] as const

/** Windows up to this length are computed at the finest step unless somebody chooses, s. */
const fineWindow = 3600
/** Chosen: a whole day answers in minutes. */
const coarseStep = 0.5

/** Bytes of one person in one recorded frame: measured 0.78 at a frame a second and 2.06 at one every 30 s, where people have moved further. */
function bytesPerPersonFrame(frameInterval: number): number {
  return 0.78 + ((2.06 - 0.78) / Math.log(30)) * Math.log(Math.max(1, frameInterval))
}
/** How long a visitor is taken to stay where nothing is simulated yet, s. Chosen: three hours, for the estimate of size only. */
const assumedStay = 10_800
/** Records up to this size are made without a question, bytes. */
const smallRecord = 150e6

/** What a run of `date` starts with: the whole opening day, recorded as finely as a small record allows. */
export function startingForm(document: ScenarioDocument, date: string, threads: number): RunForm {
  const day = demandDayOn(Object.values(document.demandDays), date)
  const from = formatSecondOfDay(day?.opens ?? 9 * 3600)
  const to = formatSecondOfDay(day?.closes ?? 22 * 3600)
  const form = {
    date,
    from,
    to,
    seed: 1,
    threads,
    timeStep: coarseStep,
    frameInterval: defaultFrameInterval,
    isCold: false,
    evacuation: null,
  }
  const frameInterval = frameIntervals.find((interval) => recordBytes(document, { ...form, frameInterval: interval }) <= smallRecord)
  return { ...form, frameInterval: frameInterval ?? 30, timeStep: defaultStep(form) }
}

/** The step that suits a window: the finest for an hour, a coarse one for a day. */
export function defaultStep(form: Pick<RunForm, 'from' | 'to'>): number {
  const [from, to] = [parseSecondOfDay(form.from), parseSecondOfDay(form.to)]
  return from !== null && to !== null && to - from <= fineWindow ? defaultTimeStep : coarseStep
}

export type FormProblem = 'date' | 'from' | 'to' | 'order' | 'seed' | EvacuationProblem

/** The first thing that is wrong with a form, or null. */
export function formProblem(form: RunForm): FormProblem | null {
  const [from, to] = [parseSecondOfDay(form.from), parseSecondOfDay(form.to)]
  if (!/^\d{4}-\d{2}-\d{2}$/.test(form.date)) return 'date'
  if (from === null || from > 108_000) return 'from'
  if (to === null || to > 108_000) return 'to'
  if (to - from < 60) return 'order'
  if (!Number.isInteger(form.seed) || form.seed < 0 || form.seed > 0xffffffff) return 'seed'
  return form.evacuation ? evacuationProblem(form.evacuation, form.from, form.to) : null
}

/** The request of a form that has no problem, else null. */
export function requestOf(form: RunForm): RunRequest | null {
  const [from, to] = [parseSecondOfDay(form.from), parseSecondOfDay(form.to)]
  if (formProblem(form) !== null || from === null || to === null) return null
  const { date, seed, threads, timeStep, frameInterval, isCold } = form
  const evacuation = form.evacuation ? { evacuation: evacuationOf(form.evacuation) } : {}
  return { date, from, to, seed, threads, timeStep, scheduler: defaultScheduler, frameInterval, isCold, ...evacuation }
}

/** About how many bytes the frames of a run take in the file. */
export function recordBytes(document: ScenarioDocument, form: RunForm): number {
  const [from, to] = [parseSecondOfDay(form.from), parseSecondOfDay(form.to)]
  if (from === null || to === null || to <= from) return 0
  const arrivals = expectedArrivals(document, form.date)
  const staying = Math.round(assumedStay / binLength)
  let personSeconds = 0
  for (let bin = Math.floor(from / binLength); bin < Math.ceil(to / binLength); bin++) {
    const overlap = Math.min(to, (bin + 1) * binLength) - Math.max(from, bin * binLength)
    const present = arrivals.subarray(Math.max(0, bin - staying + 1), bin + 1).reduce((sum, value) => sum + value, 0)
    personSeconds += present * overlap
  }
  return (personSeconds / form.frameInterval) * bytesPerPersonFrame(form.frameInterval)
}
