/** What people type and read in the panels' fields, zones' views, gates' capacity, and a day's shares. */
import { describe, expect, it } from 'vitest'
import type { DemandDay, Gate } from '../../../domain/index.ts'
import { personsByHour, personsByWeight } from '../../../renderer/panels/demand/demand-sums.ts'
import { cameraOver } from '../../../renderer/panels/fields/camera-over.ts'
import { changedFigure } from '../../../renderer/panels/fields/changed-figure.ts'
import { newUid } from '../../../renderer/panels/fields/editing.ts'
import { formatHours, joinedHours, nextHours, readHours, readTime } from '../../../renderer/panels/fields/hours.ts'
import { matchesSearch } from '../../../renderer/panels/fields/matches-search.ts'
import { formatArea, formatDuration, parseNumberText } from '../../../renderer/panels/fields/number-text.ts'
import { readDate } from '../../../renderer/panels/fields/read-date.ts'
import { shortAddress, sourcePieces } from '../../../renderer/panels/fields/source-text.ts'
import { capacityPerHour, laneFit, openCapacityPerHour } from '../../../renderer/panels/gates/gate-capacity.ts'
import { isolated, modeOf, withModes } from '../../../renderer/panels/zones/zone-visibility.ts'
import { smallDocument } from '../../fixtures/small-document.ts'

describe('what people type', () => {
  it('reads times, with full-width signs, without a colon, into the next morning', () => {
    expect([readTime('9:30'), readTime('０９：３０'), readTime('930'), readTime('9'), readTime('26:00')]).toEqual([
      34_200, 34_200, 34_200, 32_400, 93_600,
    ])
    expect([readTime('9:75'), readTime('31:00'), readTime('noon'), readTime('')]).toEqual([null, null, null, null])
  })

  it('reads hours whose end is later', () => {
    expect(readHours('9', '21:30')).toEqual({ ok: true, hours: { from: 32_400, to: 77_400 } })
    expect(readHours('21:00', '9:00')).toEqual({ ok: false, reason: 'order' })
    expect(readHours('21', 'late')).toEqual({ ok: false, reason: 'time' })
  })

  it('joins hours that touch or overlap, and offers the next', () => {
    const hours = [
      { from: 50_400, to: 64_800 },
      { from: 32_400, to: 50_400 },
      { from: 72_000, to: 79_200 },
    ]
    expect(formatHours(joinedHours(hours))).toBe('09:00–18:00, 20:00–22:00')
    expect(nextHours([])).toEqual({ from: 32_400, to: 75_600 })
    expect(nextHours(hours)).toEqual({ from: 82_800, to: 90_000 })
  })

  it('reads numbers with grouping and full-width digits, and refuses words', () => {
    expect([parseNumberText('30,000'), parseNumberText('３００'), parseNumberText(' 0.35 '), parseNumberText('-2')]).toEqual([
      30_000, 300, 0.35, -2,
    ])
    expect([parseNumberText(''), parseNumberText('1e5'), parseNumberText('12人'), parseNumberText('1.2.3')]).toEqual([
      null,
      null,
      null,
      null,
    ])
  })

  it('reads dates as people write them, and only those that exist', () => {
    expect([readDate('2024-5-1'), readDate('2024/05/01'), readDate('2024年5月1日')]).toEqual(['2024-05-01', '2024-05-01', '2024-05-01'])
    expect([readDate('2023-02-29'), readDate('2024-02-29'), readDate('1 May'), readDate('')]).toEqual([null, '2024-02-29', null, null])
  })

  it('finds names in either language by every word', () => {
    const name = { zh: '三高炉', en: 'No. 3 Blast Furnace' }
    expect(matchesSearch('高炉', name)).toBe(true)
    expect(matchesSearch('furnace 3', name)).toBe(true)
    expect(matchesSearch('', name)).toBe(true)
    expect(matchesSearch('lake', name)).toBe(false)
  })
})

