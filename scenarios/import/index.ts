/** The door of import: read files, plan an edit. */
export type { CrsChoice } from './crs/place-layer.ts'
export type { FitPoint } from './crs/similarity-fit.ts'
export type { ImportFormat, ReadInput } from './feature.ts'
export { ImportRefusal, type ImportReport, type ImportWarning, ReportWriter } from './import-report.ts'
export { type ImportSource, type ReadContext, sourceAt } from './import-source.ts'
export { type AttributeMap, type ImportField, importFields } from './mapping/attribute-fields.ts'
export { defaultOptions, type ImportOptions, type ImportPlan, type ImportTarget, importTarget, planImport } from './plan-import.ts'
export { type ReadFile, readInputs } from './read-inputs.ts'
