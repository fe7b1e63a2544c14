/** Takes pictures of the look page in a local Chromium: `node tools/look/look.mjs OUT_FOLDER name=query …` (needs an installed Chromium and a display). */

import { chromium } from 'playwright-core'
import { createServer } from 'vite'

const [folder = '/tmp', ...wishes] = process.argv.slice(2)
const size = (process.env.LOOK_SIZE ?? '1280x800').split('x').map(Number)
const server = await createServer({
  root: new URL('../..', import.meta.url).pathname,
  configFile: false,
  logLevel: 'error',
  server: { port: 0 },
  esbuild: { jsx: 'automatic' },
  cacheDir: '/tmp/look-vite',
})
await server.listen()
const address = server.httpServer.address()
const browser = await chromium.launch({
  executablePath: process.env.LOOK_CHROMIUM ?? '/usr/bin/chromium',
  headless: false,
  args: ['--use-angle=gl', '--ignore-gpu-blocklist', '--no-sandbox', '--enable-unsafe-swiftshader'],
})
const page = await browser.newPage({ viewport: { width: size[0], height: size[1] } })
page.on('console', (message) => ['error', 'warning'].includes(message.type()) && console.log(message.type(), message.text().slice(0, 1500)))
page.on('pageerror', (error) => console.log('page error', String(error.stack ?? error).slice(0, 1500)))
for (const wish of wishes) {
  const at = wish.indexOf('=')
  const [name, query] = [wish.slice(0, at), wish.slice(at + 1)]
  const started = Date.now()
  await page.goto(`http://localhost:${address.port}/tools/look/index.html?${query}`)
  const scene = page.locator('[data-testid=scene][data-ready=true]')
  await scene.waitFor({ timeout: 90_000 }).catch(() => console.log(name, 'never became ready'))
  await page.waitForTimeout(Number(process.env.LOOK_WAIT ?? 1500))
  const data = await page
    .locator('[data-testid=scene]')
    .evaluate((element) => ({ ...element.dataset }))
    .catch(() => ({}))
  console.log(name, Date.now() - started, 'ms', JSON.stringify(data))
  if (process.env.LOOK_EVAL) console.log(JSON.stringify(await page.evaluate(process.env.LOOK_EVAL)))
  await page.screenshot({ path: `${folder}/${name}.png` })
}
await browser.close()
await server.close()
