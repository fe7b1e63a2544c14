/** jCal (RFC 7265), as ical.js gives it: components and properties read by name, and dates by their text. */
import ICAL from 'ical.js'

export type Property = {
  readonly name: string
  readonly parameters: Readonly<Record<string, unknown>>
  readonly type: string
  readonly values: readonly unknown[]
}
export type Component = { readonly name: string; readonly properties: readonly Property[]; readonly components: readonly Component[] }

function isList(value: unknown): value is readonly unknown[] {
  return Array.isArray(value)
}

function propertyOf(value: unknown): Property[] {
  if (!isList(value) || typeof value[0] !== 'string') return []
  const [name, parameters, type, ...values] = value
  return [{ name, parameters: (parameters ?? {}) as Record<string, unknown>, type: String(type), values }]
}

function componentOf(value: unknown): Component[] {
  if (!isList(value) || typeof value[0] !== 'string') return []
  const [name, properties, components] = value
  return [
    {
      name,
      properties: isList(properties) ? properties.flatMap(propertyOf) : [],
      components: isList(components) ? components.flatMap(componentOf) : [],
    },
  ]
}

/** The calendars of a text. Throws the parser's own error. */
export function parseCalendars(text: string): Component[] {
  const parsed: unknown = ICAL.parse(text)
  const all = isList(parsed) && isList(parsed[0]) ? parsed : [parsed]
  return all.flatMap(componentOf).filter(({ name }) => name === 'vcalendar')
}

export function propertiesOf(component: Component, name: string): Property[] {
  return component.properties.filter((property) => property.name === name)
}

/** The first value of a property as text; '' where there is none. */
export function textOf(component: Component, name: string): string {
  const [value] = propertiesOf(component, name)[0]?.values ?? []
  return typeof value === 'string' ? value.trim() : ''
}

/** A date, or a local date and time, as it stands in the file. `second` is null for a date. */
export type CalendarTime = { readonly date: string; readonly second: number | null; readonly isUtc: boolean }

function isDate(date: string): boolean {
  const time = Date.parse(`${date}T00:00:00Z`)
  return Number.isFinite(time) && new Date(time).toISOString().startsWith(date)
}

/** Null for what is no date: ical.js passes on what it cannot read. */
export function calendarTime(value: unknown): CalendarTime | null {
  // A date under a property that says date-time comes as `2022-01-01T::`.
  const match = typeof value === 'string' ? /^(\d{4}-\d{2}-\d{2})(?:T(?::*|(\d{2}):(\d{2}):(\d{2})(Z?)))?$/.exec(value) : null
  const [, date = '', hour, minute, second, zone] = match ?? []
  if (!isDate(date)) return null
  if (hour === undefined) return { date, second: null, isUtc: false }
  const seconds = Number(hour) * 3600 + Number(minute) * 60 + Number(second)
  return seconds < 86_400 ? { date, second: seconds, isUtc: zone === 'Z' } : null
}

/** Seconds of an RFC 5545 duration; null where it is none or negative. */
export function durationSeconds(text: string): number | null {
  const match = /^\+?P(?:(\d+)W)?(?:(\d+)D)?(?:T(?:(\d+)H)?(?:(\d+)M)?(?:(\d+)S)?)?$/.exec(text)
  if (!match || text.length < 3) return null
  const [weeks = 0, days = 0, hours = 0, minutes = 0, seconds = 0] = match.slice(1).map((part) => Number(part ?? 0))
  return ((weeks * 7 + days) * 24 + hours) * 3600 + minutes * 60 + seconds
}
