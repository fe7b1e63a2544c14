/** Reads files and plans their import into a scenario, for the command line; nothing is written here. */
import { readdir } from 'node:fs/promises'
import { basename, dirname, join } from 'node:path'
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

/** The other parts of shapefiles that lie beside them in their folder. */
async function partsBeside(paths: readonly string[]): Promise<string[]> {
  const found = paths
    .filter((path) => /\.shp$/i.test(path))
    .map(async (path) => {
      const names = await readdir(dirname(path)).catch(() => [])
      const stem = basename(path).slice(0, -4).toLowerCase()
      return names
        .filter((name) => /\.(dbf|prj|cpg)$/i.test(name) && name.slice(0, -4).toLowerCase() === stem)
        .map((name) => join(dirname(path), name))
    })
  return (await Promise.all(found)).flat()
}

/** `paths` are absolute. Throws `ImportRefusal` for a file that cannot be used, and the signal's reason when it was called off. */
export async function planFiles(
  document: ScenarioDocument,
  paths: readonly string[],
  options: ImportOptions,
  context: ReadContext & { now(): Date },
): Promise<ImportPlan> {
  const sources = await Promise.all([...new Set([...paths, ...(await partsBeside(paths))])].map((path) => sourceAt(path)))
  const files = await readInputs(sources, context)
  context.signal.throwIfAborted()
  return planImport(files, importTarget(document), options, context.now())
}
