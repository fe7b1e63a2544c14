/** Edits as data: what was added, updated from one value to another, and removed; invertible and composable. */
import { z } from 'zod'
import { type AnyRecord, type RecordOf, recordSchemas, type ScenarioDocument, type TableName, tableNames } from './scenario-document.ts'

type Added = { [T in TableName]?: Record<string, RecordOf<T>> }
type Updated = { [T in TableName]?: Record<string, [from: RecordOf<T>, to: RecordOf<T>]> }

/** An invertible edit. A uid stands in at most one of the three parts of its table. */
export type DocumentDiff = { added: Added; updated: Updated; removed: Added }

const perTable = (make: (schema: z.ZodType) => z.ZodType) =>
  z.strictObject(Object.fromEntries(tableNames.map((name) => [name, z.record(z.string(), make(recordSchemas[name])).optional()])))

export const documentDiffSchema = z.strictObject({
  added: perTable((schema) => schema),
  updated: perTable((schema) => z.tuple([schema, schema])),
  removed: perTable((schema) => schema),
}) as unknown as z.ZodType<DocumentDiff>

export function emptyDiff(): DocumentDiff {
  return { added: {}, updated: {}, removed: {} }
}

/** True when a diff changes nothing. */
export function isEmptyDiff(diff: DocumentDiff): boolean {
  return [diff.added, diff.updated, diff.removed].every((part) =>
    Object.values(part).every((table) => Object.keys(table ?? {}).length === 0),
  )
}

/** The diff that takes back `diff`. */
export function invertDiff(diff: DocumentDiff): DocumentDiff {
  const updated: Record<string, Record<string, [unknown, unknown]>> = {}
  for (const [table, rows] of Object.entries(diff.updated)) {
    updated[table] = Object.fromEntries(Object.entries(rows ?? {}).map(([uid, [from, to]]) => [uid, [to, from]]))
  }
  return { added: diff.removed, updated: updated as Updated, removed: diff.added }
}

/** Structural equality of JSON values; the order of keys does not matter. */
export function isSameValue(a: unknown, b: unknown): boolean {
  if (Object.is(a, b)) return true
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false
  if (Array.isArray(a) !== Array.isArray(b)) return false
  const keys = Object.keys(a)
  if (keys.length !== Object.keys(b).length) return false
  return keys.every((key) => Object.hasOwn(b, key) && isSameValue((a as Record<string, unknown>)[key], (b as Record<string, unknown>)[key]))
}

/**
 * Why `diff` cannot be applied to `document`, or null: an added record that is there already, an updated or
 * removed one that is missing or no longer what the diff was made from.
 */
export function diffProblem(document: ScenarioDocument, diff: DocumentDiff): string | null {
  for (const table of tableNames) {
    const rows = document[table] as Record<string, AnyRecord>
    for (const uid of Object.keys(diff.added[table] ?? {})) {
      if (Object.hasOwn(rows, uid)) return `${table} ${uid}: is there already, expected a new uid.`
    }
    const before: [string, AnyRecord][] = [
      ...Object.entries(diff.updated[table] ?? {}).map(([uid, [from]]): [string, AnyRecord] => [uid, from]),
      ...Object.entries(diff.removed[table] ?? {}),
    ]
    for (const [uid, from] of before) {
      if (!Object.hasOwn(rows, uid)) return `${table} ${uid}: is not there, expected a record to change.`
      if (!isSameValue(rows[uid], from)) return `${table} ${uid}: was changed meanwhile, expected the value that the edit was made from.`
    }
  }
  return null
}

/** A new document with `diff` applied; tables that it does not touch are shared. Check `diffProblem` first. */
export function applyDiff(document: ScenarioDocument, diff: DocumentDiff): ScenarioDocument {
  const next = { ...document } as Record<TableName, Record<string, AnyRecord>>
  for (const table of tableNames) {
    const added = diff.added[table]
    const updated = diff.updated[table]
    const removed = diff.removed[table]
    if (!added && !updated && !removed) continue
    const rows: Record<string, AnyRecord> = { ...document[table], ...added }
    for (const [uid, pair] of Object.entries(updated ?? {})) rows[uid] = pair[1]
    for (const uid of Object.keys(removed ?? {})) delete rows[uid]
    next[table] = rows
  }
  return next as ScenarioDocument
}

/** The diff that leads from one document to another. */
export function diffDocuments(from: ScenarioDocument, to: ScenarioDocument): DocumentDiff {
  const diff = emptyDiff() as { [P in keyof DocumentDiff]: Record<string, Record<string, unknown>> }
  const put = (part: keyof DocumentDiff, table: TableName, uid: string, value: unknown) => {
    const rows = diff[part][table] ?? {}
    rows[uid] = value
    diff[part][table] = rows
  }
  for (const table of tableNames) {
    const before = from[table] as Record<string, AnyRecord>
    const after = to[table] as Record<string, AnyRecord>
    for (const [uid, record] of Object.entries(after)) {
      const old = Object.hasOwn(before, uid) ? before[uid] : undefined
      if (old === undefined) put('added', table, uid, record)
      else if (!isSameValue(old, record)) put('updated', table, uid, [old, record])
    }
    for (const [uid, record] of Object.entries(before)) if (!Object.hasOwn(after, uid)) put('removed', table, uid, record)
  }
  return diff as unknown as DocumentDiff
}

/** A diff that changes one record: `updateRecord(document, 'gates', 'gate-3', { lanes: 4 })`. Throws where the record is missing. */
export function updateRecord<T extends TableName>(
  document: ScenarioDocument,
  table: T,
  uid: string,
  change: Partial<RecordOf<T>>,
): DocumentDiff {
  const from = document[table][uid]
  if (!from) throw new Error(`${table} ${uid}: is not there, expected a record to change.`)
  const diff = emptyDiff() as { updated: Record<string, unknown> }
  diff.updated[table] = { [uid]: [from, { ...from, ...change }] }
  return diff as unknown as DocumentDiff
}

/** A diff that adds one record. */
export function addRecord<T extends TableName>(table: T, record: RecordOf<T>): DocumentDiff {
  return { ...emptyDiff(), added: { [table]: { [record.uid]: record } } as Added }
}

/** A diff that removes one record. Throws where it is missing. */
export function removeRecord<T extends TableName>(document: ScenarioDocument, table: T, uid: string): DocumentDiff {
  const record = document[table][uid]
  if (!record) throw new Error(`${table} ${uid}: is not there, expected a record to remove.`)
  return { ...emptyDiff(), removed: { [table]: { [uid]: record } } as Added }
}
