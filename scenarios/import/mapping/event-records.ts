/** Makes events of the scenario out of those of a calendar file: a venue is found by words, and the audience is left to be given. */
import type { eventKinds, LocalizedText, ScenarioEvent } from '../../../domain/index.ts'
import type { SourceEvent } from '../feature.ts'
import type { ReportWriter } from '../import-report.ts'
import type { UidMaker } from './record-names.ts'

/** A zone that events may take place in: what it and what stands in it are called. */
export type Venue = { readonly uid: string; readonly names: readonly string[]; readonly isUsual: boolean }

export type EventSurroundings = {
  readonly venues: readonly Venue[]
  /** Visitor type of audiences; null where the scenario has none. */
  readonly visitorTypeUid: string | null
  readonly timeZone: string
  readonly fileName: string
  readonly uids: UidMaker
  readonly report: ReportWriter
}

const kindWords: readonly (readonly [RegExp, (typeof eventKinds)[number]])[] = [
  [/concert|music|音乐|演唱会/i, 'concert'],
  [/\bfair\b|expo|ciftis|exhibition|展|服贸会|博览/i, 'fair'],
  [/\bcup\b|game|race|sport|champion|ski|snowboard|赛|冬奥|运动/i, 'sport'],
  [/market|bazaar|集市|市集/i, 'market'],
  [/talk|conference|forum|lecture|convention|大会|论坛|讲座/i, 'talk'],
  [/festival|春节|灯会|节|new year/i, 'festival'],
  [/\btour\b|guided|导览|参观/i, 'tour'],
]

function kindOf(name: string): ScenarioEvent['kind'] {
  return kindWords.find(([pattern]) => pattern.test(name))?.[1] ?? 'show'
}

function plain(text: string): string {
  return text
    .toLowerCase()
    .replaceAll(/[\s_-]+/g, ' ')
    .trim()
}

/** The venue whose name the place speaks of, the longest name first. */
function venueNamed(place: string, venues: readonly Venue[]): Venue | null {
  const wanted = plain(place)
  if (wanted === '') return null
  const candidates = venues
    .flatMap((venue) => venue.names.map((name) => ({ venue, name: plain(name) })))
    .filter(({ name }) => name.length > 1)
  const fits = candidates.filter(({ name }) => name === wanted || wanted.includes(name) || (wanted.length > 2 && name.includes(wanted)))
  return fits.sort((a, b) => Number(b.name === wanted) - Number(a.name === wanted) || b.name.length - a.name.length)[0]?.venue ?? null
}

const chinese = /\p{Script=Han}/u

function nameOf({ name, id }: SourceEvent): LocalizedText {
  if (name === '') return { zh: `活动 ${id.slice(0, 60)}`, en: `Event ${id.slice(0, 60)}` }
  const short = name.slice(0, 300)
  return chinese.test(short) ? { zh: short, en: '' } : { zh: '', en: short }
}

/** Chosen: as a concert's audience comes and goes, in want of measurements of its own. */
const arrival = { offsets: [-7200, -4500, -2700, 0, 900], shares: [0.08, 0.22, 0.65, 0.05] }
const egress = { offsets: [-600, 0, 1200, 2400, 4500], shares: [0.05, 0.5, 0.3, 0.15] }

/** One event; null, with a refusal, where the scenario has no place or nobody for it. */
export function eventRecord(event: SourceEvent, surroundings: EventSurroundings): ScenarioEvent | null {
  const { venues, visitorTypeUid, timeZone, fileName, uids, report } = surroundings
  const named = venueNamed(event.place, venues)
  const venue = named ?? venues.find(({ isUsual }) => isUsual) ?? venues[0]
  if (!venue || visitorTypeUid === null) {
    report.refuse(
      'noVenue',
      event.id,
      '方案中没有分区或游客类型，活动无处举行。请先添加。',
      'The scenario has no zone or no visitor type for events: add them first.',
    )
    return null
  }
  if (!named) {
    const isPlaceless = event.place.trim() === ''
    report.warn(
      'venueGuessed',
      event.id,
      `${isPlaceless ? '没有写明地点' : `地点“${event.place}”不在方案中`}，暂放在 ${venue.names[0] ?? venue.uid}。`,
      `${isPlaceless ? 'It names no place' : `Its place "${event.place}" is not in the scenario`}; it was put in ${venue.names.at(-1) ?? venue.uid}.`,
    )
  }
  report.take(event.id)
  const place = event.place === '' ? '' : `LOCATION=${event.place}`
  return {
    uid: uids.make(event.id),
    name: nameOf(event),
    kind: kindOf(event.name),
    start: event.start,
    duration: event.duration,
    timeZone: event.timeZone ?? timeZone,
    recurrence: event.recurrence,
    exceptDates: [...event.exceptDates],
    extraStarts: [...event.extraStarts],
    venueZoneUid: venue.uid,
    audience: {
      key: 'audience',
      value: 0,
      unit: 'persons',
      status: 'estimate',
      source: fileName.slice(0, 2000),
      note: 'not given: to be set',
    },
    arrival,
    egress,
    visitorTypeUid,
    isCancelled: event.isCancelled,
    sources: [`${fileName} · ${event.id}`.slice(0, 2000)],
    notes: [event.notes, place].filter((part) => part !== '').join('\n'),
  }
}
