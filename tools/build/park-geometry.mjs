/** Writes the geometry of the bundled park beside the page, so that its first frame need not wait until it is built. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { runnerImport } from 'vite'

const root = resolve(import.meta.dirname, '../..')
const load = async (file) => (await runnerImport(join(root, file), { root, configFile: false, logLevel: 'warn' })).module

const { shougangNorth } = await load('scenarios/samples/shougang-north.ts')
const { buildPark } = await load('renderer/scene/park-geometry.ts')
const { encodePark } = await load('renderer/scene/park-file.ts')
const { parkDetailsPath, parkFilePath } = await load('renderer/api/bundled-park.ts')

const park = shougangNorth()
const { first, details } = encodePark(buildPark(park), park)
for (const [path, bytes] of [
  [parkFilePath, first],
  [parkDetailsPath, details],
]) {
  const file = join(root, 'out/renderer', path)
  mkdirSync(dirname(file), { recursive: true })
  writeFileSync(file, bytes)
}
