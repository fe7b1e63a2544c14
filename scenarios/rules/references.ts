/** Which records a record refers to. Notes are free: a note may outlive what it speaks of. */
import type { AnyRecord, RecordOf, TableName } from '../../domain/index.ts'

export type Reference = { readonly field: string; readonly table: TableName; readonly uid: string }
type Finder<T extends TableName> = (record: RecordOf<T>) => readonly Reference[]

const to = (table: TableName, field: string, uid: string | null): Reference[] => (uid === null ? [] : [{ field, table, uid }])

const finders: { readonly [T in TableName]?: Finder<T> } = {
  structures: (record) => to('zones', 'zoneUid', record.zoneUid),
  paths: (record) => to('levels', 'levelUid', record.levelUid),
  connectors: (record) => [...to('levels', 'fromLevelUid', record.fromLevelUid), ...to('levels', 'toLevelUid', record.toLevelUid)],
  servicePoints: (record) => [...to('levels', 'levelUid', record.levelUid), ...to('zones', 'zoneUid', record.zoneUid)],
  phases: (record) => to(record.subjectTable, 'subjectUid', record.subjectUid),
  demandDays: (record) => [
    ...Object.keys(record.gateWeights).flatMap((uid) => to('gates', 'gateWeights', uid)),
    ...Object.keys(record.typeWeights).flatMap((uid) => to('visitorTypes', 'typeWeights', uid)),
  ],
  events: (record) => [...to('zones', 'venueZoneUid', record.venueZoneUid), ...to('visitorTypes', 'visitorTypeUid', record.visitorTypeUid)],
  visibility: (record) => to('zones', 'uid', record.uid),
}

export function referencesOf(table: TableName, record: AnyRecord): readonly Reference[] {
  const find = finders[table] as ((record: AnyRecord) => readonly Reference[]) | undefined
  return find ? find(record) : []
}
