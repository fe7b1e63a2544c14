/**
 * `npm run bench:scene`: the scene's counts, times and memory in a real Chromium with software GL. Arguments name the parts that are
 * measured (crowd, counts, idle, switching, first, size; all without any); `--save` keeps the result in bench/baseline.json,
 * `--as-built` builds nothing of the app before.
 * The last line is one JSON object.
 */
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { build } from 'vite'
import { buildAll, root } from '../../tools/build/build.mjs'
import { launchBrowser } from './browser.mjs'
import { serveApp, servePages } from './servers.mjs'

const parts = ['crowd', 'counts', 'idle', 'switching', 'first', 'size']
const wanted = process.argv.slice(2).filter((name) => parts.includes(name))
const isWanted = (name) => wanted.length === 0 || wanted.includes(name)

/** Switches between two scenarios; `--switches=10` for a quick look. */
const switches = Number(/--switches=(\d+)/.exec(process.argv.join(' '))?.[1] ?? 50)
/** Visitors of the crowd that is timed, and of the one in the overview. */
const crowdSize = 50_000
const overviewSize = 20_000
const median = (values) => [...values].sort((a, b) => a - b)[Math.floor(values.length / 2)]
const round = (value, digits = 3) => Number(value.toFixed(digits))
const say = (text) => console.log(text)

/** A page of the bench, cross-origin isolated, 320×180. */
async function openBench(browser, address) {
  const context = await browser.newContext({ viewport: { width: 320, height: 180 }, deviceScaleFactor: 1, reducedMotion: 'reduce' })
  const page = await context.newPage()
  page.on('crash', () => say('The page crashed.'))
  page.on('pageerror', (error) => say(`page error: ${error.message}`))
  page.on('console', (message) => message.type() === 'error' && say(`console: ${message.text()}`))
  await page.goto(address)
  await page.waitForFunction(() => window.bench !== undefined)
  if (!(await page.evaluate(() => window.bench.isIsolated())))
    throw new Error('The bench page is not cross-origin isolated, expected COOP and COEP.')
  return { page, context }
}

/** JavaScript time of frames with 50,000 visitors at 1× and 60×: ours, and the peers'. */
async function measureCrowd(browser, address) {
  const { page, context } = await openBench(browser, address)
  // 330 frames of 1/60 s at 60× are 330 s: 33 chunks of ten seconds and one to end on.
  await page.evaluate(([count, chunks]) => window.bench.makeCrowd(count, chunks), [crowdSize, 35])
  say('  crowd made')
  const time = async (kind, speed, frames) => {
    const begun = Date.now()
    const found = await page.evaluate(([k, count, s, f]) => window.bench.timeCrowd(k, count, s, f), [kind, crowdSize, speed, frames])
    say(`  ${kind} at ${speed}×: ${((Date.now() - begun) / 1000).toFixed(0)} s`)
    return found
  }
  const at1 = await time('ours', 1, 300)
  const at60 = await time('ours', 60, 300)
  const [matricesAt1, matricesAt60] = [await time('matrices', 1, 300), await time('matrices', 60, 300)]
  const [instancesAt1, instancesAt60] = [await time('instances', 1, 60), await time('instances', 60, 60)]
  await context.close()
  say(`\nJavaScript of a frame with ${crowdSize} visitors, ms (React Three Fiber, work, three, uploads)`)
  say('  who                            mean   median      p95   frames   calls')
  for (const [name, found] of [
    ['Ironpark, 1×', at1],
    ['Ironpark, 60×', at60],
    ['InstancedMesh, matrices, 1×', matricesAt1],
    ['InstancedMesh, matrices, 60×', matricesAt60],
    ['drei <Instances>, 1×', instancesAt1],
    ['drei <Instances>, 60×', instancesAt60],
  ]) {
    const column = (value, width) => String(value).padStart(width)
    say(
      `  ${name.padEnd(29)}${column(found.mean.toFixed(3), 8)}${column(found.median.toFixed(3), 9)}${column(found.p95.toFixed(3), 9)}${column(found.frames, 9)}${column(found.calls, 8)}`,
    )
    if (found.pixels < 100) throw new Error(`${name}: ${found.pixels} pixels were drawn, expected at least 100.`)
  }
  // Each against the other at the same speed; of the two speeds the worse one counts.
  const ratios = (peerAt1, peerAt60) => [round(peerAt1.mean / at1.mean, 1), round(peerAt60.mean / at60.mean, 1)]
  const [toInstances, toMatrices] = [ratios(instancesAt1, instancesAt60), ratios(matricesAt1, matricesAt60)]
  return {
    visitorDrawCalls: Math.max(at1.calls, at60.calls),
    visitorJsMs: round(Math.max(at1.mean, at60.mean)),
    visitorJsMsAt1: round(at1.mean),
    visitorJsMsAt60: round(at60.mean),
    visitorJsP95Ms: round(Math.max(at1.p95, at60.p95)),
    instancesJsMs: round(instancesAt1.mean),
    matricesJsMs: round(matricesAt1.mean),
    matricesJsMsAt60: round(matricesAt60.mean),
    ratioToInstances: Math.min(...toInstances),
    ratioToMatrices: Math.min(...toMatrices),
    ratioToMatricesAt1: toMatrices[0],
    ratioToMatricesAt60: toMatrices[1],
  }
}

