/** What the inspector tells of a record. */
import { describe, expect, it } from 'vitest'
import { structureKinds, type TableName, tableNames } from '../../../domain/index.ts'
import { structureKindWords } from '../../../renderer/panels/fields/kind-words.ts'
import { figureName, figureWords, unitText } from '../../../renderer/panels/inspector/figure-words.ts'
import { inspect } from '../../../renderer/panels/inspector/inspected.ts'
import { notesAbout } from '../../../renderer/panels/inspector/PinnedNotes.tsx'
import { shougangNorth } from '../../../scenarios/samples/shougang-north.ts'
import { fullDocument } from '../../fixtures/small-document.ts'

const of = (table: TableName, uid: string) => inspect(fullDocument(), { table, uid })

describe('a record', () => {
  it('is told with its kind, figures, place and sources', () => {
    const furnace = of('structures', 'furnace-1')
    expect(furnace?.kind).toEqual({ zh: '建筑 · 高炉', en: 'Structure · Blast furnace' })
    expect(furnace?.figures).toMatchObject([{ key: 'height', value: 71.3, status: 'sourced' }])
    expect(furnace).toMatchObject({ positionStatus: 'estimate', sources: ['Survey 2021, sheet 4'] })
  })
  it('has its one figure among the figures: capacity, rate, audience', () => {
    const keys = [of('zones', 'hall'), of('gates', 'west'), of('events', 'concert')].map((told) => told?.figures.map(({ key }) => key))
    expect(keys).toEqual([['capacity'], ['laneRate'], ['audience']])
  })
  it('that is gone is null', () => {
    expect(of('structures', 'nobody')).toBeNull()
  })
  it('of every table is told without a fault', () => {
    const document = fullDocument()
    for (const table of tableNames)
      for (const uid of Object.keys(document[table])) expect(inspect(document, { table, uid })?.kind.zh).not.toBe('')
  })
})

describe('figures', () => {
  it('of the bundled park all have a word in both languages', () => {
    const keys = new Set(Object.values(shougangNorth().structures).flatMap(({ figures }) => figures.map(({ key }) => key)))
    expect([...keys].filter((key) => !Object.hasOwn(figureWords.table, key))).toEqual([])
  })
  it('without a word are their key in words', () => {
    expect(figureName('hookLoad', 'zh')).toBe('hook load')
    expect(figureName('mainSpan', 'zh')).toBe('主跨')
  })
  it('have units in the language of the page', () => {
    expect([unitText('persons', 'zh'), unitText('persons', 'en'), unitText('m²', 'zh')]).toEqual(['人', 'persons', 'm²'])
  })
})

it('every kind of structure has a word', () => {
  expect(structureKinds.filter((kind) => !structureKindWords.table[kind])).toEqual([])
})

it('notes are told with the record that they are pinned to; a zone has those inside it that are pinned to nothing', () => {
  const document = fullDocument()
  const [note] = Object.values(document.annotations)
  expect(notesAbout(document, { table: 'structures', uid: 'furnace-1' })).toEqual([note])
  // The note stands at (12.5, -3.25), inside the hall of x 10 to 80; it is pinned to the furnace, so not told twice.
  expect(notesAbout(document, { table: 'zones', uid: 'hall' })).toEqual([])
  const free = { ...document, annotations: note ? { [note.uid]: { ...note, subjectUid: null } } : {} }
  expect(notesAbout(free, { table: 'zones', uid: 'hall' }).map(({ uid }) => uid)).toEqual(['note-1'])
  expect(notesAbout(free, { table: 'zones', uid: 'plaza' })).toEqual([])
})
