/** The canonical text of a scenario's model inputs: what `scenarioHash` is the SHA-256 of. Views, names, notes and runs are not in it. */
import type { AnyRecord, ScenarioDocument, TableName } from './scenario-document.ts'

/** The fields of each table that a run depends on. A table that is missing here changes no run. */
export const modelInputFields = {
  site: ['timeZone', 'boundary'],
  levels: ['height', 'walkable'],
  zones: ['use', 'polygon', 'capacity', 'isOpen', 'hours', 'attraction'],
  structures: ['footprint', 'isObstacle', 'base', 'kind'],
  paths: ['line', 'width', 'levelUid', 'isWalkable'],
  gates: ['kind', 'line', 'lanes', 'laneRate', 'direction', 'isOpen', 'hours', 'headway'],
  connectors: ['kind', 'fromLevelUid', 'toLevelUid', 'line', 'width', 'speedFactorUp', 'speedFactorDown'],
  servicePoints: ['kind', 'position', 'levelUid', 'zoneUid', 'lanes', 'serviceTime', 'queue', 'hours'],
  phases: ['subjectTable', 'subjectUid', 'state', 'from', 'to'],
  visitorTypes: [
    'kind',
    'speed',
    'radius',
    'dwell',
    'visitsMean',
    'groupSizeWeights',
    'taste',
    'mealShare',
    'toiletEvery',
    'stepFreeShare',
  ],
  demandDays: ['dates', 'opens', 'closes', 'total', 'hourlyWeights', 'gateWeights', 'typeWeights'],
  events: [
    'start',
    'duration',
    'timeZone',
    'recurrence',
    'exceptDates',
    'extraStarts',
    'venueZoneUid',
    'audience',
    'arrival',
    'egress',
    'visitorTypeUid',
    'isCancelled',
  ],
} as const satisfies { [T in TableName]?: readonly string[] }

/** A figure counts by its value alone: a better source for the same number changes no run. */
function inputValue(value: unknown): unknown {
  const isFigure = typeof value === 'object' && value !== null && 'value' in value && 'status' in value && 'unit' in value
  return isFigure ? (value as { value: number }).value : value
}

/** JSON with sorted keys, and -0 as 0, so that equal inputs give equal text. */
export function canonicalJson(value: unknown): string {
  if (Array.isArray(value)) return `[${value.map(canonicalJson).join(',')}]`
  if (typeof value === 'object' && value !== null) {
    const entries = Object.entries(value).filter(([, item]) => item !== undefined)
    entries.sort(([a], [b]) => (a < b ? -1 : a > b ? 1 : 0))
    return `{${entries.map(([key, item]) => `${JSON.stringify(key)}:${canonicalJson(item)}`).join(',')}}`
  }
  return JSON.stringify(value === 0 ? 0 : value)
}

/** The model inputs of a document as one canonical text. */
export function modelInputsText(document: ScenarioDocument): string {
  const tables = Object.entries(modelInputFields).map(([table, fields]) => {
    const rows = Object.entries(document[table as TableName] as Record<string, AnyRecord>)
    const inputs = rows.map(([uid, record]) => {
      const values = record as unknown as Record<string, unknown>
      return [uid, Object.fromEntries(fields.map((field) => [field, inputValue(values[field])]))]
    })
    return [table, Object.fromEntries(inputs)]
  })
  return canonicalJson(Object.fromEntries(tables))
}