/** Draw calls and triangles of whole frames, every pass counted: the overview and the plaza at eye level. */
async function measureCounts(page) {
  const overview = await page.evaluate(() => window.bench.countFrames([-500, -900, 620], [420, 420, 0]))
  const plaza = await page.evaluate(() => window.bench.countFrames([430, 560, 1.7], [430, 700, 4]))
  say(`\nWhole park with ${overview.visitors} visitors, low level: draw calls and triangles of a frame, shadow pass included`)
  for (const [name, found] of [
    ['overview', overview],
    ['plaza at eye level', plaza],
  ])
    say(
      `  ${name.padEnd(20)} ${found.drawCalls} calls, ${found.triangles} triangles (without shadows ${found.steadyDrawCalls}, ${found.steadyTriangles})`,
    )
  return { drawCallsOverview: overview.drawCalls, trianglesOverview: overview.triangles, drawCallsPlaza: plaza.drawCalls }
}

/** Bytes in use after collection: of the script's heap, and of the array buffers that it holds. */
async function heapOf(page) {
  const session = await page.context().newCDPSession(page)
  await session.send('HeapProfiler.enable')
  for (let i = 0; i < 3; i++) await session.send('HeapProfiler.collectGarbage')
  const { usedSize, backingStorageSize } = await session.send('Runtime.getHeapUsage')
  await session.detach()
  return { heap: usedSize, buffers: backingStorageSize }
}

/**
 * Pairs of switches before the first measure. Chosen: as many as are measured. The first pair fills what is kept on purpose (programs,
 * materials); the code that a switch runs is compiled, and compiled again as it gets hot, over the first forty switches: 1.1 MB of 17.
 * Heap snapshots fifty and a hundred switches after the start then hold the same objects; what still grows is compiled code and the
 * browser's own record of long tasks.
 */
const warmUpPairs = 25

/** Switches 50 times between two scenarios: what is left of it on the graphics card and on the heap. */
async function measureSwitching(page) {
  const measured = async (pairs) => ({
    ...(await page.evaluate((count) => window.bench.switchScenarios(count), pairs)),
    ...(await heapOf(page)),
  })
  const before = await measured(warmUpPairs)
  const after = await measured(switches / 2)
  const growthOf = (name) => round(after[name] / before[name] - 1, 4)
  say(`\nAfter ${switches} switches between two scenarios (growth)`)
  for (const name of ['heap', 'buffers'])
    say(`  ${name} ${(before[name] / 1e6).toFixed(2)} → ${(after[name] / 1e6).toFixed(2)} MB (${(growthOf(name) * 100).toFixed(1)} %)`)
  for (const name of ['geometries', 'textures', 'programs']) say(`  ${name} ${before[name]} → ${after[name]}`)
  return {
    heapGrowth: growthOf('heap'),
    bufferGrowth: growthOf('buffers'),
    geometryGrowth: growthOf('geometries'),
    textureGrowth: growthOf('textures'),
    programGrowth: growthOf('programs'),
  }
}

