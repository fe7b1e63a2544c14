/** The packager's settings, offline: against its own schema, against the build's layout, and against what the app reads back. */
import { readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { join } from 'node:path'
import Ajv from 'ajv'
import { load } from 'js-yaml'
import { describe, expect, test } from 'vitest'
import { appId } from '../../electron/main/start-order.ts'

const root = join(import.meta.dirname, '../..')
const require = createRequire(import.meta.url)

type Builder = {
  appId: string
  npmRebuild: boolean
  publish: null
  asar: boolean
  asarUnpack: string[]
  files: string[]
  icon: string
  extraResources: { from: string; to: string; filter: string[] }[]
  electronFuses: Record<string, boolean>
  fileAssociations: { ext: string; mimeType: string; rank: string; role: string; description: string }[]
  linux: { target: string[]; description: string; synopsis: string }
  win: { target: string[] }
  mac: { target: string[] }
  nsis: { perMachine: boolean; installerLanguages: string[] }
}
const builder = load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as Builder

/** Every file that the built app needs, by its place in the project. */
const layout = {
  archive: [
    'package.json',
    'out/node/main.js',
    'out/node/simulation-worker.js',
    'out/node/kernel-worker.js',
    'out/node/packing-worker.js',
    'out/node/chunks/run-a1b2c3d4.js',
    'out/wasm/move.wasm',
    'out/preload/preload.cjs',
    'out/renderer/index.html',
    'out/renderer/assets/index-a1b2c3d4.js',
    'out/renderer/assets/noto-sans-sc-4-wght-normal-a1b2c3d4.woff2',
    'assets/icons/icon.png',
    'LICENSE',
    'node_modules/sqlite3/package.json',
    'node_modules/sqlite3/lib/sqlite3.js',
    'node_modules/sqlite3/build/Release/node_sqlite3.node',
    'node_modules/bindings/bindings.js',
    'node_modules/file-uri-to-path/index.js',
  ],
  resources: ['out/scenarios/shougang-north.ironpark.gpkg'],
}

/** A glob as a pattern: `**` over folders, `*` within a name, `{a,b}` as alternatives. */
function matches(glob: string, path: string): boolean {
  const pattern = glob
    .replace(/[.+^$()|[\]\\]/g, '\\$&')
    .replace(/\{([^}]*)\}/g, (_all, names: string) => `(?:${names.split(',').join('|')})`)
    .replace(/\*\*\/?|\*/g, (star) => (star === '*' ? '[^/]*' : star === '**' ? '.*' : '(?:.*/)?'))
  return new RegExp(`^${pattern}$`).test(path)
}

/** Whether `files` puts a path into the archive: node_modules come by themselves, the last fitting pattern counts. */
function isPacked(path: string): boolean {
  let isIn = path.startsWith('node_modules/')
  for (const pattern of builder.files) {
    if (pattern.startsWith('!') ? matches(pattern.slice(1), path) : matches(pattern, path)) isIn = !pattern.startsWith('!')
  }
  return isIn
}

describe('the schema of the packager', () => {
  const schema = JSON.parse(readFileSync(require.resolve('app-builder-lib/scheme.json'), 'utf8')) as object
  const validate = new Ajv({ strict: false, allErrors: true }).compile(schema)

  test('accepts the settings', () => {
    validate(builder)
    expect(validate.errors ?? []).toEqual([])
  })
  test('refuses a key that it does not know, so the test above can fail', () => {
    expect(validate({ ...builder, npmRebuilt: false })).toBe(false)
    expect(validate({ ...builder, electronFuses: { ...builder.electronFuses, wasmTrapHandlers: true } })).toBe(false)
  })
})

describe('what is packed', () => {
  test.each(layout.archive)('%s is in the archive', (path) => {
    expect(isPacked(path)).toBe(true)
  })
  test.each(layout.resources)('%s lies beside the archive, as a plain file', (path) => {
    const [resource] = builder.extraResources
    expect(resource?.to).toBe('scenarios')
    expect(resource?.filter.some((filter) => matches(`${resource.from}/${filter}`, path))).toBe(true)
  })
  test.each([
    'electron/main/index.ts',
    'tests/electron/menu.test.ts',
    'out/stamps/node.json',
    'out/scenarios/shougang-north.ironpark.gpkg',
    'node_modules/hono/dist/index.js',
    'node_modules/@hono/node-server/dist/index.mjs',
    'node_modules/sqlite3/deps/sqlite-autoconf.tar.gz',
    'node_modules/sqlite3/src/database.cc',
    'node_modules/sqlite3/build/Release/obj.target/node_sqlite3.node',
    'out/renderer/assets/index.js.map',
  ])('%s is not', (path) => {
    expect(isPacked(path)).toBe(false)
  })
  test('every pattern names something of the layout', () => {
    const known = [...layout.archive, ...layout.resources]
    for (const pattern of builder.files.filter((file) => !file.startsWith('!'))) {
      expect([pattern, known.some((path) => matches(pattern, path))]).toEqual([pattern, true])
    }
    for (const pattern of builder.asarUnpack) expect([pattern, known.some((path) => matches(pattern, path))]).toEqual([pattern, true])
  })
  test('the binding, the compiled kernel and the workers, with the chunks that these import, lie outside the archive', () => {
    const isUnpacked = (path: string) => builder.asarUnpack.some((pattern) => matches(pattern, path))
    const outside = [
      'node_modules/sqlite3/build/Release/node_sqlite3.node',
      'out/node/simulation-worker.js',
      'out/node/kernel-worker.js',
      'out/node/packing-worker.js',
      'out/node/chunks/run-a1b2c3d4.js',
      'out/wasm/move.wasm',
    ]
    expect(outside.map(isUnpacked)).toEqual([true, true, true, true, true, true])
    expect(isUnpacked('out/node/main.js')).toBe(false)
  })
})

test('the entry of package.json is the bundle that the build writes, as an ES module', () => {
  const { main, type } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { main: string; type: string }
  expect([main, type]).toEqual(['out/node/main.js', 'module'])
  expect(isPacked(main)).toBe(true)
})

test('nothing is rebuilt, published or started by another name', () => {
  expect(builder).toMatchObject({ npmRebuild: false, publish: null, asar: true, appId })
})

test('the file association is an alternative, never the default for .gpkg', () => {
  expect(builder.fileAssociations).toHaveLength(1)
  expect(builder.fileAssociations[0]).toMatchObject({ ext: 'gpkg', rank: 'Alternate', mimeType: 'application/geopackage+sqlite3' })
})

test('each system gets an installed and a portable form', () => {
  expect([builder.linux.target, builder.win.target, builder.mac.target]).toEqual([
    ['AppImage', 'deb'],
    ['nsis', 'portable'],
    ['dmg', 'zip'],
  ])
  // The association of an ending is written only by an installation for all users.
  expect(builder.nsis.perMachine).toBe(true)
})

test('what a person reads is there in both languages', () => {
  for (const text of [builder.linux.description, builder.linux.synopsis, builder.fileAssociations[0]?.description ?? '']) {
    expect(text).toMatch(/[\u4e00-\u9fff]{4}/)
    expect(text).toMatch(/[A-Za-z]{5}/)
  }
  expect(builder.nsis.installerLanguages).toEqual(['zh_CN', 'en_US'])
})
