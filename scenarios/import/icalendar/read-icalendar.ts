/** Reads iCalendar (RFC 5545): events with their recurrences, exceptions, extra dates and time zones. */
import ICAL from 'ical.js'
import { convertLocalTime, daysBetween, formatSecondOfDay, recurrenceProblem } from '../../../domain/index.ts'
import type { ReadInput, SourceEvent } from '../feature.ts'
import { ImportRefusal, type ReportWriter } from '../import-report.ts'
import { type ImportSource, type ReadContext, readWhole, utf8Text } from '../import-source.ts'
import {
  type CalendarTime,
  type Component,
  calendarTime,
  durationSeconds,
  type Property,
  parseCalendars,
  propertiesOf,
  textOf,
} from './jcal.ts'

const calendarLimit = 32 * 1024 * 1024
const eventLimit = 5000
const longest = 40 * 86_400
const day = 86_400

/** Names that Outlook gives to zones where events in China and around it lie. */
const windowsZones: Readonly<Record<string, string>> = {
  'China Standard Time': 'Asia/Shanghai',
  'Taipei Standard Time': 'Asia/Taipei',
  'Tokyo Standard Time': 'Asia/Tokyo',
  'Korea Standard Time': 'Asia/Seoul',
  'Singapore Standard Time': 'Asia/Singapore',
  'GMT Standard Time': 'Europe/London',
  'W. Europe Standard Time': 'Europe/Berlin',
  'Romance Standard Time': 'Europe/Paris',
  'Eastern Standard Time': 'America/New_York',
  'Pacific Standard Time': 'America/Los_Angeles',
  'China Time': 'Asia/Shanghai',
}

function isZone(name: string): boolean {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return name !== ''
  } catch (error) {
    if (error instanceof RangeError) return false
    throw error
  }
}

