/** The scenario document: flat records by table and uid, the whole truth of a scenario apart from its runs. */
import { z } from 'zod'
import { demandDaySchema } from './records/demand-day.ts'
import { eventSchema } from './records/event.ts'
import { gateSchema } from './records/gate.ts'
import { connectorSchema, levelSchema } from './records/level.ts'
import { pathSchema } from './records/path.ts'
import { phaseSchema } from './records/phase.ts'
import { uidSchema } from './records/record.ts'
import { servicePointSchema } from './records/service-point.ts'
import { siteSchema } from './records/site.ts'
import { structureSchema } from './records/structure.ts'
import { tourSchema } from './records/tour.ts'
import { annotationSchema, savedViewSchema, visibilitySchema } from './records/view.ts'
import { visitorTypeSchema } from './records/visitor-type.ts'
import { zoneSchema } from './records/zone.ts'
import { type TableName, tableNames } from './table-names.ts'

export { type TableName, tableNames } from './table-names.ts'

/** One schema a table, in the order of their names. */
export const recordSchemas = {
  site: siteSchema,
  levels: levelSchema,
  zones: zoneSchema,
  structures: structureSchema,
  paths: pathSchema,
  gates: gateSchema,
  connectors: connectorSchema,
  servicePoints: servicePointSchema,
  phases: phaseSchema,
  visitorTypes: visitorTypeSchema,
  demandDays: demandDaySchema,
  events: eventSchema,
  savedViews: savedViewSchema,
  tours: tourSchema,
  visibility: visibilitySchema,
  annotations: annotationSchema,
} as const satisfies Record<TableName, z.ZodType>

export type RecordOf<T extends TableName> = z.infer<(typeof recordSchemas)[T]>
export type AnyRecord = { [T in TableName]: RecordOf<T> }[TableName]

/** Records of each table by uid. */
export type ScenarioDocument = { [T in TableName]: Record<string, RecordOf<T>> }

const tableSchema = <S extends z.ZodType>(schema: S) => z.record(uidSchema, schema)
export const scenarioDocumentSchema = z.strictObject(
  Object.fromEntries(tableNames.map((name) => [name, tableSchema(recordSchemas[name])])) as unknown as {
    [T in TableName]: z.ZodRecord<typeof uidSchema, (typeof recordSchemas)[T]>
  },
)

export function emptyDocument(): ScenarioDocument {
  return Object.fromEntries(tableNames.map((name) => [name, {}])) as unknown as ScenarioDocument
}

/** The document's one site record; throws where there is none, since no valid document is without it. */
export function siteOf(document: ScenarioDocument): RecordOf<'site'> {
  const site = document.site.site
  if (!site) throw new Error('The scenario has no site record: expected one record with uid "site".')
  return site
}

/** The ground level's uid: every valid document has it. */
export const groundLevelUid = 'ground'
