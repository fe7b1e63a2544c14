/** Pictures of every kind of structure, by day and night, season and year, against committed references. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../e2e/browser.ts'
import { showLink } from '../e2e/frame-spacing.ts'
import { makeHome, type OpenPage, openApp, removeHome, type ServedApp, serveApp } from '../e2e/served-app.ts'
import { comparePicture } from './compare-picture.ts'
import { linkOf, type PictureView, pictureViews } from './views.ts'

const size = { width: 320, height: 240 } as const
const only = (process.env.IRONPARK_PICTURES ?? '').split(',').filter(Boolean)

let browser: Browser
let app: ServedApp
let open: OpenPage
const home = makeHome()

beforeAll(async () => {
  browser = await launchBrowser()
  app = await serveApp(home)
  open = await openApp(browser, app, { ...size, scale: 1, link: 'play=0&layers=' })
  // The scene alone: what floats above it has tests of its own.
  await open.page.addStyleTag({ content: 'body * { visibility: hidden !important } canvas { visibility: visible !important }' })
})

afterAll(async () => {
  await open?.context.close()
  await browser?.close()
  await app?.stop()
  removeHome(home)
})

async function show(view: PictureView): Promise<Buffer> {
  await showLink(open.page, linkOf(view), view.silence)
  return open.page.screenshot({ type: 'png' })
}

describe('pictures of the park', () => {
  it.each(pictureViews.filter(({ name }) => only.length === 0 || only.includes(name)))('$name looks as it did', async (view) => {
    expect(comparePicture(view.name, await show(view))).toBeNull()
  })
  it('without a fault of the page', () => {
    expect(open.faults).toEqual([])
  })
})
