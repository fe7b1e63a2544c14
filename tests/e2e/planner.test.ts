/** A planner's first day with the program, in a real browser: from the first picture to a run of 1 May and back again after a restart. */
import { existsSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { showLink } from './frame-spacing.ts'
import { makeHome, type OpenPage, openApp, removeHome, type ServedApp, serveApp } from './served-app.ts'
import { differingShare, eventually, runsOf, scenarioOf, scenePicture } from './served-app-queries.ts'

let browser: Browser
let app: ServedApp
let opened: OpenPage
const home = makeHome()
const zone = 'furnace-3'

beforeAll(async () => {
  browser = await launchBrowser()
  app = await serveApp(home)
  opened = await openApp(browser, app)
})
afterAll(async () => {
  await browser?.close()
  await app?.kill()
  removeHome(home)
})

const stillView = { lang: 'en', play: '0', time: '16:00', layers: '', quality: 'low', camera: '100,-500,500,330,700,0' }
let looks = 0

/** Looks with nothing that moves, from above the middle of the park unless told otherwise, and waits for two equal pictures in a row. */
async function lookStill(change: Partial<typeof stillView & { phase: string }> = {}): Promise<Buffer> {
  const { page } = opened
  looks += 1
  const link = new URLSearchParams({ ...stillView, ...change, n: String(looks) }).toString()
  await showLink(page, link)
  let last = await scenePicture(page)
  return eventually(
    async () => {
      const before = last
      last = await scenePicture(page)
      return { picture: last, isStill: before.equals(last) }
    },
    ({ isStill }) => isStill,
    60_000,
  ).then(({ picture }) => picture)
}

async function openPanel(name: string): Promise<void> {
  const button = opened.page.locator(`[data-panel="${name}"]`)
  if ((await button.getAttribute('aria-expanded')) !== 'true') await button.click()
}

describe('the first start', () => {
  it('plays the recorded evening with its three worst places, causes and a remedy that was tried, before anyone presses anything', async () => {
    const { page } = opened
    await page.waitForSelector('[data-testid="worst-place"]')
    expect(await page.locator('[data-testid="worst-place"]').count()).toBe(3)
    const [run] = await runsOf(page)
    expect(run?.summary?.remedies.length).toBeGreaterThanOrEqual(1)
    expect(run?.summary?.worstPlaces.every((place) => place.causes.length > 0)).toBe(true)
    const shown = await eventually(
      () => page.locator('[data-ready]').getAttribute('data-visitors'),
      (count) => Number(count) > 100,
    )
    expect(Number(shown)).toBeGreaterThan(100)
  })

  it('plays: the clock goes on by itself', async () => {
    const clock = opened.page.locator('[data-testid="clock"]')
    const before = await clock.textContent()
    await eventually(
      () => clock.textContent(),
      (text) => text !== before,
      20_000,
    )
  })
})

describe('the scene', () => {
  let park: Buffer
  it('holds the park: its picture differs from that of the empty site', async () => {
    park = await lookStill()
    const { page } = opened
    // West of the river there is nothing but ground: what the park would be without its structures.
    const bare = await lookStill({ camera: '-900,-200,60,-1000,-200,0' })
    expect(await differingShare(page, park, bare)).toBeGreaterThan(0.3)
    expect(Number(await page.locator('[data-ready]').getAttribute('data-triangles'))).toBeGreaterThan(20_000)
  })

  it('loses a zone that is hidden, with what it holds, and no run changes', async () => {
    const { page } = opened
    const { scenarioHash, document } = await scenarioOf(page)
    const before = await lookStill()
    await openPanel('zones')
    const row = page.locator('li', { hasText: document.zones[zone]?.name.en ?? '?' }).first()
    await row.getByRole('button', { name: /view/i }).click()
    await page.getByRole('menuitem', { name: 'Hide', exact: true }).click()
    const after = await eventually(
      () => scenarioOf(page),
      (scenario) => scenario.document.visibility[zone]?.mode === 'hide',
    )
    expect(after.scenarioHash).toBe(scenarioHash)
    expect(await differingShare(page, before, await lookStill())).toBeGreaterThan(0.005)
  })

  it('gets it back by undo, and loses it again by redo', async () => {
    const { page } = opened
    const hidden = await lookStill()
    await page.getByRole('button', { name: /^Undo/ }).click()
    await eventually(
      () => scenarioOf(page),
      (scenario) => scenario.document.visibility[zone] === undefined,
    )
    expect(await differingShare(page, hidden, await lookStill())).toBeGreaterThan(0.005)
    await page.getByRole('button', { name: /^Redo/ }).click()
    await eventually(
      () => scenarioOf(page),
      (scenario) => scenario.document.visibility[zone]?.mode === 'hide',
    )
  })

  it('shows 1990 without the ski jump: the year changes the picture', async () => {
    const now = await lookStill({ camera: '-200,-300,150,60,60,20' })
    const then = await lookStill({ camera: '-200,-300,150,60,60,20', phase: '1990-06-01' })
    expect(await differingShare(opened.page, now, then)).toBeGreaterThan(0.02)
    await lookStill({ phase: '2024-05-01' })
  })
})

describe('the model', () => {
  it('changes its hash when a zone is closed, and marks the run stale', async () => {
    const { page } = opened
    const { scenarioHash, document } = await scenarioOf(page)
    await openPanel('zones')
    const row = page.locator('li', { hasText: document.zones[zone]?.name.en ?? '?' }).first()
    await row.getByRole('switch').locator('..').click()
    const after = await eventually(
      () => scenarioOf(page),
      (scenario) => scenario.document.zones[zone]?.isOpen === false,
    )
    expect(after.scenarioHash).not.toBe(scenarioHash)
    expect((await runsOf(page)).every((run) => run.isStale)).toBe(true)
  })
})

describe('a run of 1 May 2024', () => {
  it('is asked for in five clicks and shows visitors while it is computed', async () => {
    const { page } = opened
    await openPanel('problems')
    await page.locator('[data-day="2024-05-01"]').click()
    const dialog = page.getByRole('dialog', { name: 'Simulate visitor flow' })
    await dialog.getByLabel('From').fill('08:40')
    await dialog.getByLabel('To').fill('09:00')
    await dialog.getByRole('button', { name: 'More options' }).click()
    await dialog.getByLabel('Quality of steps').selectOption('0.5')
    await dialog.getByLabel('A frame every').selectOption('1')
    await dialog.getByRole('button', { name: 'Simulate', exact: true }).click()
    const done = await eventually(
      () => runsOf(page),
      (runs) => runs.some((run) => run.request.date === '2024-05-01' && run.state === 'done'),
      180_000,
    )
    const run = done.find((candidate) => candidate.request.date === '2024-05-01')
    // 20 minutes at one frame a second are 1,200 intervals in chunks of ten.
    expect(run?.chunkCount).toBe(120)
    expect(run?.summary?.visitors).toBeGreaterThan(300)
    expect(run?.isStale).toBe(false)
  })

  it('draws visitors, and they move', async () => {
    const { page } = opened
    const at = (time: string) => lookStill({ layers: 'visitors', camera: '1000,250,90,1080,400,0', time })
    await at('08:58')
    await eventually(
      () => page.locator('[data-ready]').getAttribute('data-visitors'),
      (count) => Number(count) > 100,
    )
    const first = await at('08:58')
    const second = await at('08:59')
    const again = await at('08:58')
    const moved = await differingShare(page, first, second)
    expect(moved).toBeGreaterThan(0.0005)
    // The same second gives the same picture: what differs above are the people.
    expect(await differingShare(page, first, again)).toBeLessThan(moved / 4)
  })

  it('has the hash that the command line finds for the same scenario, window and seed', async () => {
    const { page } = opened
    const run = (await runsOf(page)).find((candidate) => candidate.request.date === '2024-05-01')
    expect(run?.summary?.hash).toMatch(/^[0-9a-f]{64}$/)
    const { simulateFile } = await import('./command-line.ts')
    const { file } = await scenarioOf(page)
    const found = simulateFile(file.path, [
      '--date',
      '2024-05-01',
      '--from',
      '08:40',
      '--to',
      '09:00',
      '--seed',
      '1',
      '--step',
      '0.5',
      '--threads',
      '1',
    ])
    expect(found.hash).toBe(run?.summary?.hash)
    expect(found.scenarioHash).toBe(run?.scenarioHash)
  })

  it('keeps people out of the closed zone', async () => {
    const { page } = opened
    const run = (await runsOf(page)).find((candidate) => candidate.request.date === '2024-05-01')
    expect(run?.summary?.zones.find(({ uid }) => uid === zone)?.peakOccupancy).toBe(0)
    expect(run?.summary?.honesty.wallCrossings).toBe(0)
  })
})

describe('the file', () => {
  const name = '五一 方案#2 100%'
  it('is saved under a name with Chinese, a space, # and %', async () => {
    const { page } = opened
    await page.keyboard.press('Escape')
    await page.keyboard.press('Control+s')
    const dialog = page.getByRole('dialog', { name: 'Save as' })
    await dialog.getByLabel('Name or full path').fill(name)
    await dialog.getByRole('button', { name: 'Save', exact: true }).click()
    const { file } = await eventually(
      () => scenarioOf(page),
      (scenario) => !scenario.file.isUntitled,
      60_000,
    )
    expect(file.path).toContain(name)
    expect(existsSync(file.path)).toBe(true)
  })

  it('refuses a file that is no scenario with a sentence, and the open one stays', async () => {
    const { page } = opened
    const { file } = await scenarioOf(page)
    await page.keyboard.press('Control+o')
    const dialog = page.getByRole('dialog', { name: 'Open a scenario' })
    await dialog.getByLabel('Or the path of a file').fill(join(home, '..', 'missing.gpkg'))
    await dialog.getByRole('button', { name: 'Open', exact: true }).click()
    await dialog.getByRole('alert').waitFor()
    expect(await dialog.getByRole('alert').textContent()).toContain('missing.gpkg')
    await page.keyboard.press('Escape')
    expect((await scenarioOf(page)).file.path).toBe(file.path)
    // The browser itself logs the refusal; nothing else went wrong until here.
    expect(opened.faults.splice(0)).toEqual([expect.stringContaining('/api/scenario/open')])
  })

  it('comes back after a restart with every toggle, event and run, and undo and redo go on where they were', async () => {
    const before = await scenarioOf(opened.page)
    const runsBefore = await runsOf(opened.page)
    expect(opened.faults).toEqual([])
    await opened.context.close()
    expect(await app.stop()).toBe(0)
    app = await serveApp(home, [before.file.path])
    opened = await openApp(browser, app)
    const { page } = opened
    const after = await scenarioOf(page)
    expect(after.document).toEqual(before.document)
    expect(after.scenarioHash).toBe(before.scenarioHash)
    expect((await runsOf(page)).map((run) => run.summary?.hash)).toEqual(runsBefore.map((run) => run.summary?.hash))
    expect(after.history.canUndo).toBe(true)
    await lookStill()
    await page.getByRole('button', { name: /^Undo/ }).click()
    await eventually(
      () => scenarioOf(page),
      (scenario) => scenario.document.zones[zone]?.isOpen === true,
    )
    await page.getByRole('button', { name: /^Redo/ }).click()
    await eventually(
      () => scenarioOf(page),
      (scenario) => scenario.document.zones[zone]?.isOpen === false,
    )
  })
})

describe('the interface', () => {
  it('speaks Chinese and English', async () => {
    const { page } = opened
    await page.getByRole('button', { name: '切换为中文' }).click()
    await page.getByRole('button', { name: 'Switch to English' }).waitFor()
    expect(await page.locator('[data-panel="zones"]').getAttribute('aria-label')).toBe('分区')
    await page.getByRole('button', { name: 'Switch to English' }).click()
    expect(await page.locator('[data-panel="zones"]').getAttribute('aria-label')).toBe('Zones')
  })

  it('shows what the model was held against: every figure of the last verification', async () => {
    const { page } = opened
    await page.getByRole('button', { name: 'Menu', exact: true }).click()
    await page.getByRole('menuitem', { name: 'Validation of the model' }).click()
    const dialog = page.getByRole('dialog', { name: 'Validation of the model' })
    expect(await dialog.getByTestId('validation-verdict').textContent()).toMatch(/^All \d+ checks are within their ranges\./)
    expect(await dialog.locator('[data-check]').count()).toBeGreaterThan(80)
    expect(await dialog.locator('img').count()).toBe(3)
    await dialog.getByLabel('Find by name, id or source').fill('rimea-9')
    await eventually(
      () => dialog.locator('[data-check]').count(),
      (count) => count === 1,
    )
    await page.keyboard.press('Escape')
    await dialog.waitFor({ state: 'hidden' })
  })

  it('asked nobody but its own origin, and no page error was seen', () => {
    const outside = opened.requests.filter((url) => !url.startsWith(app.origin) && !/^(?:blob|data):/.test(url))
    expect(outside).toEqual([])
    expect(opened.requests.length).toBeGreaterThan(20)
    expect(opened.faults).toEqual([])
  })
})
