/** The calendar: published events with their dates, and illustrative ones that recur. */
import type { Figure, Profile, ScenarioEvent } from '../../domain/index.ts'
import { derived, estimated, type Words, words } from './record-makers.ts'
import { sources } from './sources.ts'

/** A timed event: 65 % come in the last 45 minutes, within the 60–70 % of the source; 5 % come late. */
const timedArrival: Profile = { offsets: [-7200, -5400, -2700, -1500, -600, 0, 900], shares: [0.08, 0.22, 0.27, 0.26, 0.12, 0.05] }
/** Most leave in the first quarter of an hour after the end. Judged. */
const timedEgress: Profile = { offsets: [-600, 0, 300, 900, 1800, 3600], shares: [0.05, 0.25, 0.4, 0.2, 0.1] }
/** A short show without seats: four fifths leave within the 8 minutes of a normal egress (Green Guide). */
const promptEgress: Profile = { offsets: [-120, 0, 480, 900], shares: [0.1, 0.8, 0.1] }
/** A fair of a day: a rush at the doors, then all day; last entry an hour before the end (sourced for 2020 at another place). */
const fairArrival: Profile = { offsets: [-1800, 0, 3600, 7200, 14_400, 25_200], shares: [0.1, 0.28, 0.22, 0.25, 0.15] }
const fairEgress: Profile = { offsets: [-18_000, -10_800, -7200, -3600, 0, 1800], shares: [0.12, 0.18, 0.25, 0.35, 0.1] }

type EventOptions = {
  readonly kind: ScenarioEvent['kind']
  readonly start: string
  /** Length, hours. */
  readonly hours: number
  readonly venue: string
  readonly audience: Figure
  readonly rule?: string
  readonly exceptDates?: string[]
  readonly extraStarts?: string[]
  readonly sources?: readonly string[]
  readonly notes?: string
  readonly visitorType?: string
  readonly egress?: Profile
}

function event(uid: string, name: Words, options: EventOptions): ScenarioEvent {
  const isFair = options.kind === 'fair' || options.kind === 'market'
  return {
    uid,
    name: words(name),
    kind: options.kind,
    start: options.start,
    duration: Math.round(options.hours * 3600),
    timeZone: 'Asia/Shanghai',
    recurrence: options.rule ?? null,
    exceptDates: options.exceptDates ?? [],
    extraStarts: options.extraStarts ?? [],
    venueZoneUid: options.venue,
    audience: options.audience,
    arrival: isFair ? fairArrival : timedArrival,
    egress: options.egress ?? (isFair ? fairEgress : timedEgress),
    visitorTypeUid: options.visitorType ?? 'audience',
    isCancelled: false,
    sources: [...(options.sources ?? []), sources.eventArrival],
    notes: options.notes ?? '',
  }
}

const guess = (persons: number, note = 'no published attendance') => estimated('audience', persons, 'persons', note)
/** For what is a whole day of the park: its visitors are those of the demand day and must not be counted twice. */
const inBackground = (note: string) => estimated('audience', 0, 'persons', `counted in the demand day; ${note}`)
const hoursAreEstimate = 'Dates sourced; hours and audience are estimates.'

