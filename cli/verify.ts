/** `ironpark verify`: runs the verification set, prints each figure with its range and source, and says by the exit code whether all hold. */

import type { VerificationCheck, VerificationParts, VerificationReport, VerificationRequest } from '../backend/index.ts'
import type { LocalizedText } from '../domain/index.ts'
import type { Terminal } from './terminal.ts'

export type VerifyCommand = {
  readonly name: 'verify'
  readonly isQuick: boolean
  readonly isJson: boolean
  readonly only: readonly string[] | null
  /** Null for one a core. */
  readonly threads: number | null
  /** Writes docs/validation.md, its plots and the report that the app shows. */
  readonly isWritten: boolean
}

export type VerifyTools = {
  readonly terminal: Terminal
  readonly threads: number
  readonly run: (request: VerificationRequest, parts: VerificationParts) => Promise<VerificationReport | null>
  readonly write: (report: VerificationReport) => Promise<readonly string[]>
  readonly signal: AbortSignal
  readonly now: () => Date
}

const rounded = (value: number | null): string => (value === null ? '–' : Number(value.toPrecision(4)).toString())

function rangeOf({ lo, hi }: VerificationCheck): string {
  if (lo === null && hi === null) return ''
  if (lo === hi) return `= ${rounded(lo)}`
  if (lo === null) return `≤ ${rounded(hi)}`
  return hi === null ? `≥ ${rounded(lo)}` : `${rounded(lo)} … ${rounded(hi)}`
}

function lineOf(check: VerificationCheck, language: 'zh' | 'en'): string {
  const verdict = check.pass ? (language === 'zh' ? '通过' : 'pass') : language === 'zh' ? '未过' : 'FAIL'
  const value = `${rounded(check.value)} ${check.unit}`.trim()
  return `${verdict}  ${check.scheduler}  ${check.id}  ${value}  [${rangeOf(check)}]  ${check.title[language]}  (${check.source})`
}

/** The object that `--json` prints for a check. */
export function plainCheck({ id, title, value, unit, lo, hi, pass, source, scheduler }: VerificationCheck) {
  return { id, title: title.en, value, unit, lo, hi, pass, source, scheduler }
}

function summaryOf(report: VerificationReport, isComplete: boolean): LocalizedText {
  const failed = report.checks.filter(({ pass }) => !pass)
  const names = failed.map(({ id, scheduler }) => `${id} (${scheduler})`).join(', ')
  const all = report.checks.length
  const errors = report.checks
    .filter(({ id }) => id.endsWith('-mae'))
    .map(({ id, value, scheduler }) => `${id} (${scheduler}) ${rounded(value)} m/s`)
  const part = { zh: isComplete ? '' : '（部分）', en: isComplete ? '' : ' (part of the set)' }
  return {
    zh: `${all} 项${part.zh}，未过 ${failed.length} 项${names && `：${names}`}。行人半径 ${report.radius} m，引擎 ${report.engine}，用时 ${report.wallSeconds} s。${errors.length ? `平均绝对误差：${errors.join('，')}。` : ''}`,
    en: `${all} checks${part.en}, ${failed.length} failed${names && `: ${names}`}. Radius of a person ${report.radius} m, engine ${report.engine}, ${report.wallSeconds} s.${errors.length ? ` Mean absolute errors: ${errors.join(', ')}.` : ''}`,
  }
}

/** Resolves to the exit code: 0 when every check passes, 1 when one fails or it was cancelled. */
export async function verify(command: VerifyCommand, { terminal, threads, run, write, signal, now }: VerifyTools): Promise<number> {
  const request = { isQuick: command.isQuick, only: command.only, threads: command.threads ?? threads }
  const onProgress: VerificationParts['onProgress'] = ({ done, total, last }) => terminal.progress(`${done} / ${total}  ${last ?? ''}`)
  const report = await run(request, { onProgress, signal, now })
  if (report === null) {
    terminal.tell({ zh: '验证已取消。', en: 'The verification was cancelled.' })
    return 1
  }
  if (report.checks.length === 0) {
    const asked = (command.only ?? []).join(', ')
    terminal.tell({
      zh: `--only ${asked}：没有这样的算例。`,
      en: `--only ${asked}: there is no such case; ironpark verify --json lists all ids.`,
    })
    return 1
  }
  if (command.isJson) await terminal.print(`${JSON.stringify(report.checks.map(plainCheck), null, 2)}\n`)
  else await terminal.print(`${report.checks.map((check) => lineOf(check, terminal.language)).join('\n')}\n`)
  terminal.tell(summaryOf(report, !command.isQuick && command.only === null))
  if (command.isWritten) for (const path of await write(report)) terminal.tell({ zh: `已写入 ${path}`, en: `Wrote ${path}` })
  return report.checks.every(({ pass }) => pass) ? 0 : 1
}
