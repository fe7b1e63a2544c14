/** `npm run screenshots`: serves the built app and draws the pictures of docs/images through deep links. */

import { spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { chromium } from 'playwright-core'
import { buildAll, root } from '../build/build.mjs'

const only = process.argv.slice(2)
const folder = join(root, 'docs/images')
const wide = { width: 1920, height: 1080 }
const kiosk = { width: 1080, height: 1920 }

const above = 'camera=-500,-900,620,420,420,0'
/** The evening that the park's file carries. */
const concert = 'date=2025-10-11&phase=2025-10-11'
/** One picture: file name, window, start arguments, deep link, what to press before it is taken, and what shows that its moment has come where the picture never stands still. */
const pictures = [
  {
    name: 'planner-day-zh',
    size: wide,
    link: `lang=zh&theme=dark&quality=medium&${above}&date=2024-05-01&time=16:40&layers=labels,paths,trees,gates&play=0`,
  },
  {
    name: 'planner-night-en',
    size: wide,
    link: 'lang=en&theme=dark&quality=medium&view=concert-night&time=19:25&layers=labels,visitors,paths,trees,gates,problems&play=0',
  },
  {
    name: 'heat-map-en',
    size: wide,
    link: 'lang=en&theme=light&quality=medium&view=pressure&time=18:57&layers=visitors,heatMap,paths,trees,gates,problems&heat=peak&play=0',
  },
  {
    name: 'calendar-zh',
    size: wide,
    link: `lang=zh&theme=light&quality=medium&${above}&date=2024-05-01&time=15:00&play=0`,
    press: '[data-panel="events"]',
  },
  {
    name: 'park-dusk-en',
    size: wide,
    link: 'lang=en&theme=dark&quality=high&date=2024-05-01&time=18:48&layers=trees,paths&play=0&camera=640,-70,9,90,250,26',
  },
  {
    name: 'park-snow-zh',
    size: wide,
    link: 'lang=zh&theme=dark&quality=medium&weather=snow&date=2024-01-20&time=14:30&layers=labels,trees,paths&play=0&camera=330,-190,60,20,70,30',
  },
  {
    name: 'park-autumn-en',
    size: wide,
    link: 'lang=en&theme=dark&quality=medium&date=2024-11-05&time=15:40&layers=trees,paths&play=0&camera=165,735,14,330,870,34',
  },
  {
    name: 'phase-1990-zh',
    size: wide,
    link: 'lang=zh&theme=dark&quality=medium&view=works-1990&phase=1990-06-01&time=16:00&layers=labels,paths,trees&play=0',
    press: '[data-panel="phases"]',
  },
  {
    name: 'section-en',
    size: wide,
    link: 'lang=en&theme=dark&quality=medium&date=2025-10-11&time=15:30&layers=trees&play=0&camera=352,728,74,322,866,30&tool=section',
    press: '[data-panel="problems"]',
  },
  {
    name: 'walk-zh',
    size: wide,
    link: 'lang=zh&theme=dark&quality=medium&date=2025-10-11&time=16:40&layers=trees,visitors&play=0&camera=150,440,8,168,440.5,5&tool=walk',
    press: ['[data-panel="problems"]', 'text=从画面中心出发'],
  },
  {
    name: 'split-1990-2022-zh',
    size: wide,
    link: 'lang=zh&theme=dark&quality=medium&date=2025-10-11&phase=2022-06-01&time=16:00&layers=trees&play=0&camera=-330,-560,300,190,330,0&tool=split',
    press: '[data-panel="problems"]',
  },
  {
    name: 'crowd-festival-en',
    size: wide,
    link: `lang=en&theme=dark&quality=medium&${concert}&time=19:36&layers=visitors,trees,paths&play=0&camera=436,846,5,352,925,4`,
    press: '[data-panel="problems"]',
  },
  {
    name: 'crowd-colours-zh',
    size: wide,
    link: `lang=zh&theme=dark&quality=medium&${concert}&time=19:36&layers=visitors,trees,paths,labels&colour=density&play=0&camera=520,975,62,352,896,0`,
    press: '[data-panel="layers"]',
  },
  {
    name: 'crowd-flows-en',
    size: wide,
    link: `lang=en&theme=dark&quality=medium&${concert}&time=18:57&layers=visitors,flow,counters,paths,trees,gates&colour=destination&play=0&camera=20,690,330,230,950,0`,
    press: '[data-panel="results"]',
  },
  {
    name: 'desire-lines-zh',
    size: wide,
    link: `lang=zh&theme=light&quality=medium&${concert}&time=18:57&layers=desireLines,counters,paths,trees,gates&play=0&camera=-80,60,760,520,800,0`,
    press: '[data-panel="problems"]',
  },
  { name: 'kiosk-zh', size: kiosk, args: ['--kiosk'], link: 'lang=zh&quality=medium', moment: 'text=塔还在' },
]

async function serve(args, home) {
  const child = spawn(process.execPath, [join(root, 'out/node/cli.js'), 'start', '--browser', '--no-open', ...args], {
    env: { ...process.env, HOME: home, XDG_CONFIG_HOME: join(home, '.config') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
  const url = await new Promise((done, fail) => {
    let output = ''
    child.stdout.on('data', (data) => {
      output += data
      const match = /http:\/\/127\.0\.0\.1:\d+\/\?token=\S+/.exec(output)
      if (match) done(match[0])
    })
    child.on('exit', () => fail(new Error(`the app did not start:\n${output}`)))
  })
  return { url, stop: () => child.kill('SIGTERM') }
}

async function launch() {
  const args = ['--no-sandbox', '--ignore-gpu-blocklist', '--hide-scrollbars', '--force-color-profile=srgb']
  if (process.env.IRONPARK_BROWSER) {
    return chromium.launch({
      executablePath: process.env.IRONPARK_BROWSER,
      headless: !process.env.DISPLAY,
      args: [...args, '--use-angle=gl'],
    })
  }
  process.env.AWS_EXECUTION_ENV ??= 'AWS_Lambda_nodejs20.x'
  const { default: packed } = await import('@sparticuz/chromium')
  const software = ['--use-angle=swiftshader', '--enable-unsafe-swiftshader']
  return chromium.launch({ executablePath: await packed.executablePath(), args: [...args, ...software] })
}

/** Smooth edges in software too: the app leaves them out where no graphics card draws. */
function smoothEdges() {
  const { getContext } = HTMLCanvasElement.prototype
  HTMLCanvasElement.prototype.getContext = function (kind, attributes) {
    return getContext.call(this, kind, kind === 'webgl2' ? { ...attributes, antialias: true } : attributes)
  }
}

const leastWaitMs = Number(process.env.IRONPARK_PICTURE_WAIT_MS ?? 12_000)
/** Nothing has been drawn for this long: the picture stands still. */
const stillMs = 3000

/** Waits until the scene has answered all that was asked of it: shadows, measures of the crowd, leaves. */
async function waitUntilStill(page) {
  await page.waitForTimeout(leastWaitMs)
  const framesDrawn = () => page.evaluate(() => document.querySelector('[data-testid=scene]')?.dataset.frames ?? '')
  for (let tries = 0, before = await framesDrawn(); tries < 20; tries++) {
    await page.waitForTimeout(stillMs)
    const now = await framesDrawn()
    if (now === before) return
    before = now
  }
}

async function draw(browser, picture) {
  const home = mkdtempSync(join(tmpdir(), 'ironpark-pictures-'))
  const app = await serve(picture.args ?? [], home)
  const context = await browser.newContext({ viewport: picture.size, reducedMotion: 'reduce' })
  try {
    await context.addInitScript(() => window.localStorage.setItem('ironpark.tour', 'seen'))
    await context.addInitScript(smoothEdges)
    const page = await context.newPage()
    page.setDefaultTimeout(180_000)
    page.on('pageerror', (error) => console.error(`${picture.name}: ${error.message}`))
    await page.goto(app.url)
    await page.waitForSelector('[data-ready="true"]')
    await page.evaluate((link) => {
      window.location.hash = link
    }, picture.link)
    for (const selector of [picture.press ?? []].flat()) await page.click(selector)
    await page.mouse.move(picture.size.width / 2, picture.size.height - 4)
    if (picture.moment) {
      await page.waitForSelector(picture.moment)
      // What has been built or has gone since the moment before fades.
      await page.waitForTimeout(stillMs)
    } else await waitUntilStill(page)
    await page.screenshot({ path: join(folder, `${picture.name}.jpg`), type: 'jpeg', quality: 84, timeout: 300_000 })
    console.log(`${picture.name}.jpg`)
  } finally {
    await context.close()
    app.stop()
    rmSync(home, { recursive: true, force: true })
  }
}

await buildAll()
mkdirSync(folder, { recursive: true })
const browser = await launch()
for (const picture of pictures.filter(({ name }) => only.length === 0 || only.includes(name))) {
  await draw(browser, picture).catch((error) => {
    if (!browser.isConnected()) throw error
    process.exitCode = 1
    console.error(`${picture.name}: ${error.message}`)
  })
}
await browser.close()
