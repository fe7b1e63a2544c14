/** Where the bundles of worker threads lie: beside the running bundle, or under out/node of a source checkout. */
import { existsSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

/** A thread cannot be started from inside a packed archive: the packager leaves its file beside it. */
function unpackedFolder(folder: string): string {
  return folder.replace(/\bapp\.asar(?=[\\/]|$)/, 'app.asar.unpacked')
}

/** Address of `out/node/NAME.js`. Throws with what to do when it is not built. */
export function locateWorker(
  name: 'simulation-worker' | 'kernel-worker' | 'packing-worker' | 'verification-worker' | 'import-worker',
  from: string = import.meta.url,
): URL {
  return pathToFileURL(locateBuilt(`Worker ${name}`, placesOf(`${name}.js`, join('out', 'node', `${name}.js`), from)))
}

/** Path of the compiled move kernel: in a folder `wasm` beside the bundles' own. Throws with what to do when it is not built. */
export function locateKernelCode(from: string = import.meta.url): string {
  return locateBuilt('Move kernel', kernelPlaces(from))
}

/** Whether the compiled move kernel is built. */
export function isKernelBuilt(from: string = import.meta.url): boolean {
  return kernelPlaces(from).some((path) => existsSync(path))
}

function kernelPlaces(from: string): string[] {
  return placesOf(join('..', 'wasm', 'move.wasm'), join('out', 'wasm', 'move.wasm'), from)
}

function locateBuilt(thing: string, places: readonly string[]): string {
  const built = places.find((path) => existsSync(path))
  if (built) return built
  throw new Error(`${thing}: none of ${places.join(', ')} is there, expected a built file; run "npm run build".`)
}

/** Where a built file may lie: beside the bundle `from`, one folder above it (a bundler may put shared code into chunks), or in a checkout's `out`. */
function placesOf(beside: string, inSource: string, from: string): string[] {
  const folder = dirname(fileURLToPath(from))
  const near = [folder, dirname(folder)].map((place) => join(unpackedFolder(place), beside))
  for (let root = folder; root !== dirname(root); root = dirname(root))
    if (existsSync(join(root, 'package.json'))) return [...near, join(root, inSource)]
  return near
}
