/** Time between the frames that a page draws in a test: software GL takes both cores for each, and nobody looks at most of them. */
import type { BrowserContext, Page } from 'playwright-core'

/** The frames of a change, which a picture waits for, come soon after each other; those of a movement that goes on come seldom. Chosen. */
const changeFrames = 5
const changeSpacingMs = 100
const movementSpacingMs = 500

type WatchedWindow = Window & { framesDue?: () => number }

type Spacing = {
  /** Least time between two frames of a movement that goes on, ms. */
  readonly movementMs?: number | undefined
}

/**
 * Lets a callback of `requestAnimationFrame` that has drawn with WebGL come again no sooner than some time after it ended. All other
 * callbacks come as ever, and what is drawn is the same. Playwright's own waits use the frames of another world of the page.
 */
export async function spaceFrames(context: BrowserContext, { movementMs = movementSpacingMs }: Spacing = {}): Promise<void> {
  const spacing = { count: changeFrames, changeMs: changeSpacingMs, movementMs }
  await context.addInitScript(({ count, changeMs, movementMs }) => {
    const { prototype } = WebGL2RenderingContext
    const [clear, request, cancel] = [prototype.clear, window.requestAnimationFrame, window.cancelAnimationFrame]
    const drawing = new WeakSet<FrameRequestCallback>()
    let [cleared, lastEnd, inARow, next] = [0, Number.NEGATIVE_INFINITY, 0, -1]
    // Whatever draws a frame clears its target first.
    prototype.clear = function (mask) {
      cleared++
      clear.call(this, mask)
    }
    const spacing = () => (inARow < count ? changeMs : movementMs)
    const run = (callback: FrameRequestCallback, time: number) => {
      const before = cleared
      // Later than asked for by that much, nothing was being drawn in between.
      if (performance.now() - lastEnd > 2 * movementMs) inARow = 0
      try {
        callback(time)
      } finally {
        if (cleared > before) {
          drawing.add(callback)
          lastEnd = performance.now()
          inARow++
        }
      }
    }
    // Numbers below zero: those of the browser's own requests lie above.
    const waiting = new Map<number, { timer?: number; frame?: number }>()
    window.requestAnimationFrame = (callback) => {
      if (!drawing.has(callback)) return request.call(window, (time) => run(callback, time))
      const own = next--
      const wait: { timer?: number; frame?: number } = {}
      const ask = () => {
        wait.frame = request.call(window, (time) => {
          waiting.delete(own)
          run(callback, time)
        })
      }
      waiting.set(own, wait)
      const restMs = lastEnd + spacing() - performance.now()
      if (restMs > 0) wait.timer = window.setTimeout(ask, restMs)
      else ask()
      return own
    }
    window.cancelAnimationFrame = (id) => {
      const wait = waiting.get(id)
      if (!wait) return cancel.call(window, id)
      waiting.delete(id)
      window.clearTimeout(wait.timer)
      if (wait.frame !== undefined) cancel.call(window, wait.frame)
    }
    ;(window as WatchedWindow).framesDue = () => waiting.size
  }, spacing)
}

/**
 * Does something and waits until the scene has drawn it and draws no more: at least one frame, then none asked for and none come for
 * `silenceMs`. A scene that draws nothing is left after two seconds, one that never rests after thirty.
 */
export async function untilDrawn(page: Page, act: () => Promise<unknown>, silenceMs = 300): Promise<void> {
  const scene = page.locator('[data-testid=scene]')
  const before = Number(await scene.getAttribute('data-frames'))
  await act()
  await scene.evaluate(
    async (element, [first, silence]) => {
      const isDue = () => ((window as WatchedWindow).framesDue?.() ?? 0) > 0
      const started = performance.now()
      let [count, since] = [first, started]
      while (performance.now() - started < 30_000) {
        const frames = Number(element.dataset.frames)
        if (frames !== count || isDue()) [count, since] = [frames, performance.now()]
        if (performance.now() - since > (count > first ? silence : 2000)) return
        await new Promise((done) => setTimeout(done, 40))
      }
    },
    [before, silenceMs] as const,
  )
}

/** Changes the page's deep link, and waits as `untilDrawn` does. */
export function showLink(page: Page, link: string, silenceMs?: number): Promise<void> {
  const go = () =>
    page.evaluate((hash) => {
      window.location.hash = hash
    }, link)
  return untilDrawn(page, go, silenceMs)
}
