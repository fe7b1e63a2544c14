/** Edits: what is checked, what is refused, and what undo and redo give back. */

import { join } from 'node:path'
import fc from 'fast-check'
import { describe, expect, test } from 'vitest'
import {
  type Annotation,
  addRecord,
  applyDiff,
  type DocumentDiff,
  emptyDiff,
  invertDiff,
  isEmptyDiff,
  removeRecord,
  type ScenarioDocument,
  updateRecord,
} from '../../domain/index.ts'
import { createScenario, historyLimit, openScenario, type ScenarioStore } from '../../scenarios/index.ts'
import { fullDocument, smallDocument } from '../fixtures/small-document.ts'
import { makeFolder, opened, taken, withFile } from './store-harness.ts'

const label = { zh: '修改', en: 'Edit' }
const small = async () => opened(createScenario(join(makeFolder(), 'a.ironpark.gpkg'), fullDocument(), { isUntitled: false }))

/** The edit that each refusal comes from, and a word of the refusal. */
const refusedEdits: readonly (readonly [string, (document: ScenarioDocument) => DocumentDiff, string, string])[] = [
  [
    'a gate narrower than the least',
    (d) =>
      updateRecord(d, 'gates', 'west', {
        line: [
          [0, 0],
          [0.4, 0],
        ],
      }),
    'badRecord',
    'width 0.40 m is below the minimum 0.60 m',
  ],
  ['a gate without lanes', (d) => updateRecord(d, 'gates', 'west', { lanes: 0 }), 'badRecord', 'lanes'],
  [
    'a zone that crosses itself',
    (d) =>
      updateRecord(d, 'zones', 'hall', {
        polygon: [
          [
            [0, 0],
            [9, 9],
            [9, 0],
            [0, 9],
          ],
        ],
      }),
    'badGeometry',
    'edge 0 crosses edge 2',
  ],
  [
    'a flat structure',
    (d) =>
      updateRecord(d, 'structures', 'furnace-1', {
        footprint: [
          [
            [0, 0],
            [9, 0],
            [4, 0],
          ],
        ],
      }),
    'badGeometry',
    'has no area',
  ],
  ['an unknown level', (d) => updateRecord(d, 'paths', 'promenade', { levelUid: 'roof' }), 'badRecord', 'levelUid refers to level roof'],
  ['an unknown visitor type', (d) => updateRecord(d, 'events', 'concert', { visitorTypeUid: 'ghost' }), 'badRecord', 'visitor type ghost'],
  ['an unknown gate', (d) => updateRecord(d, 'demandDays', 'holiday', { gateWeights: { north: 1 } }), 'badRecord', 'gate north'],
  ['a zone that is in use', (d) => removeRecord(d, 'zones', 'hall'), 'badRecord', 'zone hall'],
  ['an unreadable recurrence', (d) => updateRecord(d, 'events', 'concert', { recurrence: 'EVERY DAY' }), 'badRecord', 'RFC 5545'],
  [
    'as many shares as offsets',
    (d) => updateRecord(d, 'events', 'concert', { egress: { offsets: [0, 900], shares: [1, 1] } }),
    'badRecord',
    'egress has 2 shares for 2 offsets',
  ],
  [
    'offsets that go back',
    (d) => updateRecord(d, 'events', 'concert', { egress: { offsets: [900, 0], shares: [1] } }),
    'badRecord',
    'offset 1 is 0 s',
  ],
  [
    'hours that end before they begin',
    (d) => updateRecord(d, 'gates', 'west', { hours: [{ from: 9, to: 8 }] }),
    'badRecord',
    'hours 9 to 8 s',
  ],
  ['a connector within one level', (d) => updateRecord(d, 'connectors', 'stair', { toLevelUid: 'ground' }), 'badRecord', 'level ground'],
  [
    'a phase that ends before it begins',
    (d) => updateRecord(d, 'phases', 'furnace-1-working', { to: '1990-01-01' }),
    'badRecord',
    'expected an end after the start',
  ],
  ['a time zone that is none', (d) => updateRecord(d, 'site', 'site', { timeZone: 'Beijing' }), 'badRecord', 'time zone "Beijing"'],
  ['a coordinate system that is not known', (d) => updateRecord(d, 'site', 'site', { epsg: 3857 }), 'badRecord', 'EPSG:3857'],
  ['no site', (d) => removeRecord(d, 'site', 'site'), 'badRecord', 'exactly one'],
  [
    'a record under a key of another',
    (d) => ({ ...emptyDiff(), updated: { levels: { ground: [d.levels.ground, d.levels.deck] } } }) as DocumentDiff,
    'badRecord',
    'its uid is deck',
  ],
  [
    'a record that is there already',
    (d) => addRecord('gates', d.gates.west as NonNullable<typeof d.gates.west>),
    'conflict',
    'is there already',
  ],
  [
    'a value that was changed meanwhile',
    (d) =>
      updateRecord({ ...d, gates: { west: { ...(d.gates.west as NonNullable<typeof d.gates.west>), lanes: 9 } } }, 'gates', 'west', {
        lanes: 2,
      }),
    'conflict',
    'changed meanwhile',
  ],
]

