/** The tools of the scene in a real browser: measure a known hall, cut it, walk to its wall and up a stair, two years side by side, a tour. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { Point } from '../../domain/index.ts'
import { launchBrowser } from './browser.ts'
import { showLink, untilDrawn } from './frame-spacing.ts'
import { makeHome, type OpenPage, openApp, removeHome, type ServedApp, serveApp } from './served-app.ts'
import { differingShare, eventually, scenarioOf, scenePicture } from './served-app-queries.ts'

let browser: Browser
let app: ServedApp
let opened: OpenPage
const home = makeHome()
let looks = 0

beforeAll(async () => {
  browser = await launchBrowser()
  app = await serveApp(home)
  // A walker goes on by at most a tenth of a second a frame.
  opened = await openApp(browser, app, { scale: 0.25, movementMs: 100, link: 'play=0&layers=' })
  // A panel beside the scene would lie over what is clicked.
  await opened.page.locator('[aria-expanded="true"][data-panel]').click()
})
afterAll(async () => {
  await browser?.close()
  await app?.kill()
  removeHome(home)
})

async function look(camera: string): Promise<void> {
  looks += 1
  const link = new URLSearchParams({
    lang: 'en',
    play: '0',
    time: '15:00',
    layers: '',
    quality: 'low',
    camera,
    n: String(looks),
  }).toString()
  await showLink(opened.page, link)
}

async function take(tool: string): Promise<void> {
  await opened.page.click(`[data-tool="${tool}"]`)
  await opened.page.waitForSelector('[data-testid="tool-card"]')
}

async function put(tool: string): Promise<void> {
  await opened.page.keyboard.press('Escape')
  await eventually(
    () => opened.page.locator(`[data-tool="${tool}"]`).getAttribute('aria-pressed'),
    (pressed) => pressed === 'false',
  )
}

/** A hall of 120 m × 48 m with its middle at (170, −195); from 500 m above it a metre is 640 / (2 tan 20° × 500) = 1.76 px. */
const hall = 'oxygen-plant'
const above = '170,-196,500,170,-195,0'

describe('measuring', () => {
  it('finds the length of a known hall from two clicks near its corners, within 2 %', async () => {
    const { page } = opened
    const ring = (await scenarioOf(page)).document.structures[hall]?.footprint[0] as Point[]
    const known = Math.hypot((ring[1]?.[0] ?? 0) - (ring[0]?.[0] ?? 0), (ring[1]?.[1] ?? 0) - (ring[0]?.[1] ?? 0))
    await look(above)
    await take('length')
    const pixels = 640 / (2 * Math.tan((20 * Math.PI) / 180) * 490)
    // Some pixels beside the south corners: they attract.
    const at = ([x, y]: Point): [number, number] => [512 + (x - 170) * pixels + 3, 320 - (y + 195) * pixels - 2]
    for (const corner of ring.slice(0, 2)) {
      await untilDrawn(page, () => page.mouse.click(...at(corner)))
    }
    const figure = await eventually(
      () => page.locator('[data-testid="measure-figure"]').textContent(),
      (text) => Number.parseFloat(text ?? '') > 1,
    )
    expect(Math.abs(Number.parseFloat(figure ?? '') - known) / known).toBeLessThan(0.02)
    await put('length')
  })
})

describe('the section', () => {
  it('takes away what lies before it, and the picture is whole again without it', async () => {
    const { page } = opened
    await look('170,-330,60,170,-195,8')
    const whole = await scenePicture(page)
    await untilDrawn(page, () => take('section'))
    expect(await differingShare(page, whole, await scenePicture(page))).toBeGreaterThan(0.03)
    await untilDrawn(page, () => put('section'))
    expect(await differingShare(page, whole, await scenePicture(page))).toBeLessThan(0.02)
  })
})

/** Begins a walk at a place, looking the way from another; gives what the walker's card says. */
async function beginWalk(from: Point, at: Point): Promise<() => Promise<{ x: number; y: number; z: number; level: string }>> {
  const { page } = opened
  await look(`${from.join()},6,${at.join()},0`)
  await take('walk')
  await page.getByRole('button', { name: 'Begin in the middle' }).click()
  const walker = page.locator('[data-testid="walker"]')
  await walker.waitFor()
  return async () => {
    const read = async (name: string) => (await walker.getAttribute(`data-${name}`)) ?? ''
    return { x: Number(await read('x')), y: Number(await read('y')), z: Number(await read('z')), level: await read('level') }
  }
}

