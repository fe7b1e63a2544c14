/** Runs one step of a check as a process, with its output held back until it fails. */
import { spawn } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
export const bin = (path) => join(root, 'node_modules', path)

/** Resolves to { name, code, output, seconds }. `isLoud` passes the output on as it comes. */
export function runStep(name, args, isLoud = false) {
  const begun = Date.now()
  return new Promise((done) => {
    const child = spawn(process.execPath, args, { cwd: root, stdio: isLoud ? 'inherit' : ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout?.on('data', (data) => {
      output += data
    })
    child.stderr?.on('data', (data) => {
      output += data
    })
    child.on('close', (code) => done({ name, code: code ?? 1, output, seconds: (Date.now() - begun) / 1000 }))
  })
}

/** Prints how a step went, its output when it failed, and returns whether it passed. */
export function report({ name, code, output, seconds }) {
  console.log(`${code === 0 ? 'ok  ' : 'FAIL'} ${name} (${seconds.toFixed(1)} s)`)
  if (code !== 0 && output) console.log(output.trimEnd())
  return code === 0
}
