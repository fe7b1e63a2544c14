/** Makes sure that sqlite3's native binding is there: a prebuilt one where it can be had, else built from source. */
import { spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { createRequire } from 'node:module'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'

const require = createRequire(import.meta.url)
const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
/** Chosen: a fetch of the prebuilt binding that has said nothing for this long is given up. */
const prebuiltTimeoutMs = 60_000

/** True when the binding loads in a fresh process, so that a broken one cannot take this one down. */
function bindingLoads() {
  const probe = spawnSync(process.execPath, ['-e', "require('sqlite3')"], { cwd: root, stdio: 'ignore' })
  return probe.status === 0
}

function packageFolder(name) {
  return join(root, 'node_modules', name)
}

/**
 * The folder that node-gyp takes as `--nodedir`: the running Node's own prefix when its headers are beside it and
 * of its own version, else null (node-gyp then fetches the headers).
 */
export function headersBesideNode(execPath = process.execPath, version = process.versions.node) {
  const prefix = resolve(dirname(execPath), '..')
  const header = join(prefix, 'include', 'node', 'node_version.h')
  if (!existsSync(header)) return null
  const text = readFileSync(header, 'utf8')
  const part = (name) => new RegExp(`#define NODE_${name}_VERSION (\\d+)`).exec(text)?.[1]
  const found = [part('MAJOR'), part('MINOR'), part('PATCH')].join('.')
  return found === version ? prefix : null
}

/** The tools a source build needs that this machine does not have, by name. */
export function missingBuildTools(platform = process.platform) {
  if (platform === 'win32') return []
  const isThere = (command) => spawnSync(command, ['--version'], { stdio: 'ignore' }).status === 0
  return ['python3', 'make', 'g++'].filter((tool) => !isThere(tool) && !(tool === 'g++' && isThere('clang++')))
}

function fetchPrebuilt() {
  const bin = join(packageFolder('prebuild-install'), 'bin.js')
  if (!existsSync(bin)) return false
  const run = spawnSync(process.execPath, [bin, '-r', 'napi'], {
    cwd: packageFolder('sqlite3'),
    stdio: 'ignore',
    timeout: prebuiltTimeoutMs,
  })
  return run.status === 0
}

function buildFromSource() {
  const missing = missingBuildTools()
  if (missing.length > 0) {
    return `sqlite3: ${missing.join(', ')} not found; building its binding needs python3, make and g++. Install them (Debian: apt install python3 make g++) and run: npm rebuild && npm run postinstall`
  }
  const gyp = join(dirname(require.resolve('node-gyp/package.json')), 'bin', 'node-gyp.js')
  const headers = headersBesideNode()
  const args = [gyp, 'rebuild', '--jobs', 'max', ...(headers ? ['--nodedir', headers] : [])]
  console.log('sqlite3: no prebuilt binding could be fetched; building it from source (2 to 4 minutes) …')
  const run = spawnSync(process.execPath, args, { cwd: packageFolder('sqlite3'), encoding: 'utf8', maxBuffer: 1 << 28 })
  if (run.status === 0) return null
  const tail = `${run.stdout ?? ''}\n${run.stderr ?? ''}`.trim().split('\n').slice(-15).join('\n')
  return `${tail}\nsqlite3: the binding could not be built (node-gyp ended with ${run.status ?? run.signal}). The lines above say why; mend it and run: npm run postinstall`
}

/** Returns null when the binding is there and loads, else one text that says what to do. */
export function ensureNativeBinding() {
  if (!existsSync(packageFolder('sqlite3'))) return 'sqlite3: not installed; run npm ci first.'
  if (bindingLoads()) return null
  if (fetchPrebuilt() && bindingLoads()) return null
  const problem = buildFromSource()
  if (problem) return problem
  return bindingLoads() ? null : 'sqlite3: the binding was built but does not load; remove node_modules and run npm ci again.'
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const problem = ensureNativeBinding()
  if (problem) {
    console.error(problem)
    process.exitCode = 1
  }
}
