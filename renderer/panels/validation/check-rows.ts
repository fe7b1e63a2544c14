/** The checks of a verification as rows: a figure under each scheduler side by side. */
import type { VerificationReport } from '../../../backend/client/contract.ts'

type Check = VerificationReport['checks'][number]
export type CheckRow = {
  readonly id: string
  readonly title: Check['title']
  readonly unit: string
  readonly source: string
  readonly lo: number | null
  readonly hi: number | null
  /** Null where the scheduler does not run the case. */
  readonly fixed: Check | null
  readonly multiRate: Check | null
}

/** Rows in the order of the report. */
export function checkRows({ checks }: VerificationReport): CheckRow[] {
  return [...new Set(checks.map(({ id }) => id))].flatMap((id): CheckRow[] => {
    const own = checks.filter((check) => check.id === id)
    const [first] = own
    if (!first) return []
    const of = (scheduler: Check['scheduler']) => own.find((check) => check.scheduler === scheduler) ?? null
    const { title, unit, source, lo, hi } = first
    return [{ id, title, unit, source, lo, hi, fixed: of('fixed'), multiRate: of('multi-rate') }]
  })
}

/** Whether a figure of the row is outside its range, or could not be had. */
export function isOutside({ fixed, multiRate }: CheckRow): boolean {
  return fixed?.pass === false || multiRate?.pass === false
}

/** Rows whose name in either language, id or source holds what is looked for. */
export function findRows(rows: readonly CheckRow[], sought: string, onlyOutside: boolean): CheckRow[] {
  const text = sought.trim().toLowerCase()
  return rows.filter(
    (row) =>
      (!onlyOutside || isOutside(row)) &&
      [row.id, row.title.zh, row.title.en, row.source].some((candidate) => candidate.toLowerCase().includes(text)),
  )
}

/** A figure with four digits that count. */
export function figureText(value: number): string {
  return Number(value.toPrecision(4)).toString()
}

/** The range as text; null where the figure is only reported. */
export function rangeText({ lo, hi }: Pick<CheckRow, 'lo' | 'hi'>): string | null {
  if (lo === null && hi === null) return null
  if (lo === hi) return `= ${figureText(lo ?? 0)}`
  if (lo === null) return `≤ ${figureText(hi ?? 0)}`
  return hi === null ? `≥ ${figureText(lo)}` : `${figureText(lo)} – ${figureText(hi)}`
}
