/** The names of the scenario document's tables, in the order of dependence: a record refers only to tables before its own. */
export const tableNames = [
  'site',
  'levels',
  'zones',
  'structures',
  'paths',
  'gates',
  'connectors',
  'servicePoints',
  'phases',
  'visitorTypes',
  'demandDays',
  'events',
  'savedViews',
  'tours',
  'visibility',
  'annotations',
] as const
export type TableName = (typeof tableNames)[number]
