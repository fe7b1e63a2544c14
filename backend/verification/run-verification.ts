/** Runs the verification over worker threads: the longest cases first, each under every scheduler. */
import { Worker } from 'node:worker_threads'
import {
  comparedFigures,
  defaultRadius,
  engineVersion,
  type Figure,
  type VerificationScheduler,
  verificationCases,
  verificationSchedulers,
} from '../../simulation/index.ts'
import type { VerificationAnswer, VerificationJob } from '../workers/verification-worker.ts'
import { locateWorker } from '../workers/worker-location.ts'
import { dayCase } from './day-case.ts'
import { checkOf, type VerificationReport } from './verification-report.ts'

export type VerificationRequest = {
  readonly isQuick: boolean
  /** Ids of cases, figures or families (`one-way` for one-way-0.25 …); null for all. */
  readonly only: readonly string[] | null
  readonly threads: number
  readonly schedulers?: readonly VerificationScheduler[]
}
export type VerificationProgress = { readonly done: number; readonly total: number; readonly last: string | null }
export type VerificationParts = {
  readonly onProgress: (progress: VerificationProgress) => void
  readonly signal: AbortSignal
  /** Milliseconds of a clock, for the date and the time taken. */
  readonly now: () => Date
}

/** A case as it is planned: its id, how long it takes, and the schedulers that it is to be run under. */
type PlannedCase = {
  readonly id: string
  readonly isQuick: boolean
  readonly weight: number
  readonly schedulers: readonly VerificationScheduler[]
}

/** What nobody walks in is run once; the day compares both schedulers and speaks for the second. */
const plannedCases: readonly PlannedCase[] = [
  ...verificationCases.map(({ id, isQuick, weight, isWalking }) => ({
    id,
    isQuick,
    weight,
    schedulers: isWalking ? verificationSchedulers : verificationSchedulers.slice(0, 1),
  })),
  { ...dayCase, schedulers: ['multi-rate'] },
]

/** Whether a case is asked for by its id, by that of one of its figures, or by its family. */
function isAsked({ id }: PlannedCase, only: readonly string[] | null): boolean {
  return only === null || only.some((word) => id === word || id.startsWith(`${word}-`) || word.startsWith(`${id}-`) || isFamilyOf(word, id))
}

/** `one-way-mae` follows from all of one-way-…, `neck-rising` from all of neck-…. */
function isFamilyOf(word: string, id: string): boolean {
  const family = /^(.*)-(mae|rising)$/.exec(word)?.[1]
  return family !== undefined && id.startsWith(`${family}-`)
}

/** Cases of a request. */
export function casesOf({ isQuick, only }: Pick<VerificationRequest, 'isQuick' | 'only'>): PlannedCase[] {
  return plannedCases.filter((each) => (only !== null || !isQuick || each.isQuick) && isAsked(each, only))
}

function jobsOf(cases: readonly PlannedCase[], schedulers: readonly VerificationScheduler[]): VerificationJob[] {
  return [...cases]
    .sort((a, b) => b.weight - a.weight)
    .flatMap(({ id, schedulers: own }) => own.filter((scheduler) => schedulers.includes(scheduler)).map((scheduler) => ({ id, scheduler })))
}

/** Gives the jobs to threads, one each at a time. Rejects when a thread fails; gives null when it was cancelled. */
function runJobs(jobs: readonly VerificationJob[], threads: number, parts: VerificationParts): Promise<VerificationAnswer[] | null> {
  const answers: VerificationAnswer[] = []
  const queue = [...jobs]
  const workers = Array.from({ length: Math.max(1, Math.min(threads, jobs.length)) }, () => new Worker(locateWorker('verification-worker')))
  const stop = () => Promise.all(workers.map((worker) => worker.terminate()))
  return new Promise<VerificationAnswer[] | null>((resolve, reject) => {
    const cancel = () => resolve(null)
    parts.signal.addEventListener('abort', cancel, { once: true })
    if (parts.signal.aborted) cancel()
    const feed = (worker: Worker) => {
      const job = queue.shift()
      if (job) worker.postMessage(job)
    }
    for (const worker of workers) {
      worker.on('error', reject)
      worker.on('message', (answer: VerificationAnswer) => {
        answers.push(answer)
        parts.onProgress({ done: answers.length, total: jobs.length, last: answer.job.id })
        if (answers.length === jobs.length) resolve(answers)
        else feed(worker)
      })
      feed(worker)
    }
    if (jobs.length === 0) resolve([])
  }).finally(stop)
}

/** Figures of a scheduler in the order of the registry, each comparison after all single ones. */
function orderedFigures(cases: readonly PlannedCase[], answers: readonly VerificationAnswer[], scheduler: VerificationScheduler): Figure[] {
  const own = answers.filter(({ job }) => job.scheduler === scheduler)
  const figures = cases.flatMap(({ id }) => own.filter(({ job }) => job.id === id).flatMap((answer) => answer.figures))
  return [...figures, ...comparedFigures(figures)]
}

/** Runs what is asked; null when it was cancelled. Rejects when a thread cannot be started or fails. */
export async function runVerification(request: VerificationRequest, parts: VerificationParts): Promise<VerificationReport | null> {
  const begun = parts.now().getTime()
  const schedulers = request.schedulers ?? verificationSchedulers
  const cases = casesOf(request)
  const jobs = jobsOf(cases, schedulers)
  parts.onProgress({ done: 0, total: jobs.length, last: null })
  const answers = await runJobs(jobs, request.threads, parts)
  if (answers === null) return null
  const ended = parts.now()
  return {
    engine: engineVersion,
    date: localMinute(ended),
    isQuick: request.isQuick,
    radius: defaultRadius,
    wallSeconds: Math.round((ended.getTime() - begun) / 100) / 10,
    checks: schedulers.flatMap((scheduler) => orderedFigures(cases, answers, scheduler).map((figure) => checkOf(figure, scheduler))),
  }
}

function localMinute(date: Date): string {
  const two = (value: number) => String(value).padStart(2, '0')
  return `${date.getFullYear()}-${two(date.getMonth() + 1)}-${two(date.getDate())}T${two(date.getHours())}:${two(date.getMinutes())}`
}
