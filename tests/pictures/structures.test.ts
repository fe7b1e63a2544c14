/** Pictures of every kind of structure, by day and night, season and year, against committed references. */
import type { Browser } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { launchBrowser } from '../e2e/browser.ts'
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
  open = await openApp(browser, app, { ...size, scale: 1 })
  // The scene alone: what floats above it has tests of its own.
  await open.page.addStyleTag({ content: 'body * { visibility: hidden !important } canvas { visibility: visible !important }' })
})

afterAll(async () => {
  await open?.context.close()
  await browser?.close()
  await app?.stop()
  removeHome(home)
})

/** Goes to a view and waits until no frame has come for a while. */
async function show(view: PictureView): Promise<Buffer> {
  await open.page.evaluate(
    async ([link, silence]) => {
      const scene = document.querySelector<HTMLElement>('[data-testid=scene]')
      const frames = () => Number(scene?.dataset.frames ?? 0)
      const before = frames()
      window.location.hash = link
      const started = performance.now()
      let [count, since] = [before, started]
      while (performance.now() - started < 30_000) {
        await new Promise((done) => setTimeout(done, 60))
        if (frames() !== count) [count, since] = [frames(), performance.now()]
        const isDrawn = count > before
        if (performance.now() - since > (isDrawn ? silence : 2000)) return
      }
    },
    [linkOf(view), view.silence ?? 300] as const,
  )
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