const published: ScenarioEvent[] = [
  event('world-cup-2019', ['大跳台世界杯 2019', 'Big Air World Cup 2019'], {
    kind: 'sport',
    start: '2019-12-12T18:00',
    hours: 3,
    rule: 'FREQ=DAILY;COUNT=3',
    venue: 'big-air',
    audience: guess(3500),
    sources: [sources.worldCup19],
    notes: hoursAreEstimate,
  }),
  event('ciftis-2021', ['服贸会 2021', 'CIFTIS 2021'], {
    kind: 'fair',
    start: '2021-09-02T09:00',
    hours: 8,
    rule: 'FREQ=DAILY;COUNT=6',
    venue: 'halls',
    audience: derived('audience', 50_000, 'persons', sources.fair2124, '1.2 million over four editions ÷ 4 ÷ 6 days'),
    sources: [sources.fair21, sources.fair21Halls, sources.fairArrival],
    notes: '15 halls, 94,000 m². Dates sourced; hours estimated.',
  }),
  event('games-ski-2022', ['冬奥会自由式滑雪大跳台', 'Beijing 2022 freeski big air'], {
    kind: 'sport',
    start: '2022-02-07T09:30',
    hours: 3,
    rule: 'FREQ=DAILY;COUNT=3',
    venue: 'big-air',
    audience: estimated('audience', 2450, 'persons', 'half of 4,912 seats; invited spectators only'),
    sources: [sources.games22],
    notes: '7 and 8 February sourced, 9 February not checked.',
  }),
  event('games-snowboard-2022', ['冬奥会单板滑雪大跳台', 'Beijing 2022 snowboard big air'], {
    kind: 'sport',
    start: '2022-02-14T09:30',
    hours: 3,
    rule: 'FREQ=DAILY;COUNT=2',
    venue: 'big-air',
    audience: estimated('audience', 2450, 'persons', 'half of 4,912 seats; invited spectators only'),
    sources: [sources.bigAirNews],
    notes: hoursAreEstimate,
  }),
  event('reopening-2022', ['园区全面开放', 'Park fully reopens'], {
    kind: 'festival',
    start: '2022-03-17T08:00',
    hours: 12,
    venue: 'big-air',
    audience: inBackground('more than 100,000 visits in the first days'),
    sources: [sources.opening22],
  }),
  event('ciftis-2022', ['服贸会 2022', 'CIFTIS 2022'], {
    kind: 'fair',
    start: '2022-08-31T09:00',
    hours: 8,
    rule: 'FREQ=DAILY;COUNT=6',
    venue: 'halls',
    audience: derived('audience', 50_000, 'persons', sources.fair2124, '1.2 million over four editions ÷ 4 ÷ 6 days'),
    sources: [sources.fair22, sources.highLine22],
    notes: '15 halls and a lawn of 12,000 m².',
  }),
  event('spring-festival-2023', ['春节 2023', 'Spring Festival 2023'], {
    kind: 'festival',
    start: '2023-01-21T09:00',
    hours: 10,
    rule: 'FREQ=DAILY;COUNT=7',
    venue: 'east-gate',
    audience: inBackground('206,000 visits in seven days, 43,000 on 22 January'),
    sources: [sources.spring23],
  }),
  event('fiction-2023', ['中国科幻大会 2023', 'China Science Fiction Convention 2023'], {
    kind: 'talk',
    start: '2023-05-29T09:30',
    hours: 7,
    venue: 'fiction-square',
    audience: guess(3000),
    sources: [sources.furnace1Fiction],
    notes: 'Start sourced; the end was not found, so one day is shown.',
  }),
  event('ciftis-2023', ['服贸会 2023', 'CIFTIS 2023'], {
    kind: 'fair',
    start: '2023-09-02T09:00',
    hours: 8,
    rule: 'FREQ=DAILY;COUNT=5',
    venue: 'halls',
    audience: derived('audience', 60_000, 'persons', sources.fair2124, '1.2 million over four editions ÷ 4 ÷ 5 days'),
    sources: [sources.fair23],
    notes: '6,800 parking places (sourced). Dates from memory.',
  }),
  event('fiction-2024', ['中国科幻大会 2024', 'China Science Fiction Convention 2024'], {
    kind: 'talk',
    start: '2024-04-27T09:30',
    hours: 7,
    rule: 'FREQ=DAILY;COUNT=3',
    venue: 'fiction-square',
    audience: guess(3000),
    sources: [sources.fiction24, sources.fiction24City],
    notes: hoursAreEstimate,
  }),
  event('carnival-2024', ['北京科幻嘉年华 2024', 'Beijing Sci-Fi Carnival 2024'], {
    kind: 'show',
    start: '2024-04-27T14:00',
    hours: 1,
    rule: 'FREQ=DAILY;COUNT=9',
    venue: 'fiction-square',
    audience: guess(1200, 'illustrative: a show every afternoon of the carnival'),
    sources: [sources.fiction24],
    notes: 'The carnival and its nine days are sourced; the shows, their hours and audiences are illustrative.',
  }),
  event('may-day-2024', ['五一 2024', 'May Day 2024'], {
    kind: 'festival',
    start: '2024-05-01T08:00',
    hours: 12,
    rule: 'FREQ=DAILY;COUNT=5',
    venue: 'east-gate',
    audience: inBackground('262,000 visits until noon of 5 May, above 65,000 on 1 May'),
    sources: [sources.mayDay],
  }),
  event('concert-2024', ['痛仰乐队户外演唱会', 'Miserable Faith open-air concert'], {
    kind: 'concert',
    start: '2024-07-20T19:30',
    hours: 2.5,
    venue: 'lawn',
    audience: guess(8000),
    sources: [sources.concert24],
    notes: 'The first large open-air concert. Date sourced; hour and audience are estimates.',
  }),
  event('ciftis-2024', ['服贸会 2024', 'CIFTIS 2024'], {
    kind: 'fair',
    start: '2024-09-12T09:00',
    hours: 8,
    rule: 'FREQ=DAILY;COUNT=5',
    venue: 'halls',
    audience: derived('audience', 60_000, 'persons', sources.fair2124, '1.2 million over four editions ÷ 4 ÷ 5 days'),
    sources: [sources.furnace4],
    notes: 'Start sourced, end from memory.',
  }),
  event('table-tennis-2024', ['WTT 中国大满贯 2024', 'WTT China Smash 2024'], {
    kind: 'sport',
    start: '2024-09-26T18:30',
    hours: 3.5,
    rule: 'FREQ=DAILY;COUNT=11',
    venue: 'ice-arena',
    audience: estimated('audience', 4500, 'persons', '0.9 of 5,000 seats'),
    sources: [sources.tableTennis24],
    notes: hoursAreEstimate,
  }),
  event('fiction-2025', ['中国科幻大会 2025', 'China Science Fiction Convention 2025'], {
    kind: 'talk',
    start: '2025-03-28T09:30',
    hours: 7,
    rule: 'FREQ=DAILY;COUNT=4',
    venue: 'furnace-4',
    audience: guess(4000),
    sources: [sources.fiction25],
    notes: hoursAreEstimate,
  }),
  event('ciftis-2025', ['服贸会 2025', 'CIFTIS 2025'], {
    kind: 'fair',
    start: '2025-09-10T09:00',
    hours: 8,
    rule: 'FREQ=DAILY;COUNT=5',
    venue: 'halls',
    audience: estimated('audience', 42_000, 'persons', 'of 50,000 a day (250,000 in five days); the rest comes for the park'),
    sources: [sources.fair25, sources.fair2124],
    notes: '14 halls. Closing day and count sourced, opening day from memory.',
  }),
  event('table-tennis-2025', ['WTT 中国大满贯 2025', 'WTT China Smash 2025'], {
    kind: 'sport',
    start: '2025-09-25T18:30',
    hours: 3.5,
    rule: 'FREQ=DAILY;COUNT=11',
    venue: 'ice-arena',
    audience: estimated('audience', 4900, 'persons', '0.9 of 5,400 seats'),
    sources: [sources.tableTennis25, sources.concert25],
    notes: hoursAreEstimate,
  }),
  event('furnace-concert-2025', ['高炉音乐会', 'Furnace concert'], {
    kind: 'concert',
    start: '2025-10-11T19:30',
    hours: 2,
    venue: 'furnace-3-square',
    audience: guess(3500, 'no published attendance; yearly since 2021'),
    sources: [sources.concert25],
    notes: 'Date, start and place sourced; length and audience are estimates.',
  }),
  event('spring-festival-2026', ['春节 2026', 'Spring Festival 2026'], {
    kind: 'festival',
    start: '2026-02-15T09:00',
    hours: 10,
    rule: 'FREQ=DAILY;COUNT=9',
    venue: 'east-gate',
    audience: inBackground('300,000 visits in nine days'),
    sources: [sources.spring26],
  }),
]

