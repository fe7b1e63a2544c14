/** The years of the phases: changes, ticks, counts. */
import { describe, expect, it } from 'vitest'
import type { Phase } from '../../../domain/index.ts'
import {
  changesByYear,
  countStates,
  dateOfYear,
  firstYear,
  lastYear,
  phaseChanges,
  yearOfDate,
  yearOfNextChange,
} from '../../../renderer/panels/phases/phase-years.ts'
import { stateOfSubject } from '../../../renderer/panels/phases/subject-state.ts'
import { nextYear } from '../../../renderer/panels/phases/year-playing.ts'
import { shougangNorth } from '../../../scenarios/samples/shougang-north.ts'
import { fullDocument } from '../../fixtures/small-document.ts'

const phase = (uid: string, state: Phase['state'], from: string, to: string | null, subjectUid = 'furnace-1'): Phase => {
  const subjectTable = subjectUid === 'hall' ? 'zones' : 'structures'
  return { uid, subjectTable, subjectUid, state, from, to, status: 'sourced', source: 'Works chronicle' }
}
const withPhases = (...phases: Phase[]) => ({ ...fullDocument(), phases: Object.fromEntries(phases.map((one) => [one.uid, one])) })

describe('the changes', () => {
  it('go from absent through each state, and to demolished where the last phase ends', () => {
    const tables = withPhases(phase('b', 'idle', '2010-12-19', '2015-03-01'), phase('a', 'working', '1994-12-01', '2010-12-19'))
    const told = phaseChanges(tables).map(({ date, before, after }) => [date, before, after])
    expect(told).toEqual([
      ['1994-12-01', 'absent', 'working'],
      ['2010-12-19', 'working', 'idle'],
      ['2015-03-01', 'idle', 'demolished'],
    ])
  })
  it('leave out a phase that goes on with the same state, and a subject that is not there', () => {
    const tables = withPhases(
      phase('a', 'working', '1994-12-01', '2000-01-01'),
      phase('b', 'working', '2000-01-01', null),
      phase('c', 'new', '2020-01-01', null, 'nobody'),
    )
    expect(phaseChanges(tables).map(({ date }) => date)).toEqual(['1994-12-01'])
  })
  it('are counted by year, none outside the scrubber', () => {
    const tables = withPhases(
      phase('a', 'working', '1901-01-01', '2010-12-19'),
      phase('b', 'idle', '2010-12-19', null),
      phase('h', 'reused', '2010-05-01', null, 'hall'),
    )
    const counts = changesByYear(phaseChanges(tables))
    expect([...counts]).toEqual([[2010, 2]])
    expect(yearOfNextChange(counts, 2010, 1)).toBeNull()
    expect(yearOfNextChange(counts, 1919, 1)).toBe(2010)
    expect(yearOfNextChange(counts, 2030, -1)).toBe(2010)
  })
})

it('a day before each change of the bundled park the state is the one before, and on it the one after', () => {
  const park = shougangNorth()
  const changes = phaseChanges(park)
  expect(changes.length).toBeGreaterThan(100)
  for (const { subject, date, before, after } of changes) {
    const eve = new Date(Date.parse(`${date}T00:00:00Z`) - 86_400_000).toISOString().slice(0, 10)
    expect([stateOfSubject(park, subject, eve).state, stateOfSubject(park, subject, date).state]).toEqual([before, after])
  }
})

it('counts every subject with phases once, by state', () => {
  const tables = withPhases(phase('a', 'working', '1994-12-01', null), phase('h', 'reused', '2016-01-01', null, 'hall'))
  const count = (date: string) => countStates(tables, date).filter(({ structures, zones }) => structures + zones > 0)
  expect(count('1990-06-01')).toEqual([{ state: 'absent', structures: 1, zones: 1 }])
  expect(count('2020-06-01')).toEqual([
    { state: 'working', structures: 1, zones: 0 },
    { state: 'reused', structures: 0, zones: 1 },
  ])
})

it('a structure without phases is as its zone, but never absent with it', () => {
  const tables = withPhases(phase('h', 'reused', '2016-01-01', null, 'hall'))
  const furnace = { table: 'structures', uid: 'furnace-1' } as const
  expect(stateOfSubject(tables, furnace, '2020-06-01')).toEqual({ state: 'reused', zoneUid: 'hall' })
  expect(stateOfSubject(tables, furnace, '2000-06-01')).toEqual({ state: 'kept', zoneUid: null })
})

describe('the scrubber', () => {
  it('shows 1 June of a year, within its range', () => {
    expect(dateOfYear(1990)).toBe('1990-06-01')
    expect([dateOfYear(1800), dateOfYear(3000)]).toEqual([`${firstYear}-06-01`, `${lastYear}-06-01`])
    expect([yearOfDate('2024-05-01'), yearOfDate('1900-01-01'), yearOfDate('2050-01-01')]).toEqual([2024, 1919, 2035])
  })
  it('plays year by year, with less motion from change to change, and ends', () => {
    const counts = new Map([
      [1929, 1],
      [2010, 5],
    ])
    expect(nextYear(1919, counts, false)).toBe(1920)
    expect(nextYear(1919, counts, true)).toBe(1929)
    expect(nextYear(2010, counts, true)).toBe(lastYear)
    expect(nextYear(lastYear, counts, false)).toBeNull()
  })
})