describe('walking', () => {
  it('is stopped by the wall of the hall: half a body before its face at y = −219', async () => {
    const { page } = opened
    const place = await beginWalk([170, -250], [170, -228])
    await page.keyboard.down('Shift')
    await page.keyboard.down('w')
    await eventually(place, ({ y }) => y > -219.5, 60_000)
    // On against the wall: at 5.6 m/s it would be far behind it.
    await page.waitForTimeout(3000)
    const { y, level } = await place()
    await page.keyboard.up('w')
    await page.keyboard.up('Shift')
    expect(y).toBeLessThan(-219.2)
    expect(level).toBe('ground')
    await put('walk')
  })

  it('climbs a stair from the ground to the deck', async () => {
    const { page } = opened
    const { document } = await scenarioOf(page)
    const stair = Object.values(document.connectors).find(({ kind, fromLevelUid }) => kind === 'stair' && fromLevelUid === 'ground')
    if (!stair) throw new Error('The sample has no stair from the ground, expected one.')
    const [foot, head] = [stair.line[0], stair.line.at(-1)] as [Point, Point]
    const length = Math.hypot(head[0] - foot[0], head[1] - foot[1])
    const back = (metres: number): Point => [
      foot[0] - ((head[0] - foot[0]) / length) * metres,
      foot[1] - ((head[1] - foot[1]) / length) * metres,
    ]
    const place = await beginWalk(back(22), back(1))
    await page.keyboard.down('Shift')
    await page.keyboard.down('w')
    const deck = document.levels[stair.toLevelUid]
    const up = await eventually(place, ({ level }) => level === stair.toLevelUid, 60_000)
    await page.keyboard.up('w')
    await page.keyboard.up('Shift')
    expect(up.z).toBeCloseTo(deck?.height ?? 0, 1)
    await put('walk')
  })
})

describe('before and after', () => {
  it('shows two years at once: left and right of the divider differ, and the divider is dragged', async () => {
    const { page } = opened
    await look('-300,-500,380,150,150,0')
    await take('split')
    await page.waitForSelector('[data-testid="split"]')
    expect(await page.locator('[data-testid="split-left"]').textContent()).toBe('1990')
    const dragTo = async (x: number) => {
      const box = await page.locator('[data-testid="split"] [role="slider"]').boundingBox()
      if (!box) throw new Error('The divider has no handle, expected one.')
      await page.mouse.move(box.x + box.width / 2, box.y + box.height / 2)
      await page.mouse.down()
      await untilDrawn(page, async () => {
        await page.mouse.move(x, 330, { steps: 3 })
        await page.mouse.up()
      })
      return scenePicture(page)
    }
    const before = await dragTo(960)
    const after = await dragTo(60)
    expect(await differingShare(page, before, after)).toBeGreaterThan(0.03)
    await put('split')
  })
})

describe('a tour', () => {
  it('plays alone with its captions in the planner, and ends by itself at its end', async () => {
    const { page } = opened
    await page.locator('[data-panel="views"]').click()
    await page.locator('[data-testid="play-tour-century"]').click()
    const screen = page.locator('[data-testid="tour-screen"]')
    await screen.waitFor()
    expect(await screen.textContent()).toContain('1919')
    expect(await page.locator('[data-panel="views"]').isVisible()).toBe(false)
    await screen.getByRole('slider').press('End')
    await screen.waitFor({ state: 'detached', timeout: 60_000 })
    expect(await page.locator('[data-panel="views"]').isVisible()).toBe(true)
    expect(opened.faults).toEqual([])
  })

  it('plays in the kiosk from caption to caption, and ends at a touch', async () => {
    const kiosk = await serveApp(home, ['--kiosk', '--pin', '4711'])
    const { page, context, faults } = await openApp(browser, kiosk, { width: 480, height: 270, scale: 0.5 })
    const caption = page.locator('[data-testid="kiosk-caption"]')
    await eventually(
      () => caption.textContent(),
      (text) => text?.includes('1919') ?? false,
    )
    await eventually(
      () => caption.textContent(),
      (text) => text?.includes('1959') ?? false,
    )
    await page.mouse.click(240, 100)
    await eventually(
      () => page.locator('[data-testid="kiosk"]').getAttribute('data-phase'),
      (phase) => phase === 'explore',
    )
    expect(await caption.count()).toBe(0)
    expect(faults).toEqual([])
    await context.close()
    await kiosk.stop()
  })
})
