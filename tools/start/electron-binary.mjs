/** Finds Electron's binary, or fetches it with a progress line; gives up when nothing comes, and remembers that for the day. */
import { fork, spawnSync } from 'node:child_process'
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const folder = join(root, 'node_modules/electron')
const memory = join(root, 'node_modules/.cache/ironpark/electron-unavailable.json')
/** A fetch that brings nothing for this long is given up. */
const silenceLimitMs = 15_000

/** Path of the binary, or null. */
export function electronBinary() {
  const pathFile = join(folder, 'path.txt')
  if (!existsSync(pathFile)) return null
  const binary = join(folder, 'dist', readFileSync(pathFile, 'utf8').trim())
  return existsSync(binary) ? binary : null
}

const today = () => new Date().toISOString().slice(0, 10)

function wasRefusedToday() {
  if (!existsSync(memory)) return false
  return JSON.parse(readFileSync(memory, 'utf8')).day === today()
}

function rememberRefusal() {
  mkdirSync(dirname(memory), { recursive: true })
  writeFileSync(memory, JSON.stringify({ day: today() }))
}

const megabytes = (bytes) => (bytes / 1e6).toFixed(0)

/** Downloads into Electron's own cache. Resolves to null, or to why it did not come. `limitMs` and `script` are for tests. */
export function download(limitMs = silenceLimitMs, script = join(root, 'tools/start/fetch-electron.mjs')) {
  return new Promise((done) => {
    const child = fork(script, { cwd: root, stdio: ['ignore', 'ignore', 'ignore', 'ipc'] })
    let most = 0
    let reason = `nothing came for ${limitMs / 1000} s`
    let timer = setTimeout(() => child.kill('SIGKILL'), limitMs)
    child.on('message', (message) => {
      if (message.problem) reason = message.problem.split('\n')[0]
      else if (message.transferred > most) {
        most = message.transferred
        clearTimeout(timer)
        timer = setTimeout(() => child.kill('SIGKILL'), limitMs)
        const of = message.total ? ` of ${megabytes(message.total)}` : ''
        if (process.stdout.isTTY) process.stdout.write(`\rfetching Electron: ${megabytes(most)}${of} MB `)
      }
    })
    child.on('exit', (code) => {
      clearTimeout(timer)
      if (most > 0 && process.stdout.isTTY) process.stdout.write('\n')
      done(code === 0 ? null : reason)
    })
  })
}

/** The binary's path, fetched if need be, or why there is none. */
export async function findOrFetchElectron() {
  const found = electronBinary()
  if (found) return { binary: found, reason: null }
  if (wasRefusedToday()) return { binary: null, reason: 'its binary could not be fetched earlier today' }
  console.log('fetching Electron, once …')
  const reason = await download()
  if (reason === null) spawnSync(process.execPath, [join(folder, 'install.js')], { stdio: 'ignore' })
  const binary = electronBinary()
  if (!binary) rememberRefusal()
  return { binary, reason: binary ? null : `its binary could not be fetched (${reason ?? 'it did not unpack'})` }
}