describe('an edit', () => {
  test('that breaks a rule is refused with thing and value in both languages, and leaves no trace', async () => {
    const store = await small()
    for (const [name, makeDiff, code, mention] of refusedEdits) {
      const outcome = await store.edit(makeDiff(store.document()), label)
      expect(outcome.ok, name).toBe(false)
      if (outcome.ok) continue
      expect(outcome.reason.code, `${name}: ${outcome.reason.message.en}`).toBe(code)
      expect(outcome.reason.message.en, name).toContain(mention)
      expect(outcome.reason.message.zh, name).toMatch(/[\u4e00-\u9fff]/)
    }
    expect(store.document()).toEqual(fullDocument())
    expect(store.state()).toMatchObject({ revision: 0, undoLabel: null, saveState: 'saved' })
  })

  test('changes neither with the diff that it was made from nor with -0, which a file cannot hold', async () => {
    const store = await small()
    const diff = updateRecord(store.document(), 'gates', 'west', {
      line: [
        [-0, 5],
        [3, 5],
      ],
    })
    taken(await store.edit(diff, label))
    const pair = diff.updated.gates?.west
    if (pair) pair[1].line[0][1] = 999
    expect(Object.is(store.document().gates.west?.line[0][0], 0)).toBe(true)
    expect(store.document().gates.west?.line[0][1]).toBe(5)
  })

  test('that changes nothing is accepted and not logged', async () => {
    const store = await small()
    taken(await store.edit(emptyDiff(), label))
    expect(store.state()).toMatchObject({ revision: 0, undoLabel: null })
  })

  test('runs in the order of the calls, however many come at once', async () => {
    const store = await small()
    const base = store.document()
    const edits = [4, 5, 6].map((lanes) =>
      store.edit(
        updateRecord({ ...base, gates: { ...base.gates, west: { ...base.gates.west, lanes: lanes - 1 } as never } }, 'gates', 'west', {
          lanes,
        }),
        label,
      ),
    )
    for (const outcome of await Promise.all(edits)) taken(outcome)
    expect(store.document().gates.west?.lanes).toBe(6)
  })

  test('meets what another program has written: it is refused, and the new content is shown', async () => {
    const store = await small()
    await withFile(store.state().path, (db) => db.exec(`UPDATE gates SET lanes = 9 WHERE uid = 'west'`))
    let isTold = false
    store.onStateChange(() => {
      isTold = true
    })
    const first = await store.edit(updateRecord(store.document(), 'gates', 'east', { lanes: 2 }), label)
    expect(first).toMatchObject({ ok: false, reason: { code: 'conflict' } })
    expect(isTold).toBe(true)
    expect(store.document().gates.west?.lanes).toBe(9)
    taken(await store.edit(updateRecord(store.document(), 'gates', 'east', { lanes: 2 }), label))
    expect(store.document().gates).toMatchObject({ west: { lanes: 9 }, east: { lanes: 2 } })
  })
})

