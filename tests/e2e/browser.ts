/** A real Chromium for the browser tests: the one out of the npm registry on Linux, else an installed Chrome or Edge. */
import { existsSync, mkdirSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { type Browser, chromium } from 'playwright-core'

const softwareGl = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
]

async function launchFromRegistry(): Promise<Browser> {
  // With this set the package unpacks the shared libraries that a bare machine lacks; it is read at import.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x'
  const { default: packed } = await import('@sparticuz/chromium')
  return chromium.launch({ executablePath: await packed.executablePath(), args: softwareGl, headless: true })
}

async function launchInstalled(): Promise<Browser> {
  const own = process.env.IRONPARK_BROWSER
  if (own) return chromium.launch({ executablePath: own, args: softwareGl, headless: true })
  const attempts = ['chrome', 'msedge'].map((channel) => () => chromium.launch({ channel, args: softwareGl, headless: true }))
  const faults: string[] = []
  for (const attempt of attempts) {
    try {
      return await attempt()
    } catch (error) {
      faults.push(error instanceof Error ? (error.message.split('\n')[0] ?? '') : String(error))
    }
  }
  throw new Error(
    `No browser could be started (${faults.join('; ')}). Install Google Chrome or Microsoft Edge, or set IRONPARK_BROWSER to the path of a Chromium.`,
  )
}

/** Launches the browser and writes its name down for the closing lines of `npm test`. */
export async function launchBrowser(): Promise<Browser> {
  const isPacked = process.platform === 'linux' && process.arch === 'x64' && !process.env.IRONPARK_BROWSER
  const browser = isPacked ? await launchFromRegistry() : await launchInstalled()
  const folder = resolve(import.meta.dirname, '../../out/test-results')
  if (!existsSync(folder)) mkdirSync(folder, { recursive: true })
  writeFileSync(join(folder, 'browser.txt'), `Chromium ${browser.version()}`)
  return browser
}
