/** What the inspector shows of any record: its names, its shown kind, and where it is known from. Pure. */
import type { Evidence, Figure, LocalizedText, ScenarioDocument } from '../../../domain/index.ts'
import type { Selection } from '../../state/view-store.ts'
import { eventKindWords, gateKindWords, structureKindWords, tableWords, zoneUseWords } from '../fields/kind-words.ts'
import { smallKindWords } from './inspector-words.ts'

export type Inspected = {
  readonly name: LocalizedText
  readonly kind: LocalizedText
  readonly figures: readonly Figure[]
  readonly positionStatus: Evidence | null
  readonly sources: readonly string[]
  readonly notes: string
}

const nothing: LocalizedText = { zh: '', en: '' }

function wordOf(table: Readonly<Record<string, LocalizedText>>, key: unknown): LocalizedText | null {
  return typeof key === 'string' && Object.hasOwn(table, key) ? (table[key] ?? null) : null
}

const kindTables: Partial<Record<Selection['table'], Readonly<Record<string, LocalizedText>>>> = {
  zones: zoneUseWords.table,
  structures: structureKindWords.table,
  gates: gateKindWords.table,
  events: eventKindWords.table,
  paths: smallKindWords.table,
  connectors: smallKindWords.table,
  servicePoints: smallKindWords.table,
}

/** `分区 · 广场`: what sort of record it is, and its kind where the table has kinds. */
export function kindOf(table: Selection['table'], record: object): LocalizedText {
  const whole = tableWords.table[table]
  const key = 'use' in record ? record.use : 'kind' in record ? record.kind : null
  const kind = wordOf(kindTables[table] ?? {}, key)
  return kind ? { zh: `${whole.zh} · ${kind.zh}`, en: `${whole.en} · ${kind.en}` } : whole
}

/** Figures of a record in the order of the file: a zone's capacity, a gate's rate, an event's audience are figures too. */
export function figuresOf(document: ScenarioDocument, { table, uid }: Selection): readonly Figure[] {
  switch (table) {
    case 'structures':
      return document.structures[uid]?.figures ?? []
    case 'zones':
      return [document.zones[uid]?.capacity ?? []].flat()
    case 'gates':
      return [document.gates[uid]?.laneRate ?? []].flat()
    case 'events':
      return [document.events[uid]?.audience ?? []].flat()
    case 'demandDays':
      return [document.demandDays[uid]?.total ?? []].flat()
    default:
      return []
  }
}

/** What some tables' records have and others lack. */
type Told = Partial<Pick<Inspected, 'name' | 'positionStatus' | 'sources' | 'notes'>> & { readonly uid: string }

/** Null where the record is no longer there. */
export function inspect(document: ScenarioDocument, selection: Selection): Inspected | null {
  const record: Told | undefined = document[selection.table][selection.uid]
  if (!record) return null
  const kind = kindOf(selection.table, record)
  return {
    name: record.name ?? (selection.table === 'annotations' ? kind : nothing),
    kind,
    figures: figuresOf(document, selection),
    positionStatus: record.positionStatus ?? null,
    sources: record.sources ?? [],
    notes: record.notes ?? '',
  }
}