/** The park with a crowd of some size, drawn once. */
async function openPark(browser, address, visitors) {
  const opened = await openBench(browser, address)
  await opened.page.evaluate(([count, chunks]) => window.bench.makeCrowd(count, chunks), [visitors, 3])
  await opened.page.evaluate(() => window.bench.showPark())
  return opened
}

async function measureScene(browser, address) {
  const found = {}
  if (isWanted('counts') || isWanted('idle')) {
    const { page, context } = await openPark(browser, address, overviewSize)
    if (isWanted('counts')) Object.assign(found, await measureCounts(page))
    if (isWanted('idle')) {
      found.idleFrames = await page.evaluate(() => window.bench.countIdle(5000))
      say(`\nFrames drawn in 5 s while nothing moves: ${found.idleFrames}`)
    }
    await context.close()
  }
  if (isWanted('switching')) {
    // A small crowd: what is kept between scenarios does not depend on it, and software GL draws it a hundred times.
    const { page, context } = await openPark(browser, address, 200)
    Object.assign(found, await measureSwitching(page))
    await context.close()
  }
  return found
}

/**
 * Run in each page before its own scripts: finds the first frame in which a canvas shows at least `leastColours` colours, and the first one
 * after the scene has said that all that it consists of is there. Reading the pixels waits until the frame is drawn.
 */
function watchFrames(leastColours) {
  let context = null
  const ask = HTMLCanvasElement.prototype.getContext
  HTMLCanvasElement.prototype.getContext = function (kind, ...rest) {
    const made = ask.call(this, kind, ...rest)
    if (kind === 'webgl2' && this.isConnected) context = made
    return made
  }
  const coloursNow = () => {
    const [width, height] = [context.drawingBufferWidth, context.drawingBufferHeight]
    if (width * height < 100_000) return 0
    const bytes = new Uint8Array(width * height * 4)
    context.readPixels(0, 0, width, height, context.RGBA, context.UNSIGNED_BYTE, bytes)
    const colours = new Set()
    for (let i = 0; i < bytes.length; i += 16) colours.add(((bytes[i] >> 3) << 10) | ((bytes[i + 1] >> 3) << 5) | (bytes[i + 2] >> 3))
    return colours.size
  }
  const isDressed = () => document.querySelector('[data-testid="scene"]')?.dataset.ready === 'true'
  const look = () => {
    if (!context || window.dressedFrame !== undefined) return
    if (window.firstFrame === undefined) {
      const colours = coloursNow()
      if (colours >= leastColours) Object.assign(window, { firstFrame: performance.now(), firstColours: colours })
    } else if (isDressed() && coloursNow() >= leastColours) window.dressedFrame = performance.now()
  }
  const request = window.requestAnimationFrame.bind(window)
  window.requestAnimationFrame = (callback) =>
    request((time) => {
      callback(time)
      look()
    })
}

/** How long no script may have come for a page to count as settled, ms. */
const settledAfter = 2000

/** Resolves once no script has come for a while: all that loads by itself is there. */
async function settled(page, scripts) {
  for (let before = -1; before !== scripts.size; ) {
    before = scripts.size
    await page.waitForTimeout(settledAfter)
  }
}

/** Times from the page's start to its first frame and to its dressed one, checked by pixels, and the scripts that it fetched by itself. */
async function firstFrames(browser, address, leastColours, isPark) {
  const context = await browser.newContext({ viewport: { width: 640, height: 360 }, deviceScaleFactor: 1, reducedMotion: 'reduce' })
  const page = await context.newPage()
  const scripts = new Set()
  const early = new Set()
  context.on('response', (response) => {
    if (/\.js(\?|$)/.test(response.url())) scripts.add(new URL(response.url()).pathname)
  })
  await page.addInitScript(() => window.localStorage.setItem('ironpark.tour', 'seen'))
  await page.addInitScript(watchFrames, leastColours)
  await page.goto(address)
  const seen = (name) => page.waitForFunction((key) => window[key] !== undefined, name, { timeout: 120_000, polling: 100 })
  await seen('firstFrame')
  for (const path of scripts) early.add(path)
  if (isPark) {
    await seen('dressedFrame')
    await settled(page, scripts)
  }
  const found = await page.evaluate(() => ({ ms: window.firstFrame, dressedMs: window.dressedFrame, colours: window.firstColours }))
  await context.close()
  return { ...found, early: [...early], scripts: [...scripts] }
}