describe('undo and redo', () => {
  test('at their ends are refused as such', async () => {
    const store = await small()
    expect(await store.undo()).toMatchObject({ ok: false, reason: { code: 'nothingToUndo' } })
    expect(await store.redo()).toMatchObject({ ok: false, reason: { code: 'nothingToUndo' } })
  })

  test('reach back as far as the limit of the log and no further, across a restart', async () => {
    const store = await opened(createScenario(join(makeFolder(), 'a.ironpark.gpkg'), smallDocument(), { isUntitled: false }))
    // Filled by SQL, since 500 edits on a slow disk would take long; the next edit must forget the oldest.
    const path = store.state().path
    await store.close()
    const swap = (from: number, to: number) => {
      const west = smallDocument().gates.west
      return JSON.stringify({
        added: {},
        updated: {
          gates: {
            west: [
              { ...west, lanes: from },
              { ...west, lanes: to },
            ],
          },
        },
        removed: {},
      })
    }
    await withFile(path, async (db) => {
      await db.transaction(async () => {
        for (let id = 1; id <= historyLimit; id++)
          await db.run(`INSERT INTO history VALUES (?, '改', 'Edit', ?, 0, '')`, [id, id % 2 === 1 ? swap(3, 4) : swap(4, 3)])
      })
    })
    const again = await opened(openScenario(path))
    taken(await again.edit(updateRecord(again.document(), 'gates', 'west', { lanes: 4 }), label))
    await again.close()
    const rows = await withFile(path, (db) => db.get('SELECT count(*) AS count, min(id) AS first FROM history'))
    expect(rows).toEqual({ count: historyLimit, first: 2 })
  })

  type Command = { readonly kind: 'add' | 'update' | 'remove' | 'lanes' | 'undo' | 'redo' | 'reopen'; readonly pick: number }
  const commands = fc.array(
    fc.record<Command>({
      kind: fc.constantFrom('add', 'add', 'update', 'remove', 'lanes', 'undo', 'undo', 'redo', 'reopen'),
      pick: fc.nat(1000),
    }),
    { minLength: 5, maxLength: 25 },
  )

  function diffFor({ kind, pick }: Command, document: ScenarioDocument, serial: number): DocumentDiff | null {
    const uids = Object.keys(document.annotations)
    const uid = uids[pick % Math.max(1, uids.length)]
    const position: Annotation['position'] = [pick / 7, 5 - pick / 3, 1]
    const note: Annotation = {
      uid: `note-${serial + 100}`,
      position,
      text: `n${pick}`,
      author: '',
      createdAt: '2024-01-01T00:00:00Z',
      subjectUid: null,
      isDone: false,
    }
    if (kind === 'add') return addRecord('annotations', note)
    if (kind === 'update' && uid) return updateRecord(document, 'annotations', uid, { text: `changed ${pick}`, position })
    if (kind === 'remove' && uid) return removeRecord(document, 'annotations', uid)
    if (kind === 'lanes') return updateRecord(document, 'gates', 'west', { lanes: 1 + (pick % 9) })
    return null
  }

  /** The plainest log there is: all diffs, and how many of them are done. */
  class Twin {
    document = fullDocument()
    diffs: DocumentDiff[] = []
    done = 0
    edit(diff: DocumentDiff): void {
      if (isEmptyDiff(diff)) return
      this.document = applyDiff(this.document, diff)
      this.diffs = [...this.diffs.slice(0, this.done++), diff]
    }
    undo(): boolean {
      const diff = this.diffs[this.done - 1]
      if (diff) this.document = applyDiff(this.document, invertDiff(diff))
      if (diff) this.done--
      return diff !== undefined
    }
    redo(): boolean {
      const diff = this.diffs[this.done]
      if (diff) this.document = applyDiff(this.document, diff)
      if (diff) this.done++
      return diff !== undefined
    }
  }

  async function play(list: readonly Command[], start: ScenarioStore): Promise<void> {
    const twin = new Twin()
    let store = start
    for (const [serial, command] of list.entries()) {
      const diff = diffFor(command, twin.document, serial)
      if (diff) {
        taken(await store.edit(diff, label))
        twin.edit(diff)
      } else if (command.kind === 'undo') expect((await store.undo()).ok).toBe(twin.undo())
      else if (command.kind === 'redo') expect((await store.redo()).ok).toBe(twin.redo())
      else if (command.kind === 'reopen') {
        await store.close()
        store = await opened(openScenario(store.state().path))
      }
      expect(store.document()).toEqual(twin.document)
      expect(store.state()).toMatchObject({
        undoLabel: twin.done > 0 ? label : null,
        redoLabel: twin.done < twin.diffs.length ? label : null,
      })
    }
    await store.close()
  }

  test('agree with a plain log in memory over random edits and restarts', async () => {
    await fc.assert(
      fc.asyncProperty(commands, async (list) => play(list, await small())),
      { seed: 20_240_501, numRuns: 6 },
    )
  })
})
