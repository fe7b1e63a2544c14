/** The whole desktop shell in real Chromium: main process, preload, IPC, backend and page, without Electron's binary. */
import { copyFileSync, mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import type { Browser, Page } from 'playwright-core'
import { afterAll, beforeAll, describe, expect, test, vi } from 'vitest'
import { hashPin } from '../../backend/index.ts'
import { backendOpener } from '../../electron/main/backend-opener.ts'
import type { OpenBackend, ShellContext } from '../../electron/main/shell.ts'
import { type ChromiumShell, createChromiumShell } from '../stand-ins/electron-in-chromium.ts'
import { createHarness, type Harness } from '../stand-ins/shell-harness.ts'
import { launchBrowser } from './browser.ts'

const root = resolve(import.meta.dirname, '../..')
const template = join(root, 'out/scenarios/shougang-north.ironpark.gpkg')
const ready = { timeout: 180_000 }

let browser: Browser
beforeAll(async () => {
  browser = await launchBrowser()
})
afterAll(async () => {
  await browser?.close()
})

type Started = { shell: ChromiumShell; harness: Harness; context: ShellContext; page: Page; folder: string }

async function start(args: string[], viewport: { width: number; height: number }, settings: object | null = null): Promise<Started> {
  const folder = mkdtempSync(join(tmpdir(), 'ironpark-shell-'))
  const shell = await createChromiumShell(browser, viewport)
  const places = () => ({
    version: '0.0.0',
    renderer: join(root, 'out/renderer'),
    templates: join(root, 'out/scenarios'),
    settings: join(folder, 'settings'),
    folder: join(folder, '方案'),
  })
  const log = (error: Error) => harness.log.push(error.message)
  const open = backendOpener(places, log)
  const openBackend: OpenBackend = async (wish) => open(wish.kioskPin ? { ...wish, kioskPin: await hashPin('2468') } : wish)
  const harness = createHarness({ args, env: { IRONPARK_KIOSK_PIN: '2468' }, electron: shell.electron, openBackend })
  if (settings) {
    mkdirSync(join(harness.folder, 'settings'), { recursive: true })
    writeFileSync(join(harness.folder, 'settings', 'kiosk.json'), JSON.stringify(settings))
  }
  const context = await harness.start()
  const window = shell.electron.windows[0]
  if (!window || !context) throw new Error(`no window was opened:\n${harness.log.join('\n')}`)
  return { shell, harness, context, page: await shell.pageOf(window), folder }
}

async function end({ shell, context }: Started): Promise<void> {
  context.shutdown.end(0)
  await vi.waitFor(() => expect(shell.electron.app.exitCode).toBe(0), { timeout: 10_000 })
  await shell.close()
}

describe('the planner', () => {
  let started: Started
  beforeAll(async () => {
    started = await start([], { width: 800, height: 480 })
    await started.page.waitForSelector('[data-testid="scene"] canvas', ready)
  })
  afterAll(async () => {
    if (started) await end(started)
  })

  test('asks nothing outside its origin', () => {
    expect(started.shell.requests.length).toBeGreaterThan(3)
    for (const url of started.shell.requests) expect(url).toMatch(/^(app:\/\/ironpark\/|blob:|data:)/)
    expect(started.shell.faults).toEqual([])
  })
  test('has the bridge and nothing of Node or Electron', async () => {
    const seen = await started.page.evaluate(() => ({
      bridge: Object.values((window as unknown as { ironpark: object }).ironpark).every((value) => typeof value === 'function'),
      others: ['require', 'process', 'ipcRenderer', 'electron'].filter((name) => name in window),
    }))
    expect(seen).toEqual({ bridge: true, others: [] })
  })
  test('gets the policy with its document, and the policy holds: no other origin, no eval', async () => {
    const seen = await started.page.evaluate(async () => {
      const head = await fetch('/')
      const outside = await fetch('https://example.org/').then(
        () => 'reached',
        () => 'refused',
      )
      let evaluated = 'refused'
      try {
        evaluated = String(new Function('return "ran"')())
      } catch (error) {
        evaluated = error instanceof Error ? error.name : 'refused'
      }
      return { policy: head.headers.get('content-security-policy'), outside, evaluated }
    })
    expect(seen.policy).toContain("default-src 'none'")
    expect([seen.outside, seen.evaluated]).toEqual(['refused', 'EvalError'])
  })
  test('has its event stream through the scheme, and closing it reaches the handler', async () => {
    const opened = await started.page.evaluate(
      () =>
        new Promise((done, fail) => {
          const source = new EventSource('/api/events')
          source.onopen = () => {
            source.close()
            done('open')
          }
          source.onerror = () => fail(new Error('the stream failed'))
        }),
    )
    expect(opened).toBe('open')
  })
  test('opens a file that the system hands over, on a path with Chinese, a space, # and %', async () => {
    const path = join(started.folder, '交接 #1 50%.ironpark.gpkg')
    copyFileSync(template, path)
    started.shell.electron.openFile(path)
    await started.page.waitForFunction(
      async (wanted) => {
        const answer = (await (await fetch('/api/scenario')).json()) as { file: { path: string } }
        return answer.file.path === wanted
      },
      path,
      { timeout: 60_000 },
    )
  })
})

describe('the kiosk', () => {
  let started: Started
  beforeAll(async () => {
    started = await start(['--kiosk'], { width: 540, height: 960 }, { heightMm: 1210, floorMm: 400, idleSeconds: 20 })
    await started.page.waitForSelector('[data-testid="kiosk"]', ready)
  })
  afterAll(async () => {
    if (started) await end(started)
  })
  const phase = () => started.page.getAttribute('[data-testid="kiosk"]', 'data-phase')

  test('plays its loop: a caption in both languages and the call', async () => {
    expect(await phase()).toBe('attract')
    expect(await started.page.textContent('[data-testid="kiosk-caption"]')).toMatch(/[\u4e00-\u9fff].*[A-Za-z]/s)
    expect(await started.page.getByRole('button', { name: /点一下园区/ }).isVisible()).toBe(true)
  })
  test('obeys a touch: four choices, each at least 20 mm high and wide, 800 to 1,200 mm above the floor', async () => {
    await started.page.touchscreen.tap(270, 200)
    await started.page.waitForSelector('[data-phase="explore"]')
    const boxes = await started.page.locator('[data-choice]').evaluateAll((all) => all.map((one) => one.getBoundingClientRect().toJSON()))
    expect(boxes).toHaveLength(4)
    const isReached = await started.page.locator('[data-choice]').evaluateAll((all) =>
      all.map((one) => {
        const { x, y, width, height } = one.getBoundingClientRect()
        return one.contains(document.elementFromPoint(x + width / 2, y + height / 2))
      }),
    )
    expect(isReached).toEqual([true, true, true, true])
    // 960 px over 1,210 mm; the floor is 400 mm below the lower edge. Half of a real screen's pixels: software draws them.
    const mm = 960 / 1210
    for (const box of boxes) {
      expect(box.width).toBeGreaterThanOrEqual(20 * mm)
      expect(box.height).toBeGreaterThanOrEqual(20 * mm)
      expect(400 + (960 - box.bottom) / mm).toBeGreaterThanOrEqual(800)
      expect(400 + (960 - box.top) / mm).toBeLessThanOrEqual(1200)
    }
  })
  test('forgets the visitor after the rest: language and choice are back', async () => {
    await started.page.getByRole('button', { name: 'English' }).dispatchEvent('click')
    await started.page.getByRole('button', { name: 'The year 1990' }).dispatchEvent('click')
    await started.page.waitForSelector('[data-testid="kiosk-idle"]', { timeout: 60_000 })
    await started.page.waitForSelector('[data-phase="attract"]', { timeout: 60_000 })
    await started.page.touchscreen.tap(270, 200)
    await started.page.waitForSelector('[data-phase="explore"]')
    expect(await started.page.getByRole('button', { name: '1990 年' }).getAttribute('aria-pressed')).toBe('false')
  })
  test('beats to main out of drawn frames', async () => {
    const heard = new Promise((done) => {
      const listeners = started.shell.electron.ipcMain.listeners
      const listener = listeners.get('kiosk:heartbeat')
      listeners.set('kiosk:heartbeat', (...args) => {
        done('beat')
        return listener?.(...args)
      })
    })
    expect(await heard).toBe('beat')
  })
  test('leaves only by the right PIN, into a planner window', async () => {
    const { page, shell } = started
    const corner = page.getByTestId('kiosk-corner')
    await corner.dispatchEvent('pointerdown', { pointerId: 1, pointerType: 'touch', isPrimary: true })
    await page.waitForSelector('[data-testid="kiosk-pin"]')
    const type = async (pin: string) => {
      for (const digit of pin) await page.getByRole('button', { name: digit, exact: true }).dispatchEvent('click')
      await page.getByRole('button', { name: '退出', exact: true }).dispatchEvent('click')
    }
    await type('1111')
    await page.getByText('密码不对').waitFor()
    expect(shell.electron.windows).toHaveLength(1)
    await type('2468')
    await expect.poll(() => shell.electron.made.length, { timeout: 60_000 }).toBe(2)
    const planner = shell.electron.windows[0]
    if (!planner) throw new Error('no planner window')
    const next = await shell.pageOf(planner)
    await next.waitForSelector('[data-testid="scene"] canvas', ready)
    expect(await next.evaluate(async () => ((await (await fetch('/api/session')).json()) as { mode: string }).mode)).toBe('plan')
  })
})
