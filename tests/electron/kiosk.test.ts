/** The exhibition on the stand-in: its window, what it survives, and that only the PIN ends it. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, test } from 'vitest'
import { createHarness, type HarnessOptions, settle } from '../stand-ins/shell-harness.ts'

const pin = { IRONPARK_KIOSK_PIN: '2468' }

async function exhibit(options: HarnessOptions = {}) {
  const harness = createHarness({ args: ['--kiosk'], env: pin, ...options })
  await harness.start()
  const window = harness.electron.windows[0]
  if (!window) throw new Error('no kiosk window')
  const beat = () =>
    harness.electron.ipcMain.listeners.get('kiosk:heartbeat')?.({ senderFrame: { url: 'app://ironpark/', parent: null }, sender: null })
  return { ...harness, window, beat }
}

describe('the window', () => {
  test('is full screen without frame, menu, tools, throttling or sleep', async () => {
    const { electron, window } = await exhibit()
    expect(window.options).toMatchObject({ kiosk: true, fullscreen: true, frame: false })
    expect(window.options.webPreferences).toMatchObject({ devTools: false, backgroundThrottling: false, sandbox: true })
    expect(electron.menu).toBeNull()
    expect(electron.blockers).toEqual(['prevent-display-sleep'])
  })
  test('hides the cursor after every load', async () => {
    const { window } = await exhibit()
    expect(window.webContents.insertedCss).toHaveLength(1)
    await window.loadURL('app://ironpark/')
    expect(window.webContents.insertedCss).toHaveLength(2)
    expect(window.webContents.insertedCss[0]).toContain('cursor: none')
  })
  test('tells the page the size of its screen from settings, and the command line wins', async () => {
    const { window } = await exhibit({ args: ['--kiosk', '--kiosk-height-mm=1210'] })
    expect(window.webContents.loads).toEqual(['app://ironpark/?kioskHeightMm=1210&kioskFloorMm=750&kioskIdleSeconds=60'])
  })
  test('a broken settings file is said, and the defaults hold', async () => {
    const harness = createHarness({ args: ['--kiosk'], env: pin })
    mkdirSync(join(harness.folder, 'settings'), { recursive: true })
    writeFileSync(join(harness.folder, 'settings', 'kiosk.json'), '{"heightMm": "tall"}')
    await harness.start()
    expect(harness.electron.windows[0]?.webContents.loads[0]).toContain('kioskHeightMm=700')
    expect(harness.log.join('\n')).toContain('heightMm')
  })
  test('follows the display when it is turned or replaced', async () => {
    const { electron, window } = await exhibit()
    electron.display = { bounds: { x: 0, y: 0, width: 3840, height: 2160 } }
    electron.screen.emit('display-metrics-changed')
    expect(window.bounds).toEqual({ x: 0, y: 0, width: 3840, height: 2160 })
  })
  test('goes back to full screen when something took it out', async () => {
    const { window } = await exhibit()
    window.calls.length = 0
    window.emit('leave-full-screen')
    expect(window.calls).toContain('setFullScreen true')
  })
})

describe('no way out', () => {
  test('closing and quitting are prevented', async () => {
    const { electron, window } = await exhibit()
    window.close()
    electron.app.quit()
    expect(window.isDestroyed()).toBe(false)
    expect(electron.app.exitCode).toBeNull()
  })
  test.each([
    [{ control: true, key: 'r' }, true],
    [{ alt: true, key: 'F4' }, true],
    [{ meta: true, key: 'q' }, true],
    [{ key: 'F11' }, true],
    [{ key: 'Escape' }, true],
    [{ key: '4' }, false],
  ])('key %o prevented: %s', async (key, isPrevented) => {
    const { window } = await exhibit()
    let prevented = false
    window.webContents.emit(
      'before-input-event',
      { preventDefault: () => (prevented = true) },
      { control: false, alt: false, meta: false, ...key },
    )
    expect(prevented).toBe(isPrevented)
  })
  test('no link, window or other page is opened', async () => {
    const { electron, window } = await exhibit()
    expect(window.webContents.windowOpenHandler?.({ url: 'https://doi.org/10.1/x' })).toEqual({ action: 'deny' })
    expect(electron.opened).toEqual([])
    expect(window.webContents.tryNavigation('will-navigate', 'https://doi.org/')).toBe(true)
  })
})

test('a first start makes a PIN, shows it once, and the backend gets only its hash', async () => {
  const { electron, said, wishes } = await exhibit({ env: {} })
  expect(said.join('\n')).toContain('135790')
  expect(electron.boxes[0]?.message).toContain('135790')
  expect(wishes[0]?.kioskPin).toEqual({ salt: '00', hash: 'made' })
})

describe('recovery', () => {
  test('a page that crashes is loaded anew, then gets a new window, then the error page, then a relaunch by the same words', async () => {
    const kiosk = await exhibit({ args: ['--kiosk', '/展.gpkg'] })
    kiosk.window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(kiosk.window.webContents.loads).toHaveLength(2)
    kiosk.advance(1000)
    kiosk.window.webContents.emit('render-process-gone', {}, { reason: 'oom' })
    const second = kiosk.electron.windows[0]
    expect(kiosk.window.isDestroyed()).toBe(true)
    expect(kiosk.electron.app.calls).not.toContain('quit')
    kiosk.advance(1000)
    second?.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    expect(second?.webContents.loads.at(-1)).toBe('app://ironpark/kiosk-error')
    kiosk.advance(10_000)
    await settle()
    expect(kiosk.electron.app.relaunches).toHaveLength(1)
    const args = kiosk.electron.app.relaunches[0]?.args ?? []
    expect(args.slice(0, 2)).toEqual(['--kiosk', '/展.gpkg'])
    expect(args[2]).toMatch(/^--kiosk-relaunched=1,\d+$/)
    expect(kiosk.electron.app.exitCode).toBe(0)
    expect(kiosk.log).toContain('backend closed')
  })
  test('a late event of the old window does not count against the new one', async () => {
    const kiosk = await exhibit()
    kiosk.window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    kiosk.window.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    const second = kiosk.electron.windows[0]
    kiosk.window.emit('unresponsive')
    kiosk.window.webContents.emit('render-process-gone', {}, { reason: 'killed' })
    expect(second?.webContents.loads).toHaveLength(1)
  })
  test('an AppImage is relaunched by its own file', async () => {
    const kiosk = await exhibit({ env: { ...pin, APPIMAGE: '/opt/Ironpark.AppImage' } })
    for (let i = 0; i < 3; i += 1) kiosk.electron.windows[0]?.webContents.emit('render-process-gone', {}, { reason: 'crashed' })
    kiosk.advance(10_000)
    expect(kiosk.electron.app.relaunches[0]?.execPath).toBe('/opt/Ironpark.AppImage')
  })
  test('a page without heartbeat is loaded anew; one with it is not', async () => {
    const kiosk = await exhibit()
    for (let i = 0; i < 60; i += 1) {
      kiosk.beat()
      kiosk.advance(5000)
    }
    expect(kiosk.window.webContents.loads).toHaveLength(1)
    kiosk.advance(35_000)
    expect(kiosk.window.webContents.loads).toHaveLength(2)
  })
  test('a lost graphics process, memory beyond the limit and an uncaught error each count', async () => {
    const kiosk = await exhibit()
    kiosk.electron.app.emit('child-process-gone', {}, { type: 'GPU', reason: 'crashed' })
    expect(kiosk.window.webContents.loads).toHaveLength(2)
    // 4,000 MB is the limit: 4,001 × 1024 kB lies over it.
    kiosk.electron.app.metrics = [{ memory: { workingSetSize: 4001 * 1024 } }]
    kiosk.advance(5000)
    expect(kiosk.electron.made).toHaveLength(2)
    kiosk.electron.app.metrics = []
    kiosk.guards.get('uncaughtException')?.(new Error('boom'))
    expect(kiosk.electron.windows[0]?.webContents.loads.at(-1)).toContain('kiosk-error')
  })
  test('a load that another one took over from is no failure; one that fails is', async () => {
    const kiosk = createHarness({ args: ['--kiosk'], env: pin })
    kiosk.electron.loadFailure = Object.assign(new Error('aborted'), { code: 'ERR_ABORTED' })
    await kiosk.start()
    await settle()
    expect(kiosk.electron.windows[0]?.webContents.loads).toHaveLength(1)
    const broken = createHarness({ args: ['--kiosk'], env: pin })
    broken.electron.loadFailure = Object.assign(new Error('failed'), { code: 'ERR_FAILED' })
    await broken.start()
    await settle()
    expect(broken.electron.made.length).toBeGreaterThan(1)
  })
  test('without a backend every path shows the error page, and no box waits for a click', async () => {
    const kiosk = await exhibit({ refuse: () => true })
    const answer = await kiosk.electron.request('app://ironpark/')
    expect(answer).toMatchObject({ status: 200, headers: { 'content-type': 'text/html; charset=utf-8' } })
    expect(kiosk.electron.boxes).toEqual([])
  })
  test('after the staff have come in, nothing is recovered any more', async () => {
    const kiosk = await exhibit()
    await kiosk.electron.ipcMain.handlers.get('kiosk:leave')?.(
      { senderFrame: { url: 'app://ironpark/', parent: null }, sender: null },
      '2468',
    )
    const planner = kiosk.electron.windows[0]
    kiosk.advance(3_600_000)
    expect(planner?.webContents.loads).toHaveLength(1)
    expect(kiosk.electron.app.relaunches).toEqual([])
  })
})
