/** Reads files and plans their import into a scenario, for the command line; nothing is written here. */
import type { LocalizedText, ScenarioDocument } from '../../domain/index.ts'
import {
  type ImportOptions,
  type ImportPlan,
  importTarget,
  planImport,
  type ReadContext,
  readInputs,
  sourceAt,
} from '../../scenarios/import/index.ts'

/** The name of the edit in undo and redo. */
export function importLabel(fileNames: readonly string[]): LocalizedText {
  const [first = ''] = fileNames
  const more = fileNames.length - 1
  return more > 0
    ? { zh: `导入 ${first} 等 ${fileNames.length} 个文件`, en: `Import ${first} and ${more} more` }
    : { zh: `导入 ${first}`, en: `Import ${first}` }
}

/** `paths` are absolute. Throws `ImportRefusal` for a file that cannot be used, and the signal's reason when it was called off. */
export async function planFiles(
  document: ScenarioDocument,
  paths: readonly string[],
  options: ImportOptions,
  context: ReadContext & { now(): Date },
): Promise<ImportPlan> {
  const sources = await Promise.all(paths.map((path) => sourceAt(path)))
  const files = await readInputs(sources, context)
  context.signal.throwIfAborted()
  return planImport(files, importTarget(document), options, context.now())
}
