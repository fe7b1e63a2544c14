/** A real Chromium for the bench, started as the browser tests start it: the one out of the npm registry on Linux, else an installed one. */
import { chromium } from 'playwright-core'

const softwareGl = [
  '--use-angle=swiftshader',
  '--enable-unsafe-swiftshader',
  '--ignore-gpu-blocklist',
  '--no-sandbox',
  '--disable-dev-shm-usage',
  '--force-color-profile=srgb',
]

export async function launchBrowser() {
  const own = process.env.IRONPARK_BROWSER
  if (own) return chromium.launch({ executablePath: own, args: softwareGl, headless: true })
  if (process.platform !== 'linux' || process.arch !== 'x64')
    return chromium.launch({ channel: 'chrome', args: softwareGl, headless: true })
  // With this set the package unpacks the shared libraries that a bare machine lacks; it is read at import.
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x'
  const { default: packed } = await import('@sparticuz/chromium')
  return chromium.launch({ executablePath: await packed.executablePath(), args: softwareGl, headless: true })
}
