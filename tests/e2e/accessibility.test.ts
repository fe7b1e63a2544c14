/** The planner's page under axe-core, in both themes. */
import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import type { AxeResults } from 'axe-core'
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from './browser.ts'
import { makeHome, type OpenPage, openApp, removeHome, root, type ServedApp, serveApp } from './served-app.ts'

let browser: Browser
let app: ServedApp
let opened: OpenPage
const home = makeHome()
// The page's policy lets no script in: axe comes through the debugger instead.
const axe = readFileSync(join(root, 'node_modules/axe-core/axe.min.js'), 'utf8')

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

/** Serious and critical violations, each with the elements that it is about. */
async function violations(): Promise<string[]> {
  const { page } = opened
  await page.evaluate(axe)
  const results = await page.evaluate(async () => {
    const { axe: engine } = window as unknown as { axe: { run(): Promise<AxeResults> } }
    return engine.run()
  })
  expect(results.passes.length).toBeGreaterThan(20)
  return results.violations
    .filter(({ impact }) => impact === 'serious' || impact === 'critical')
    .flatMap(({ id, nodes }) => nodes.map(({ html, failureSummary }) => `${id}: ${html.slice(0, 200)} ${failureSummary ?? ''}`))
}

describe.each(['dark', 'light'] as const)('the planner in the %s theme', (theme) => {
  it('has no serious or critical violation, as it opens and with each panel open', async () => {
    const { page } = opened
    const show = (link: string) =>
      page.evaluate((hash) => {
        window.location.hash = hash
      }, link)
    await show(`lang=en&play=0&theme=${theme}&quality=low`)
    await page.waitForSelector(`html[data-mantine-color-scheme="${theme}"]`)
    expect(await violations()).toEqual([])
    const buttons = page.locator('[data-panel]')
    const names = await buttons.evaluateAll((all) => all.map((button) => button.getAttribute('data-panel')))
    expect(names.length).toBeGreaterThan(5)
    const found: Record<string, string[]> = {}
    for (const name of names) {
      const button = page.locator(`[data-panel="${name}"]`)
      if ((await button.getAttribute('aria-expanded')) !== 'true') await button.dispatchEvent('click')
      await page.waitForSelector(`[data-panel="${name}"][aria-expanded="true"]`)
      const seen = await violations()
      if (seen.length > 0) found[String(name)] = seen
    }
    expect(found).toEqual({})
  })
})
