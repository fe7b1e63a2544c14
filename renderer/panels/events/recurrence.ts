/** Recurrence rules as a form: none, daily, weekly on chosen days, or the rule's own text. */
import { recurrenceProblem } from '../../../domain/index.ts'

export const weekdays = ['MO', 'TU', 'WE', 'TH', 'FR', 'SA', 'SU'] as const
export type Weekday = (typeof weekdays)[number]
export type RecurrenceMode = 'none' | 'daily' | 'weekly' | 'custom'
export type RecurrenceEnd = 'never' | 'until' | 'count'

export type RecurrenceForm = {
  readonly mode: RecurrenceMode
  readonly weekdays: readonly Weekday[]
  readonly end: RecurrenceEnd
  /** Last date, included. */
  readonly until: string
  readonly times: number
  /** The rule's text, used in custom mode. */
  readonly text: string
}

/** The weekday of a date. */
export function weekdayOf(date: string): Weekday {
  return weekdays[(new Date(`${date}T00:00:00Z`).getUTCDay() + 6) % 7] ?? 'MO'
}

/** The form of a rule; a rule that the form cannot show without loss is custom. */
export function recurrenceFormOf(rule: string | null, startDate: string): RecurrenceForm {
  const plain: RecurrenceForm = {
    mode: 'none',
    weekdays: [weekdayOf(startDate)],
    end: 'never',
    until: startDate,
    times: 10,
    text: rule ?? '',
  }
  if (rule === null) return plain
  const custom: RecurrenceForm = { ...plain, mode: 'custom' }
  const parts = new Map(rule.split(';').map((part) => part.split('=') as [string, string]))
  const known = ['FREQ', 'BYDAY', 'UNTIL', 'COUNT', 'INTERVAL']
  if ([...parts.keys()].some((key) => !known.includes(key)) || (parts.get('INTERVAL') ?? '1') !== '1') return custom
  const until = /^(\d{4})(\d{2})(\d{2})(T235959)?$/.exec(parts.get('UNTIL') ?? '')
  if (parts.has('UNTIL') && !until) return custom
  const end: RecurrenceEnd = until ? 'until' : parts.has('COUNT') ? 'count' : 'never'
  const ending = { end, until: until ? `${until[1]}-${until[2]}-${until[3]}` : startDate, times: Number(parts.get('COUNT') ?? 10) }
  if (parts.get('FREQ') === 'DAILY' && !parts.has('BYDAY')) return { ...plain, ...ending, mode: 'daily' }
  if (parts.get('FREQ') !== 'WEEKLY') return custom
  const days = (parts.get('BYDAY') ?? weekdayOf(startDate)).split(',')
  if (days.some((day) => !weekdays.includes(day as Weekday))) return custom
  return { ...plain, ...ending, mode: 'weekly', weekdays: weekdays.filter((day) => days.includes(day)) }
}

/** The rule of a form, or null for none. An end date counts whole: until 23:59:59 local. */
export function ruleOfForm(form: RecurrenceForm): string | null {
  if (form.mode === 'none') return null
  if (form.mode === 'custom') return form.text.trim().replace(/^RRULE:/i, '')
  const end = { never: '', until: `;UNTIL=${form.until.replaceAll('-', '')}T235959`, count: `;COUNT=${form.times}` }[form.end]
  return form.mode === 'daily' ? `FREQ=DAILY${end}` : `FREQ=WEEKLY;BYDAY=${form.weekdays.join(',')}${end}`
}

export type RecurrenceProblem = 'noWeekday' | 'untilBeforeStart' | 'times' | 'rule'

/** What is wrong with a form, or null. */
export function recurrenceFormProblem(form: RecurrenceForm, startDate: string): RecurrenceProblem | null {
  if (form.mode === 'weekly' && form.weekdays.length === 0) return 'noWeekday'
  const isSimple = form.mode === 'daily' || form.mode === 'weekly'
  if (isSimple && form.end === 'until' && form.until < startDate) return 'untilBeforeStart'
  if (isSimple && form.end === 'count' && !(Number.isInteger(form.times) && form.times >= 1 && form.times <= 1000)) return 'times'
  const rule = ruleOfForm(form)
  return rule !== null && (!/^FREQ=/.test(rule) || recurrenceProblem(rule) !== null) ? 'rule' : null
}

/** A rule for a start that is moved by whole days, or undefined where the rule does not allow to say. */
export function ruleMovedByDays(rule: string | null, startDate: string, days: number): string | null | undefined {
  if (rule === null || days === 0) return rule
  const form = recurrenceFormOf(rule, startDate)
  if (form.mode === 'custom') return undefined
  const moved = form.weekdays.map((day) => weekdays[(((weekdays.indexOf(day) + days) % 7) + 7) % 7] ?? day)
  const isUnnamed = form.mode === 'weekly' && !rule.includes('BYDAY')
  return isUnnamed ? rule : ruleOfForm({ ...form, weekdays: weekdays.filter((day) => moved.includes(day)) })
}
