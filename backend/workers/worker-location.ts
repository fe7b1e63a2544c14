/** Where the bundles of worker threads lie: beside the running bundle, or under out/node of a source checkout. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** A thread cannot be started from inside a packed archive: the packager leaves its file beside it. */
function unpackedFolder(folder: string): string {
  return folder.replace(/\bapp\.asar(?=[\\/]|$)/, 'app.asar.unpacked')
}

/** Address of `out/node/NAME.js`. Throws with what to do when it is not built. */
export function locateWorker(name: 'simulation-worker' | 'kernel-worker', from: string = import.meta.url): URL {
  const folder = dirname(fileURLToPath(from))
  // A bundler may put shared code into a folder of chunks one below the entries.
  for (const near of [folder, dirname(folder)].map(unpackedFolder)) {
    if (existsSync(join(near, `${name}.js`))) return pathToFileURL(join(near, `${name}.js`))
  }
  for (let root = folder; root !== dirname(root); root = dirname(root)) {
    if (!existsSync(join(root, 'package.json'))) continue
    const built = join(root, 'out', 'node', `${name}.js`)
    if (existsSync(built)) return pathToFileURL(built)
    throw new Error(`Worker ${name}: ${built} is not there, expected a built file; run "npm run build".`)
  }
  throw new Error(`Worker ${name}: no ${name}.js beside ${folder} and no package above it, expected a built file; run "npm run build".`)
}