/** The IANA zone of a time; null for the site's own. */
function zoneOf(property: Property, time: CalendarTime, report: ReportWriter, id: string): string | null {
  if (time.isUtc) return 'UTC'
  const { tzid } = property.parameters
  if (typeof tzid !== 'string') return null
  const name = windowsZones[tzid] ?? tzid.replace(/^\/[^/]*\/[^/]*\//, '')
  if (isZone(name)) return name
  report.mend('unknownZone', id, `时区 ${tzid} 无法识别，按场地时区。`, `Time zone ${tzid} is not known; the site's is used.`)
  return null
}

function localText(time: CalendarTime): string {
  return `${time.date}T${formatSecondOfDay(time.second ?? 0)}`
}

/** The wall clock of `time` in `zone`. */
function inZone(time: CalendarTime, zone: string | null): CalendarTime {
  if (!time.isUtc || zone === null || zone === 'UTC' || time.second === null) return time
  const local = convertLocalTime({ date: time.date, second: time.second }, 'UTC', zone)
  return { ...local, isUtc: false }
}

class EventReader {
  readonly events: SourceEvent[] = []
  readonly #report: ReportWriter
  /** Dates that an override has moved, by the UID of its series. */
  readonly #overridden = new Map<string, string[]>()

  constructor(report: ReportWriter) {
    this.#report = report
  }

  calendar(calendar: Component): void {
    const events = calendar.components.filter(({ name }) => name === 'vevent')
    const masters = new Set(
      events.filter((event) => propertiesOf(event, 'recurrence-id').length === 0).map((event) => textOf(event, 'uid')),
    )
    for (const [index, event] of events.entries()) {
      const [property] = propertiesOf(event, 'recurrence-id')
      const moved = property ? calendarTime(property.values[0]) : null
      const uid = textOf(event, 'uid')
      if (moved && masters.has(uid)) this.#overridden.set(uid, [...(this.#overridden.get(uid) ?? []), moved.date])
      else if (property)
        this.#report.warn(
          'loneOverride',
          this.#idOf(event, index),
          '只有单次改期，没有它所属的系列。',
          'It changes one date of a series that is not in the file; it is taken by itself.',
        )
    }
    for (const [index, event] of events.entries()) this.#event(event, this.#idOf(event, index))
    const others = calendar.components.filter(({ name }) => !['vevent', 'vtimezone'].includes(name)).map(({ name }) => name)
    if (others.length > 0) {
      const names = [...new Set(others)].join(', ').toUpperCase()
      this.#report.warn('otherComponents', null, `${names} 未使用。`, `${names} are not used.`)
    }
  }

  #idOf(event: Component, index: number): string {
    const uid = textOf(event, 'uid').slice(0, 150) || `#${index + 1}`
    return propertiesOf(event, 'recurrence-id').length > 0 ? `${uid} ${String(propertiesOf(event, 'recurrence-id')[0]?.values[0])}` : uid
  }

  #event(event: Component, id: string): void {
    const [property] = propertiesOf(event, 'dtstart')
    const start = property ? calendarTime(property.values[0]) : null
    if (!property || !start) {
      const found = property ? String(property.values[0]).slice(0, 40) : '—'
      this.#report.refuse('badStart', id, `开始时间为 ${found}，应为日期或时刻。`, `Its start is ${found}, expected a date or a time.`)
      return
    }
    const duration = this.#duration(event, start, id)
    if (duration === null) return
    const timeZone = zoneOf(property, start, this.#report, id)
    const isOverride = propertiesOf(event, 'recurrence-id').length > 0
    const recurrence = isOverride ? null : this.#recurrence(event, id)
    const name = textOf(event, 'summary')
    if (name === '') this.#report.warn('noName', id, '没有名称。', 'It has no name.')
    if (start.second === null) this.#report.warn('allDay', id, '只有日期，按整天计。', 'It has a date and no time; whole days are taken.')
    if (this.events.length >= eventLimit) {
      this.#report.refuse('tooMany', id, `一次最多 ${eventLimit} 个活动。`, `One import takes at most ${eventLimit} events.`)
      return
    }
    this.events.push({
      id,
      name,
      notes: textOf(event, 'description').slice(0, 3000),
      place: textOf(event, 'location').slice(0, 300),
      start: localText(start),
      duration,
      timeZone,
      recurrence,
      exceptDates: this.#exceptDates(event, id, timeZone, isOverride),
      extraStarts: this.#extraStarts(event, id, timeZone),
      isCancelled: textOf(event, 'status').toUpperCase() === 'CANCELLED',
    })
  }

  #duration(event: Component, start: CalendarTime, id: string): number | null {
    const given = textOf(event, 'duration')
    const [endProperty] = propertiesOf(event, 'dtend')
    let seconds: number | null
    if (given !== '') seconds = durationSeconds(given)
    else if (endProperty) {
      const end = calendarTime(endProperty.values[0])
      seconds = end ? daysBetween(start.date, end.date) * day + (end.second ?? 0) - (start.second ?? 0) : null
    } else seconds = start.second === null ? day : 3600
    if (seconds === null || seconds < 0 || seconds > 400 * day) {
      const found = given || String(endProperty?.values[0] ?? '')
      this.#report.refuse(
        'badDuration',
        id,
        `时长或结束 ${found} 不合理。`,
        `Its length or end ${found.slice(0, 60)} makes no sense, expected an end after the start.`,
      )
      return null
    }
    if (seconds > longest) this.#report.mend('longEvent', id, '超过 40 天，按 40 天。', 'It lasts longer than 40 days; 40 days are taken.')
    if (seconds < 60) return start.second === null ? day : this.#hour(id)
    return Math.min(longest, seconds)
  }

  #hour(id: string): number {
    this.#report.mend('noLength', id, '没有时长，按 1 小时。', 'It has no length; one hour is taken.')
    return 3600
  }

  #recurrence(event: Component, id: string): string | null {
    const [property, ...more] = propertiesOf(event, 'rrule')
    if (!property) return null
    if (more.length > 0)
      this.#report.mend('recurrence', id, '有多条重复规则，只用第一条。', 'It has more than one rule; the first is used.')
    const rule = ruleText(property.values[0])
    const problem = rule === null ? 'it cannot be written as a rule' : recurrenceProblem(rule)
    if (rule !== null && problem === null) return rule
    this.#report.mend(
      'recurrence',
      id,
      `重复规则无法使用（${problem}），只取第一次。`,
      `Its rule cannot be used (${problem}); only its first date is taken.`,
    )
    return null
  }

  #times(event: Component, name: string, id: string): CalendarTime[] {
    return propertiesOf(event, name).flatMap((property) =>
      property.values.flatMap((value) => {
        // A period gives its start first.
        const time = calendarTime(Array.isArray(value) ? value[0] : value)
        if (!time)
          this.#report.mend(
            'badDate',
            id,
            `${name.toUpperCase()} 的 ${String(value).slice(0, 40)} 不是日期，已略去。`,
            `${name.toUpperCase()} ${String(value).slice(0, 40)} is no date; it was left out.`,
          )
        return time ? [time] : []
      }),
    )
  }

  #exceptDates(event: Component, id: string, zone: string | null, isOverride: boolean): string[] {
    const moved = isOverride ? [] : (this.#overridden.get(textOf(event, 'uid')) ?? [])
    return [...new Set([...this.#times(event, 'exdate', id).map((time) => inZone(time, zone).date), ...moved])].slice(0, 1000)
  }

  #extraStarts(event: Component, id: string, zone: string | null): string[] {
    return [...new Set(this.#times(event, 'rdate', id).map((time) => localText(inZone(time, zone))))].slice(0, 1000)
  }
}

function ruleText(value: unknown): string | null {
  try {
    return ICAL.Recur.fromData(value as never).toString()
  } catch {
    // ical.js says in many ways that a rule makes no sense; the caller names it.
    return null
  }
}

function badCalendar(name: string, detail: string): ImportRefusal {
  return new ImportRefusal(
    'badCalendar',
    `文件 ${name}：日历无法读取（${detail}）。请重新导出。`,
    `File ${name}: the calendar cannot be read (${detail}), expected iCalendar: export it again.`,
  )
}

/** Throws `ImportRefusal` where the file is no calendar. */
export async function readICalendar(source: ImportSource, report: ReportWriter, context: ReadContext): Promise<ReadInput> {
  const text = utf8Text(await readWhole(source, calendarLimit, context), source.name)
  let calendars: Component[]
  try {
    calendars = parseCalendars(text)
  } catch (error) {
    throw badCalendar(source.name, error instanceof Error ? error.message.slice(0, 200) : String(error))
  }
  if (calendars.length === 0) throw badCalendar(source.name, 'no VCALENDAR')
  const reader = new EventReader(report)
  for (const calendar of calendars) reader.calendar(calendar)
  context.onProgress(1, reader.events.length)
  return { format: 'icalendar', fileName: source.name, layers: [], meshes: [], events: reader.events }
}