const illustration = 'Illustrative: no such event was published.'
const recurring: ScenarioEvent[] = [
  event('carnival-night-2024', ['五一草坪音乐夜', 'May Day night on the lawn'], {
    kind: 'concert',
    start: '2024-05-01T19:30',
    hours: 2,
    venue: 'lawn',
    audience: guess(4000, 'illustrative'),
    notes: illustration,
  }),
  event('carnival-parade-2024', ['科幻巡游', 'Sci-fi parade'], {
    kind: 'show',
    start: '2024-05-01T10:30',
    hours: 0.75,
    rule: 'FREQ=DAILY;COUNT=5',
    venue: 'big-air',
    audience: guess(900, 'illustrative'),
    extraStarts: ['2024-05-01T16:30'],
    exceptDates: ['2024-05-04'],
    notes: illustration,
  }),
  event('xiuchi-light-show', ['秀池灯光秀', 'Xiuchi light show'], {
    kind: 'show',
    start: '2025-10-11T18:20',
    hours: 0.5,
    venue: 'xiuchi',
    audience: guess(540, 'illustrative'),
    egress: promptEgress,
    notes: `${illustration} It ends while the concert's audience comes.`,
  }),
  event('weekend-market', ['周末集市', 'Weekend market'], {
    kind: 'market',
    start: '2023-04-01T10:00',
    hours: 8,
    rule: 'FREQ=WEEKLY;BYDAY=SA,SU',
    // Fair days and the day of the furnace concert, when the square is needed.
    exceptDates: ['2023-09-02', '2023-09-03', '2024-09-14', '2024-09-15', '2025-09-13', '2025-09-14', '2025-10-11'],
    venue: 'east-gate',
    audience: guess(1500, 'illustrative'),
    notes: illustration,
    visitorType: 'family',
  }),
  event('night-run', ['环湖夜跑', 'Night run round the lake'], {
    kind: 'sport',
    start: '2023-04-05T19:00',
    hours: 1.5,
    rule: 'FREQ=WEEKLY;BYDAY=WE',
    exceptDates: ['2024-05-01'],
    venue: 'south-shore',
    audience: guess(300, 'illustrative'),
    notes: `${illustration} Not on May Day.`,
  }),
  event('furnace-tour', ['高炉讲解', 'Furnace tour'], {
    kind: 'tour',
    start: '2023-04-07T14:00',
    hours: 1.5,
    rule: 'FREQ=WEEKLY;BYDAY=TU,FR',
    exceptDates: ['2024-10-04'],
    venue: 'furnace-3',
    audience: guess(60, 'illustrative'),
    notes: illustration,
    visitorType: 'tourist',
  }),
]

export const events: ScenarioEvent[] = [...published, ...recurring]
