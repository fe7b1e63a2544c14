/** Between records and rows: plain columns for people, the exact record as JSON. */
import type { AnyRecord } from '../../domain/index.ts'
import type { ColumnLayout, TableLayout } from '../geopackage/table-layouts.ts'
import type { SqlValue } from '../sql/sql-database.ts'

type Tree = { [key: string]: unknown }

function isTree(value: unknown): value is Tree {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

function valueAt(record: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((value, key) => (isTree(value) ? value[key] : undefined), record)
}

/** A copy of `record` with another value at `path`. */
function withValueAt(record: Tree, path: readonly string[], value: unknown): Tree {
  const [key = '', ...rest] = path
  if (rest.length === 0) return { ...record, [key]: value }
  const inner = record[key]
  return { ...record, [key]: withValueAt(isTree(inner) ? inner : {}, rest, value) }
}

function toSql(value: unknown): SqlValue {
  if (typeof value === 'boolean') return value ? 1 : 0
  return typeof value === 'string' || typeof value === 'number' ? value : null
}

function fromSql(value: SqlValue, type: ColumnLayout['type']): unknown {
  return type === 'BOOLEAN' && typeof value === 'number' ? value !== 0 : value
}

/** Values of the plain columns of a record, in the layout's order. */
export function columnValues(record: AnyRecord, layout: TableLayout): SqlValue[] {
  return layout.columns.map(({ path }) => toSql(valueAt(record, path)))
}

/** The record with every plain column that says something else than its JSON: somebody has edited that column. */
export function withEditedColumns(record: Tree, row: Readonly<Record<string, SqlValue>>, layout: TableLayout): Tree {
  let edited = record
  for (const { name, type, path } of layout.columns) {
    const value = row[name] ?? null
    if (toSql(valueAt(record, path)) !== value) edited = withValueAt(edited, path, fromSql(value, type))
  }
  return row.uid !== record.uid ? { ...edited, uid: row.uid } : edited
}