describe('what people read', () => {
  it('areas change to hectares at ten', () => {
    expect([formatArea(8650, 'zh'), formatArea(99_999, 'en'), formatArea(124_000, 'zh'), formatArea(124_000, 'en')]).toEqual([
      '8,650 m²',
      '99,999 m²',
      '12.4 公顷',
      '12.4 ha',
    ])
    expect([formatDuration(9000, 'en'), formatDuration(90_000, 'zh'), formatDuration(0, 'en')]).toEqual([
      '2 h 30 min',
      '1 天 1 小时',
      '0 min',
    ])
  })

  it('a long address is shortened, keeps host and end, and the whole stays known', () => {
    const address = 'https://www.example.org/a/very/long/path/to/some/page-with-a-name.html'
    expect(shortAddress(address)).toMatch(/^example\.org\/….*page-with-a-name\.html$/)
    expect(shortAddress(address).length).toBeLessThanOrEqual(36)
    expect(sourcePieces(`新华社，${address}。`)).toEqual([
      { text: '新华社，', full: null },
      { text: shortAddress(address), full: address },
      { text: '。', full: null },
    ])
  })

  it('a changed figure is an estimate without source, an unchanged one the same', () => {
    const figure = { key: 'capacity', value: 500, unit: 'persons', status: 'sourced', source: 'sign', note: null } as const
    expect(changedFigure(figure, 500)).toBe(figure)
    expect(changedFigure(figure, 600)).toEqual({ ...figure, value: 600, status: 'estimate', source: null })
  })

  it('a camera over a place looks at its middle from the south-west, above', () => {
    const camera = cameraOver([
      [0, 0],
      [100, 40],
    ])
    expect(camera?.target).toEqual([50, 20, 0])
    expect(camera && camera.position[0] < 50 && camera.position[1] < 20 && camera.position[2] > 0).toBe(true)
    expect(cameraOver([])).toBeNull()
  })

  it('a new uid is valid and not one that is there', () => {
    expect(newUid('event', {})).toMatch(/^event-[a-z0-9]{7}$/)
  })
})

describe('how zones are shown', () => {
  it('a zone without a record is shown, and showing takes the record away', () => {
    const hidden = withModes({}, ['a', 'b'], 'hide')
    expect([modeOf({}, 'a'), modeOf(hidden, 'a')]).toEqual(['show', 'hide'])
    expect(withModes(hidden, ['a'], 'show')).toEqual({ b: { uid: 'b', mode: 'hide' } })
  })

  it('isolating shows one and hides all others', () => {
    expect(isolated(withModes({}, ['b'], 'fade'), ['a', 'b', 'c'], 'b')).toEqual({
      a: { uid: 'a', mode: 'hide' },
      c: { uid: 'c', mode: 'hide' },
    })
  })
})

describe('what a gate lets in', () => {
  const west = smallDocument().gates.west as Gate

  it('is lanes × rate × 60, and nothing where people only leave', () => {
    // 3 lanes × 20 persons/min × 60 min.
    expect(capacityPerHour(west)).toBe(3600)
    expect(capacityPerHour({ ...west, direction: 'out' })).toBeNull()
    expect(openCapacityPerHour([west, { ...west, isOpen: false }, { ...west, lanes: 1 }])).toBe(3600 + 1200)
  })

  it('asks 0.9 m of width a lane', () => {
    // The gate is 8 m wide: 8 lanes need 7.2 m, 9 need 8.1 m.
    expect(laneFit({ ...west, lanes: 8 })).toMatchObject({ width: 8, isTooNarrow: false })
    expect(laneFit({ ...west, lanes: 9 })).toMatchObject({ isTooNarrow: true })
    expect(
      laneFit({
        line: [
          [0, 0],
          [0.9, 0],
        ],
        lanes: 1,
      }).isTooNarrow,
    ).toBe(false)
  })
})

describe('sums of a day', () => {
  it('share persons by weight, and nothing where all weights are nil', () => {
    expect(personsByWeight({ west: 2, east: 1 }, 300)).toEqual({
      west: { share: 2 / 3, persons: 200 },
      east: { share: 1 / 3, persons: 100 },
    })
    expect(personsByWeight({ west: 0 }, 300)).toEqual({ west: { share: 0, persons: 0 } })
    const day = smallDocument().demandDays.holiday as DemandDay
    // 400 persons over the eleven hours from 9 to 19.
    expect(personsByHour(day)[9]).toBeCloseTo(400 / 11, 10)
    expect(personsByHour(day)[20]).toBe(0)
  })
})
