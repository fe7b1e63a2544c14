/** A person in the scene: clicked, followed with a card that tells of them, and left again. */
import { inflateSync } from 'node:zlib'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { absent, decodeChunk, framesPerChunk } from '../../domain/index.ts'
import { launchBrowser } from './browser.ts'
import { makeHome, type OpenPage, openApp, removeHome, type ServedApp, serveApp } from './served-app.ts'
import { eventually, runsOf } from './served-app-queries.ts'

let browser: Browser
let app: ServedApp
let opened: OpenPage
const home = makeHome()

beforeAll(async () => {
  browser = await launchBrowser()
  app = await serveApp(home)
  opened = await openApp(browser, app, { link: 'play=0&layers=visitors' })
})
afterAll(async () => {
  await browser?.close()
  await app?.kill()
  removeHome(home)
})

/** Somebody of the concert's crowd who stands at the first frame of the chunk at `second`: id and place in metres. */
async function somebodyAt(second: number): Promise<{ id: number; x: number; y: number }> {
  const [run] = await runsOf(opened.page)
  if (!run) throw new Error('The sample has no run, expected the recorded evening.')
  const index = Math.floor((second - run.request.from) / (run.request.frameInterval * (framesPerChunk - 1)))
  const answer = await opened.context.request.get(`${app.origin}/api/runs/${run.uid}/chunks/${index}`)
  const chunk = decodeChunk(inflateSync(await answer.body()))
  const worst = run.summary?.worstPlaces[0]
  if (!worst) throw new Error('The run has no worst place, expected three.')
  const last = (chunk.frameCount - 1) * chunk.slotCount
  const places = Array.from({ length: chunk.slotCount }, (_, slot) => ({
    id: chunk.visitorIds[slot] ?? 0,
    isStanding: chunk.x[slot] !== absent && chunk.x[slot] === chunk.x[last + slot] && chunk.y[slot] === chunk.y[last + slot],
    x: (chunk.x[slot] ?? 0) * chunk.quantum + chunk.originX,
    y: (chunk.y[slot] ?? 0) * chunk.quantum + chunk.originY,
  })).filter(({ isStanding }) => isStanding)
  const away = ({ x, y }: { x: number; y: number }) => Math.hypot(x - worst.position[0], y - worst.position[1])
  const [nearest] = places.sort((a, b) => away(a) - away(b))
  if (!nearest) throw new Error(`Nobody stands at ${second} s, expected the audience.`)
  return nearest
}

async function goTo(link: string): Promise<void> {
  await opened.page.evaluate((hash) => {
    window.location.hash = hash
  }, link)
}

describe('a visitor', () => {
  it('is followed after a click: the card tells who, how fast, how crowded and where from', async () => {
    const { page } = opened
    const { id, x, y } = await somebodyAt(19 * 3600 + 25 * 60)
    // Aimed at the middle of the body, 0.9 m up, so that the scene's centre is theirs and nobody else's.
    const camera = [x, y - 5, 18.9, x, y, 0.9].map((value) => value.toFixed(3)).join(',')
    await goTo(`lang=en&play=0&time=19:25&layers=visitors&quality=low&camera=${camera}`)
    const frames = async () => Number(await page.locator('[data-ready]').getAttribute('data-frames'))
    const before = await frames()
    await eventually(frames, (count) => count > before + 1, 60_000)
    const box = await page.locator('[data-testid="scene"] canvas').boundingBox()
    if (!box) throw new Error('The scene has no canvas.')
    const card = page.locator('[data-testid="follow-card"]')
    await eventually(
      async () => {
        await page.mouse.click(box.x + box.width / 2, box.y + box.height / 2)
        return card.count()
      },
      (count) => count === 1,
      60_000,
    )
    expect(await card.getAttribute('aria-label')).toBe(`Following visitor ${id}`)
    expect(await card.getAttribute('data-there')).toBe('true')
    expect(await card.textContent()).toContain('standing')
    const told = await eventually(
      () => card.textContent(),
      (text) => text?.includes('Came by') ?? false,
      90_000,
    )
    expect(told).toContain('Bound for')
  })

  it('is still followed at another time, and the card says where they are not in the park', async () => {
    const { page } = opened
    const card = page.locator('[data-testid="follow-card"]')
    await goTo('time=19:24:30')
    await eventually(
      () => card.getAttribute('data-there'),
      (there) => there === 'true',
      60_000,
    )
    // Long before the record there is nobody.
    await goTo('time=12:00')
    await eventually(
      () => card.textContent(),
      (text) => text?.includes('Not in the park') ?? false,
      60_000,
    )
  })

  it('is left by Escape', async () => {
    const { page } = opened
    await page.locator('[data-testid="scene"] canvas').focus()
    await page.keyboard.press('Escape')
    await eventually(
      () => page.locator('[data-testid="follow-card"]').count(),
      (count) => count === 0,
      20_000,
    )
    expect(opened.faults).toEqual([])
  })
})
