/** The doors of the program in a real browser: token, review, kiosk. */
import { copyFileSync, mkdirSync } from 'node:fs'
import { join } from 'node:path'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { makeHome, openApp, removeHome, root, serveApp } from './served-app.ts'
import { eventually, folderDigest } from './served-app-queries.ts'

let browser: Browser
const home = makeHome()
const template = join(root, 'out/scenarios/shougang-north.ironpark.gpkg')

beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
  removeHome(home)
})

describe('the loopback host', () => {
  it('answers only with the launch token, and sends no frame, cookie or data elsewhere', async () => {
    const app = await serveApp(home)
    const stranger = await browser.newContext()
    const page = await stranger.newPage()
    const refused = await page.goto(`${app.origin}/api/scenario`)
    expect(refused?.status()).toBe(401)
    await page.goto(app.url)
    expect(page.url()).not.toContain('token')
    expect((await page.goto(`${app.origin}/api/scenario`))?.status()).toBe(200)
    const [cookie] = await stranger.cookies()
    expect(cookie).toMatchObject({ httpOnly: true, sameSite: 'Strict' })
    await stranger.close()
    await app.stop()
  })
})

describe('a review', () => {
  it('shows the file, changes no byte of it or its folder, and answers every writing route with 403', async () => {
    const folder = join(home, '审阅 #1')
    mkdirSync(folder)
    const file = join(folder, 'park.ironpark.gpkg')
    copyFileSync(template, file)
    const before = folderDigest(folder)
    const app = await serveApp(home, [file, '--review'])
    const { page, context, faults } = await openApp(browser, app)
    await page.getByText(/Review: read-only|审阅：只读/).waitFor()
    const statuses = await page.evaluate(async () => {
      const post = (path: string, body: unknown) =>
        fetch(path, { method: 'POST', headers: { 'content-type': 'application/json' }, body: JSON.stringify(body) })
      const routes = [
        '/api/scenario/edit',
        '/api/scenario/undo',
        '/api/scenario/redo',
        '/api/scenario/save-as',
        '/api/scenario/open',
        '/api/runs',
      ]
      return Promise.all(routes.map(async (path) => (await post(path, {})).status))
    })
    expect(statuses).toEqual([403, 403, 403, 403, 403, 403])
    expect(faults.filter((fault) => !fault.includes('403'))).toEqual([])
    await context.close()
    expect(await app.stop()).toBe(0)
    expect(folderDigest(folder)).toEqual(before)
  })
})

describe('the kiosk', () => {
  it('plays its loop, opens at a touch, forgets the visitor, refuses a wrong PIN and leaves by the right one', async () => {
    const app = await serveApp(home, ['--kiosk', '--pin', '4711', '--kiosk-idle-seconds', '15'])
    const { page, context, faults } = await openApp(browser, app, { width: 540, height: 960 })
    const kiosk = page.locator('[data-testid="kiosk"]')
    await kiosk.waitFor()
    const phase = () => kiosk.getAttribute('data-phase')
    expect(await phase()).toBe('attract')
    const caption = page.locator('[data-testid="kiosk-caption"]')
    await caption.waitFor()
    await page.mouse.click(270, 400)
    await eventually(phase, (value) => value === 'explore')
    expect(await page.locator('[data-choice]').count()).toBeLessThanOrEqual(4)
    // Nobody touches it any more: it counts down and goes back to its loop.
    await page.locator('[data-testid="kiosk-idle"]').waitFor()
    await eventually(phase, (value) => value === 'attract', 60_000)
    await page.locator('[data-testid="kiosk-corner"]').dispatchEvent('pointerdown', { pointerId: 1, button: 0 })
    await page.locator('[data-testid="kiosk-pin"]').waitFor()
    const enter = async (pin: string) => {
      for (const digit of pin) await page.keyboard.press(digit)
      await page.keyboard.press('Enter')
    }
    await enter('0000')
    await page.locator('[data-testid="kiosk-pin"] [role="alert"]', { hasText: /Wrong PIN|密码不对/ }).waitFor()
    expect((await page.evaluate(async () => (await fetch('/api/session')).json())).mode).toBe('kiosk')
    await enter('4711')
    const mode = async () => (await page.evaluate(async () => (await fetch('/api/session')).json())).mode
    await eventually(mode, (value) => value === 'plan')
    await page.locator('[data-panel="zones"]').waitFor()
    expect(faults).toEqual([])
    await context.close()
    await app.stop()
  })
})
