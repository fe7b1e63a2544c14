/** Where Electron's binary is, if it was ever fetched. The `electron` package itself is not asked: it would fetch it. */
import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** Path of the binary under the project at `root`, or null. */
export function electronBinaryUnder(root: string, environment: NodeJS.ProcessEnv = {}): string | null {
  const folder = join(root, 'node_modules', 'electron')
  const pathFile = join(folder, 'path.txt')
  const name = existsSync(pathFile) ? readFileSync(pathFile, 'utf8').trim() : ''
  if (name === '') return null
  const binary = join(environment.ELECTRON_OVERRIDE_DIST_PATH ?? join(folder, 'dist'), name)
  return existsSync(binary) ? binary : null
}
