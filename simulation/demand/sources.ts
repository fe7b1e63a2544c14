/** Who brings visitors on a date: the background of the day, and each happening of each event. */
import {
  type DemandDay,
  demandDayOn,
  type Evidence,
  type LocalizedText,
  type Occurrence,
  occurrencesOn,
  type ScenarioDocument,
  siteOf,
} from '../../domain/index.ts'
import { hashText } from '../numbers/random.ts'
import { lawOfDay, lawOfProfile, shareBefore, type TimeLaw } from './profiles.ts'

/** One source of visitors on one date. Times are seconds after local midnight. */
export type DemandSource = {
  readonly kind: 'background' | 'event'
  /** Uid of the demand day or of the event. */
  readonly uid: string
  readonly name: LocalizedText
  /** Persons, exact. */
  readonly count: number
  readonly evidence: Evidence
  /** First id of its visitors; ids of a source do not depend on which other sources there are. */
  readonly firstId: number
  readonly arrivals: TimeLaw
  /** When its people go away, null for background visitors, who go when they have seen enough. */
  readonly departures: TimeLaw | null
  /** Added to the times of both laws: an event's start and end, 0 for the background. */
  readonly arrivalOrigin: number
  readonly departureOrigin: number
  readonly venueZoneUid: string | null
  readonly visitorTypeUid: string | null
  /** True for a happening that began on an earlier date: only those count who come after midnight. */
  readonly isFromYesterday: boolean
}

export type DayDemand = {
  readonly day: DemandDay | null
  readonly opens: number
  readonly closes: number
  readonly sources: readonly DemandSource[]
}

const idBlockBits = 20
const blockCount = 4096
/** Opening hours where no demand day says any. Chosen: those of the park's 2020 reopening, 08:00–21:00. */
const defaultHours = { opens: 8 * 3600, closes: 21 * 3600 }

/** Id blocks by event uid: a hash, stepped on past blocks that are taken, over all events of the document whether they happen or not. */
function idBlocks(document: ScenarioDocument): Map<string, number> {
  const taken = new Set([0])
  const blocks = new Map<string, number>()
  for (const uid of Object.keys(document.events).sort()) {
    let block = hashText(uid) % blockCount
    while (taken.has(block)) block = (block + 1) % blockCount
    taken.add(block)
    blocks.set(uid, block)
  }
  return blocks
}

/**
 * The sources of a date. Throws with thing, value, expectation when an event's profile cannot be used or a source is
 * larger than 1,048,575 persons.
 */
export function sourcesOn(document: ScenarioDocument, date: string): DayDemand {
  const day = demandDayOn(
    Object.keys(document.demandDays)
      .sort()
      .map((uid) => document.demandDays[uid]!),
    date,
  )
  const sources: DemandSource[] = []
  if (day) {
    const arrivals = lawOfDay(day)
    const count = Math.round(day.total.value)
    if (count > 0 && !arrivals)
      throw new Error(`Demand day ${day.uid}: all hourly weights between opening and closing are 0, expected at least one above 0.`)
    if (arrivals && count > 0)
      sources.push({
        kind: 'background',
        uid: day.uid,
        name: day.name,
        count,
        evidence: day.total.status,
        firstId: 0,
        arrivals,
        departures: null,
        arrivalOrigin: 0,
        departureOrigin: 0,
        venueZoneUid: null,
        visitorTypeUid: null,
        isFromYesterday: false,
      })
  }
  const blocks = idBlocks(document)
  const used = new Map<string, number>()
  for (const occurrence of occurrencesOn(Object.values(document.events), date, siteOf(document).timeZone)) {
    const before = used.get(occurrence.event.uid) ?? 0
    const source = sourceOfOccurrence(occurrence, date, blocks.get(occurrence.event.uid)! * 2 ** idBlockBits + before)
    used.set(occurrence.event.uid, before + source.count)
    sources.push(source)
  }
  for (const source of sources)
    if ((source.firstId % 2 ** idBlockBits) + source.count >= 2 ** idBlockBits)
      throw new Error(
        `${source.kind === 'event' ? 'Event' : 'Demand day'} ${source.uid}: ${source.count} persons on one day, expected at most 1,048,575.`,
      )
  return { day, opens: day?.opens ?? defaultHours.opens, closes: day?.closes ?? defaultHours.closes, sources }
}

function sourceOfOccurrence(occurrence: Occurrence, date: string, firstId: number): DemandSource {
  const { event, start, end } = occurrence
  const arrivals = lawOfProfile(event.arrival)
  const departures = lawOfProfile(event.egress)
  const problem = (name: string, offsets: number, shares: number) =>
    new Error(
      `Event ${event.uid}: ${name} profile has ${offsets} offsets and ${shares} shares, expected one share fewer than offsets and a sum above 0.`,
    )
  if (!arrivals) throw problem('arrival', event.arrival.offsets.length, event.arrival.shares.length)
  if (!departures) throw problem('egress', event.egress.offsets.length, event.egress.shares.length)
  return {
    kind: 'event',
    uid: event.uid,
    name: event.name,
    count: Math.max(0, Math.round(event.audience.value)),
    evidence: event.audience.status,
    firstId,
    arrivals,
    departures,
    arrivalOrigin: start,
    departureOrigin: end,
    venueZoneUid: event.venueZoneUid,
    visitorTypeUid: event.visitorTypeUid,
    isFromYesterday: occurrence.date < date,
  }
}

/** Expected visitors of a date, without running anything. */
export type ExpectedDemand = {
  readonly total: number
  readonly background: number
  /** Persons who come in each hour after midnight, background and events together; 30 values, expected values with fractions. */
  readonly perHour: readonly number[]
  readonly events: readonly {
    readonly uid: string
    readonly name: LocalizedText
    readonly audience: number
    readonly start: number
    readonly end: number
    readonly perHour: readonly number[]
  }[]
  readonly opens: number
  readonly closes: number
}

/** Counts by source and hour from the calendar and the demand day. Pure and cheap; throws as `sourcesOn` does. */
export function demandOf(document: ScenarioDocument, date: string): ExpectedDemand {
  const { sources, opens, closes } = sourcesOn(document, date)
  const hourly = (source: DemandSource) =>
    Array.from({ length: 30 }, (_, hour) => {
      const lower = hour === 0 && !source.isFromYesterday ? -Infinity : hour * 3600 - source.arrivalOrigin
      const upper = hour === 29 ? Infinity : (hour + 1) * 3600 - source.arrivalOrigin
      return source.count * (shareBefore(source.arrivals, upper) - shareBefore(source.arrivals, lower))
    })
  const perHour = new Array<number>(30).fill(0)
  const events: { uid: string; name: LocalizedText; audience: number; start: number; end: number; perHour: number[] }[] = []
  let background = 0
  let total = 0
  for (const source of sources) {
    const hours = hourly(source)
    hours.forEach((count, hour) => {
      perHour[hour]! += count
    })
    const sum = source.isFromYesterday ? Math.round(hours.reduce((a, b) => a + b, 0)) : source.count
    total += sum
    if (source.kind === 'background') background += sum
    else
      events.push({
        uid: source.uid,
        name: source.name,
        audience: sum,
        start: source.arrivalOrigin,
        end: source.departureOrigin,
        perHour: hours,
      })
  }
  return { total, background, perHour, events, opens, closes }
}
