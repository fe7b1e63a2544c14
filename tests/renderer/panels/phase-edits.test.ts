/** Changes of phases keep them one after the other. */
import { describe, expect, it } from 'vitest'
import { type Phase, phaseSchema, phaseStateOn, type ScenarioDocument } from '../../../domain/index.ts'
import { phaseProblem, withEnd, withoutPhase, withPhase, withStart, withState } from '../../../renderer/panels/phases/phase-edits.ts'
import { phasesOfSubject } from '../../../renderer/panels/phases/subject-state.ts'

const phase = (uid: string, state: Phase['state'], from: string, to: string | null, subjectUid = 'furnace'): Phase => {
  return { uid, subjectTable: 'structures', subjectUid, state, from, to, status: 'sourced', source: 'Works chronicle' }
}
const furnace = { table: 'structures', uid: 'furnace' } as const
const life: ScenarioDocument['phases'] = {
  a: phase('a', 'working', '1994-12-01', '2010-12-19'),
  b: phase('b', 'idle', '2010-12-19', '2018-01-01'),
  c: phase('c', 'reused', '2018-01-01', null),
  other: phase('other', 'working', '1960-01-01', '2018-01-01', 'tower'),
}
const told = (phases: ScenarioDocument['phases']) => phasesOfSubject(phases, furnace).map(({ uid, from, to }) => [uid, from, to])

describe('a new start', () => {
  it('moves the end of the phase before it', () => {
    expect(told(withStart(life, 'b', '2011-01-01'))).toEqual([
      ['a', '1994-12-01', '2011-01-01'],
      ['b', '2011-01-01', '2018-01-01'],
      ['c', '2018-01-01', null],
    ])
  })
  it('touches no other subject, and takes nothing at or behind the end', () => {
    expect(withStart(life, 'c', '2017-01-01').other).toBe(life.other)
    expect(withStart(life, 'b', '2018-01-01')).toBe(life)
    expect(withStart(life, 'b', '2010-12-19')).toBe(life)
  })
  it('before the whole of the phase before leaves that one alone, and is told as an overlap', () => {
    const phases = withStart(life, 'b', '1990-01-01')
    expect(phases.a).toBe(life.a)
    expect(phaseProblem(phasesOfSubject(phases, furnace))).toBe('overlap')
  })
})

describe('a new end', () => {
  it('moves the start of the phase after it', () => {
    expect(told(withEnd(life, 'b', '2019-01-01')).slice(1)).toEqual([
      ['b', '2010-12-19', '2019-01-01'],
      ['c', '2019-01-01', null],
    ])
  })
  it('at or before the start is not taken', () => {
    expect(withEnd(life, 'b', '2010-12-19')).toBe(life)
  })
  it('of none leaves the phase after it, and is told as an overlap', () => {
    const phases = withEnd(life, 'b', null)
    expect(phases.c).toBe(life.c)
    expect(phaseProblem(phasesOfSubject(phases, furnace))).toBe('overlap')
  })
})

it('what a person sets is an estimate without the old source', () => {
  expect(withState(life, 'a', 'kept').a).toMatchObject({ state: 'kept', status: 'estimate', source: '' })
  expect(withState(life, 'a', 'working')).toBe(life)
})

it('a phase that is taken away leaves its time to the one before', () => {
  const phases = withoutPhase(life, 'b')
  expect(told(phases)).toEqual([
    ['a', '1994-12-01', '2018-01-01'],
    ['c', '2018-01-01', null],
  ])
  expect(phaseProblem(phasesOfSubject(phases, furnace))).toBeNull()
  expect(told(withoutPhase(life, 'a')).length).toBe(2)
})

describe('a phase that is added', () => {
  it('cuts the one that holds its day and lasts until the next', () => {
    const phases = withPhase(life, furnace, '2005-06-01', 'n') ?? {}
    expect(told(phases)).toEqual([
      ['a', '1994-12-01', '2005-06-01'],
      ['n', '2005-06-01', '2010-12-19'],
      ['b', '2010-12-19', '2018-01-01'],
      ['c', '2018-01-01', null],
    ])
    expect(phaseProblem(phasesOfSubject(phases, furnace))).toBeNull()
    expect(phaseStateOn(phasesOfSubject(phases, furnace), '2006-01-01')).toBe('idle')
  })
  it('is a valid record, also the first of a subject', () => {
    const phases = withPhase({}, furnace, '2030-06-01', 'phase-1') ?? {}
    expect(phaseSchema.safeParse(phases['phase-1']).success).toBe(true)
  })
  it('does not begin where another begins', () => {
    expect(withPhase(life, furnace, '2018-01-01', 'n')).toBeNull()
  })
})

it('days between two phases are told as a gap', () => {
  expect(phaseProblem([phase('a', 'working', '1990-01-01', '2000-01-01'), phase('b', 'idle', '2001-01-01', null)])).toBe('gap')
})
