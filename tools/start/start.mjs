/** `npm start`: builds what is stale, then starts the desktop app, or the same app in the browser where there is no Electron. */
import { spawn } from 'node:child_process'
import { join } from 'node:path'
import { buildAll, root } from '../build/build.mjs'
import { findOrFetchElectron } from './electron-binary.mjs'

const args = process.argv.slice(2)
const hasDisplay = process.platform !== 'linux' || Boolean(process.env.DISPLAY || process.env.WAYLAND_DISPLAY)

/** Why the browser host is used instead of the desktop app, or null. */
async function reasonForBrowser() {
  if (args.includes('--browser') || args.includes('--help')) return 'asked'
  if (!hasDisplay) return 'there is no display'
  return (await findOrFetchElectron()).reason
}

try {
  await buildAll()
  const reason = await reasonForBrowser()
  if (reason && reason !== 'asked') console.log(`No desktop window: ${reason}. Serving the same app to a browser.`)
  const extra = reason && reason !== 'asked' ? ['--browser'] : []
  const child = spawn(process.execPath, [join(root, 'out/node/cli.js'), 'start', ...args, ...extra], { stdio: 'inherit' })
  for (const signal of ['SIGINT', 'SIGTERM']) process.on(signal, () => child.kill(signal))
  child.on('exit', (code, signal) => {
    process.exitCode = signal ? 0 : (code ?? 1)
  })
} catch (error) {
  console.error(`\n${error.message}`)
  process.exitCode = 1
}
