/** Kinds of days: how many come, when and through which gates. Totals of named days count the audiences of their events too. */
import { type DemandDay, type Figure, occurrencesOn } from '../../domain/index.ts'
import { events } from './events.ts'
import { derived, estimated, type Words, words } from './record-makers.ts'
import { sources } from './sources.ts'

/** Persons who come for the events of a date: each happening that starts on it. */
export function audienceOn(date: string): number {
  const starting = occurrencesOn(events, date, 'Asia/Shanghai').filter((occurrence) => occurrence.date === date)
  return starting.reduce((sum, occurrence) => sum + occurrence.event.audience.value, 0)
}

/** What is left of a day's total when the audiences of its events are taken off. */
function background(date: string, total: number, source: string, note: string): Figure {
  const audience = audienceOn(date)
  const text = `${note}: ${total} a day less ${audience} who come for the events of ${date}`
  return derived('total', total - audience, 'persons', source, text)
}

/** Weights by hour, hour 0 first. */
const hourly = (first: number, weights: readonly number[]): number[] => {
  const hours = new Array<number>(24).fill(0)
  for (const [i, weight] of weights.entries()) hours[first + i] = weight
  return hours
}
/** Fullest about 16:00, as counted in Beijing's parks on a holiday; 11 % come in the busiest hour. Hours 7 to 21. */
const holidayHours = hourly(7, [1, 4, 8, 10.5, 11, 8.5, 9, 11, 10.5, 8.5, 6.5, 5, 4, 2, 0.5])
const weekdayHours = hourly(7, [8, 14, 10, 6, 6, 8, 6, 6, 6, 7, 9, 6, 5, 3])
const fairHours = hourly(7, [3, 10, 14, 12, 10, 9, 9, 9, 8, 6, 4, 3, 2, 1])
const eveningHours = hourly(17, [30, 30, 25, 12, 3])

const bigDayGates = {
  'metro-xinshougang-b': 18,
  'metro-beixinan-b': 16,
  'metro-jinanqiao': 18,
  south: 8,
  'east-gate': 9,
  'hall-1': 5,
  west: 4,
  'north-west': 2,
  'high-line-west': 3,
  'ice-forest': 3,
  'under-bridge': 2,
  'garage-xiuchi': 3,
  'car-park-east': 5,
  'car-park-north': 3,
  'north-avenue': 1,
  'garage-xiuchi-west': 1,
}
const fairGates = { ...bigDayGates, 'metro-xinshougang-b': 26, 'hall-1': 16, 'metro-beixinan-b': 20, west: 1 }
const weekdayGates = { ...bigDayGates, 'metro-jinanqiao': 24, 'metro-beixinan-b': 22 }
/** Much of the evening's crowd comes from the north, to the furnace by the shortest way: through the small gate with its two lanes. */
const concertGates = {
  'north-west': 34,
  'north-avenue': 20,
  'metro-jinanqiao': 24,
  west: 10,
  'garage-xiuchi': 6,
  'garage-xiuchi-west': 4,
  'car-park-north': 6,
  'metro-beixinan-b': 8,
  south: 3,
  'high-line-west': 3,
}

/** Shares of persons: tourist, family, worker, staff. */
const people = (tourist: number, family: number, worker: number, staff: number) => ({ tourist, family, worker, staff })

type DayOptions = Omit<DemandDay, 'uid' | 'name' | 'opens' | 'closes' | 'notes'> & {
  readonly opens: number
  readonly closes: number
  readonly notes?: string
}
function day(uid: string, name: Words, options: DayOptions): DemandDay {
  const { opens, closes, notes, ...rest } = options
  return { uid, name: words(name), opens: opens * 3600, closes: closes * 3600, notes: notes ?? '', ...rest }
}
const hoursNote = 'Opening hours are an estimate: 08:00–21:00 in 2020, 07:00–20:00 in early 2022; the present ones were not found.'

export const demandDays: DemandDay[] = [
  day('ordinary', ['平日', 'Ordinary day'], {
    dates: [],
    opens: 7,
    closes: 22,
    total: estimated('total', 8000, 'persons', 'a quiet weekday; no count was published'),
    hourlyWeights: weekdayHours,
    gateWeights: weekdayGates,
    typeWeights: people(40, 20, 35, 5),
    sources: [],
    notes: hoursNote,
  }),
  day('holiday', ['节假日', 'Holiday'], {
    dates: ['2024-10-04'],
    opens: 7,
    closes: 22.5,
    total: background('2024-10-04', 30_000, sources.spring23, 'holiday means are 29,400 (2023) and 33,300 (2026)'),
    hourlyWeights: holidayHours,
    gateWeights: bigDayGates,
    typeWeights: people(57, 36, 4, 3),
    sources: [sources.spring23, sources.spring26, sources.parkPresence],
    notes: hoursNote,
  }),
  day('fair', ['服贸会日', 'Fair day'], {
    dates: ['2025-09-12'],
    opens: 7,
    closes: 21,
    total: background('2025-09-12', 50_000, sources.fair25, '250,000 in five days'),
    hourlyWeights: fairHours,
    gateWeights: fairGates,
    typeWeights: people(58, 22, 10, 10),
    sources: [sources.fair25, sources.fairArrival],
    notes: hoursNote,
  }),
  day('may-day', ['2024 年 5 月 1 日', '1 May 2024'], {
    dates: ['2024-05-01'],
    opens: 7,
    closes: 22.5,
    total: background('2024-05-01', 65_000, sources.mayDay, 'above 65,000 on this day, the highest published'),
    hourlyWeights: holidayHours,
    gateWeights: bigDayGates,
    typeWeights: people(58, 37, 2, 3),
    sources: [sources.mayDay, sources.parkPresence, sources.parkStay],
    notes: `${hoursNote} With stays of 1–2 h some 8,000–16,000 are present at the peak (derived).`,
  }),
  day('concert-night', ['高炉音乐会之夜', 'Furnace concert night'], {
    dates: ['2025-10-11'],
    opens: 17.5,
    closes: 22.5,
    total: estimated('total', 1800, 'persons', 'the evening from 17:30 alone; no count was published'),
    hourlyWeights: eveningHours,
    gateWeights: concertGates,
    typeWeights: people(62, 28, 4, 6),
    sources: [sources.concert25],
    notes: 'Only the evening is modelled, as a session of its own; the shares of the gates are estimates.',
  }),
]
