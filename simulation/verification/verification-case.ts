/** What a verification case is: a pure builder of runs, and the figures that it gives with the range that each must keep. */
import type { LocalizedText } from '../../domain/index.ts'
import type { CaseFile } from '../cases/case-file.ts'
import type { CaseResult } from '../cases/run-case.ts'

/** How time goes in a run: every walker each 0.05 s, or coarser where nobody is near. */
export type VerificationScheduler = 'fixed' | 'multi-rate'
export const verificationSchedulers: readonly VerificationScheduler[] = ['fixed', 'multi-rate']

/** One figure of a case. It passes when it is finite and inside [lo, hi]; null is no bound. */
export type Figure = {
  readonly id: string
  readonly title: LocalizedText
  readonly value: number
  readonly unit: string
  readonly lo: number | null
  readonly hi: number | null
  readonly source: string
}

/** Runs a case file, written without seed, dt and duration where the usual ones do. */
export type RunFile = (file: CaseDraft) => CaseResult
export type CaseDraft = Omit<CaseFile, 'name' | 'seed' | 'dt' | 'duration'> & { seed?: number; dt?: number; duration?: number }

export type VerificationCase = {
  readonly id: string
  /** Part of `--quick`, which must end within two minutes on two cores. */
  readonly isQuick: boolean
  /** About how many million agent-steps it takes: long ones are begun first. */
  readonly weight: number
  /** False where nobody walks, so that one run says it for both schedulers. */
  readonly isWalking: boolean
  run(run: RunFile): Figure[]
}

export function passes({ value, lo, hi }: Pick<Figure, 'value' | 'lo' | 'hi'>): boolean {
  return Number.isFinite(value) && (lo === null || value >= lo) && (hi === null || value <= hi)
}

export type XY = [number, number]

/** The rectangle from (x0, y0) to (x1, y1). */
export function box(x0: number, y0: number, x1: number, y1: number): XY[] {
  return [
    [x0, y0],
    [x1, y0],
    [x1, y1],
    [x0, y1],
  ]
}

/** The line from (x0, y0) to (x1, y1). */
export function line(x0: number, y0: number, x1: number, y1: number): [XY, XY] {
  return [
    [x0, y0],
    [x1, y1],
  ]
}
