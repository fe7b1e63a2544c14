/** Diffs apply, invert and compose; a diff made from another state is refused. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import {
  addRecord,
  applyDiff,
  type DocumentDiff,
  diffDocuments,
  diffProblem,
  documentDiffSchema,
  emptyDocument,
  invertDiff,
  isEmptyDiff,
  isSameValue,
  type RecordOf,
  removeRecord,
  type ScenarioDocument,
  updateRecord,
} from '../../domain/index.ts'

const level = (uid: string, height: number): RecordOf<'levels'> => ({ uid, name: { zh: uid, en: uid }, height, walkable: [] })
const withLevels = (...levels: RecordOf<'levels'>[]): ScenarioDocument => ({
  ...emptyDocument(),
  levels: Object.fromEntries(levels.map((l) => [l.uid, l])),
})

describe('a diff', () => {
  it('that is applied and then inverted gives the document back', () => {
    const before = withLevels(level('ground', 0), level('deck', 5))
    const diff = updateRecord(before, 'levels', 'deck', { height: 6 })
    const after = applyDiff(before, diff)
    expect(after.levels.deck?.height).toBe(6)
    expect(applyDiff(after, invertDiff(diff))).toEqual(before)
  })

  it('leaves tables that it does not touch shared', () => {
    const before = withLevels(level('ground', 0))
    const after = applyDiff(before, addRecord('levels', level('deck', 5)))
    expect(after.zones).toBe(before.zones)
    expect(after.levels).not.toBe(before.levels)
  })

  it('made from another value is refused with the record named', () => {
    const before = withLevels(level('deck', 5))
    const stale = updateRecord(withLevels(level('deck', 4)), 'levels', 'deck', { height: 9 })
    expect(diffProblem(before, stale)).toMatch(/^levels deck: was changed meanwhile/)
    expect(diffProblem(before, addRecord('levels', level('deck', 1)))).toMatch(/^levels deck: is there already/)
    expect(diffProblem(emptyDocument(), removeRecord(before, 'levels', 'deck'))).toMatch(/^levels deck: is not there/)
  })

  it('takes a uid such as "constructor" for what it is', () => {
    const after = withLevels(level('constructor', 5))
    expect(Object.keys(diffDocuments(emptyDocument(), after).added.levels ?? {})).toEqual(['constructor'])
    expect(Object.keys(diffDocuments(after, emptyDocument()).removed.levels ?? {})).toEqual(['constructor'])
  })

  it('passes its schema, and one with an unknown table does not', () => {
    const diff = addRecord('levels', level('deck', 5))
    expect(documentDiffSchema.safeParse(diff).success).toBe(true)
    expect(documentDiffSchema.safeParse({ ...diff, added: { nonsense: {} } }).success).toBe(false)
  })

  it('between any two documents leads from one to the other and back (200 random pairs)', () => {
    const levels = fc.dictionary(fc.constantFrom('a', 'b', 'c', 'd'), fc.integer({ min: -5, max: 5 }))
    const documentOf = (heights: Record<string, number>) =>
      withLevels(...Object.entries(heights).map(([uid, height]) => level(uid, height)))
    fc.assert(
      fc.property(levels, levels, (from, to) => {
        const before = documentOf(from)
        const after = documentOf(to)
        const diff: DocumentDiff = diffDocuments(before, after)
        expect(diffProblem(before, diff)).toBeNull()
        expect(applyDiff(before, diff).levels).toEqual(after.levels)
        expect(applyDiff(after, invertDiff(diff)).levels).toEqual(before.levels)
        expect(isEmptyDiff(diff)).toBe(isSameValue(before, after))
      }),
      { seed: 20241124, numRuns: 200 },
    )
  })
})
