/** Tells whether a build step's inputs have changed since it last ran, by the SHA-256 of their bytes. */
import { createHash } from 'node:crypto'
import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join, relative } from 'node:path'

const ignored = new Set(['node_modules', 'out', '.git'])

/** Files under a path, sorted; the path itself when it is a file; none when it is missing. */
export function filesUnder(path) {
  if (!existsSync(path)) return []
  if (statSync(path).isFile()) return [path]
  return readdirSync(path, { withFileTypes: true })
    .filter((entry) => !ignored.has(entry.name))
    .flatMap((entry) => filesUnder(join(path, entry.name)))
    .sort()
}

/** One digest over the names and bytes of all inputs. */
export function digestOf(root, inputs) {
  const hash = createHash('sha256')
  for (const input of inputs) {
    for (const file of filesUnder(join(root, input))) {
      hash.update(relative(root, file)).update('\0').update(readFileSync(file)).update('\0')
    }
  }
  return hash.digest('hex')
}

/**
 * Runs `work` unless `outputs` are there and were made from the same inputs. The stamp is written only after the work
 * went through, so that a build that was cut off is done again. Returns whether it ran.
 */
export async function runIfStale({ root, name, inputs, outputs, work }) {
  const stamp = join(root, 'out/stamps', `${name}.json`)
  const digest = digestOf(root, inputs)
  const isThere = outputs.every((output) => existsSync(join(root, output)))
  if (isThere && existsSync(stamp) && JSON.parse(readFileSync(stamp, 'utf8')).digest === digest) return false
  rmSync(stamp, { force: true })
  await work()
  mkdirSync(dirname(stamp), { recursive: true })
  writeFileSync(stamp, `${JSON.stringify({ digest })}\n`)
  return true
}
