/** Finds what was built: `out/`, from the place of the running bundle. */
import { existsSync } from 'node:fs'
import { basename, dirname, join } from 'node:path'
import { fileURLToPath } from 'node:url'

function* foldersAbove(file: string): Generator<string> {
  for (let folder = dirname(file); ; folder = dirname(folder)) {
    yield folder
    if (folder === dirname(folder)) return
  }
}

/** The `out` folder that holds the module in `out/node`, else that of the project that the module's source lies in. */
export function outFolderOf(moduleUrl: string): string {
  const file = fileURLToPath(moduleUrl)
  for (const folder of foldersAbove(file)) if (basename(folder) === 'node' && basename(dirname(folder)) === 'out') return dirname(folder)
  for (const folder of foldersAbove(file)) if (existsSync(join(folder, 'package.json'))) return join(folder, 'out')
  throw new Error(`${file}: expected to lie in a project with a package.json.`)
}