/** The park's first and dressed frames against the frame of a bare page, by turns in the same browser. */
async function measureFirst(browser, bareAddress) {
  const home = mkdtempSync(join(tmpdir(), 'ironpark-bench-'))
  const app = await serveApp(home)
  const times = { park: [], dressed: [], bare: [] }
  let last = null
  try {
    for (let i = 0; i < 6; i++) {
      const bare = await firstFrames(browser, bareAddress, 2, false)
      last = await firstFrames(browser, app.url, 120, true)
      // The first turn warms the browser's and the graphics driver's own caches.
      if (i === 0) continue
      times.bare.push(bare.ms)
      times.park.push(last.ms)
      times.dressed.push(last.dressedMs)
    }
  } finally {
    await app.stop()
    rmSync(home, { recursive: true, force: true })
  }
  const [park, dressed, bare] = [median(times.park), median(times.dressed), median(times.bare)]
  const sizeOf = (path) => gzipSync(readFileSync(join(root, 'out/renderer', path)), { level: 9 }).length
  const kilobytes = (paths) => round(paths.reduce((sum, path) => sum + sizeOf(path), 0) / 1000, 1)
  const [firstLoadGzipKB, firstFrameGzipKB] = [kilobytes(last.scripts), kilobytes(last.early)]
  say(`\nFirst frame at 640×360, low level: park ${park.toFixed(0)} ms, bare page ${bare.toFixed(0)} ms, ratio ${(park / bare).toFixed(2)}`)
  say(`Dressed in its surfaces, light and layers: ${dressed.toFixed(0)} ms, ratio ${(dressed / bare).toFixed(2)}`)
  say(`Scripts fetched: ${firstFrameGzipKB} kB gzip by the first frame, ${firstLoadGzipKB} kB until none came for ${settledAfter / 1000} s`)
  const bytes = last.scripts.map((path) => ({ path, gzip: sizeOf(path) }))
  for (const { path, gzip } of bytes.sort((a, b) => b.gzip - a.gzip).slice(0, 12))
    say(`  ${(gzip / 1000).toFixed(1).padStart(7)} kB ${path}${last.early.includes(path) ? '' : '  (after the first frame)'}`)
  return {
    firstFrameRatio: round(park / bare, 2),
    dressedFrameRatio: round(dressed / bare, 2),
    firstFrameMs: round(park, 0),
    dressedFrameMs: round(dressed, 0),
    bareFirstFrameMs: round(bare, 0),
    firstLoadGzipKB,
    firstFrameGzipKB,
  }
}

function save(found) {
  const file = join(root, 'bench/baseline.json')
  const baseline = existsSync(file) ? JSON.parse(readFileSync(file, 'utf8')) : {}
  // What is no longer measured does not stay.
  baseline.scene = wanted.length === 0 ? found : { ...baseline.scene, ...found }
  writeFileSync(file, `${JSON.stringify(baseline, null, 2)}\n`)
}

const pages = join(root, 'out/bench-scene')
const isAsBuilt = process.argv.includes('--as-built')
if (!isAsBuilt && (isWanted('first') || isWanted('size'))) await buildAll(say)
await build({ configFile: join(import.meta.dirname, 'vite.bench.mjs') })
const server = await servePages(pages)
const browser = await launchBrowser()
const result = {}
try {
  say(`Chromium ${browser.version()}, software GL`)
  if (isWanted('crowd')) Object.assign(result, await measureCrowd(browser, `${server.origin}/index.html`))
  if (['counts', 'idle', 'switching'].some(isWanted)) Object.assign(result, await measureScene(browser, `${server.origin}/index.html`))
  if (isWanted('first') || isWanted('size')) Object.assign(result, await measureFirst(browser, `${server.origin}/bare.html`))
} finally {
  await browser.close()
  server.close()
}
if (process.argv.includes('--save')) save(result)
console.log(JSON.stringify(result))
