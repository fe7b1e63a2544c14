/** The preload on the stand-in: what the page gets, and what passes over the channels to the real main process. */
import { afterEach, beforeEach, describe, expect, test, vi } from 'vitest'
import type { DesktopBridge } from '../../electron/channels.ts'
import { createHarness, type Harness } from '../stand-ins/shell-harness.ts'

let harness: Harness
vi.mock('electron', () => {
  const part = (name: 'contextBridge' | 'ipcRenderer') =>
    new Proxy({}, { get: (_target, key) => Reflect.get(harness.electron.preload.module()[name], key) })
  return { contextBridge: part('contextBridge'), ipcRenderer: part('ipcRenderer') }
})

async function loadPreload(): Promise<DesktopBridge> {
  vi.resetModules()
  await import('../../electron/preload/index.ts')
  return harness.electron.preload.exposed.ironpark as unknown as DesktopBridge
}

async function startWith(args: string[] = []): Promise<DesktopBridge> {
  harness = createHarness({ args, env: { IRONPARK_KIOSK_PIN: '2468' } })
  await harness.start()
  return loadPreload()
}

const page = () => {
  const window = harness.electron.windows[0]
  if (!window) throw new Error('no window is open')
  return window.webContents
}

beforeEach(() => {
  harness = createHarness()
})
afterEach(() => {
  vi.resetModules()
})

describe('window.ironpark', () => {
  test('is the one thing exposed: functions of the channel table, nothing of Electron', async () => {
    const bridge = await startWith()
    expect(Object.keys(harness.electron.preload.exposed)).toEqual(['ironpark'])
    expect(Object.keys(bridge).sort()).toEqual(
      ['chooseOpenPath', 'chooseSavePath', 'heartbeat', 'leaveKiosk', 'onMenu', 'onOpenFile', 'reportContextLost', 'setDirty'].sort(),
    )
    for (const value of Object.values(bridge)) expect(typeof value).toBe('function')
  })

  test('chooseOpenPath gives the chosen path, or null', async () => {
    const bridge = await startWith()
    expect(await bridge.chooseOpenPath()).toBeNull()
    harness.electron.openAnswer = { canceled: false, filePaths: ['/方案/a b#1%.gpkg'] }
    expect(await bridge.chooseOpenPath()).toBe('/方案/a b#1%.gpkg')
  })

  test('chooseSavePath proposes a plain name and adds the ending that a desktop leaves away', async () => {
    const bridge = await startWith()
    harness.electron.saveAnswer = { canceled: false, filePath: '/home/a/五一' }
    expect(await bridge.chooseSavePath('../../etc/五一.ironpark.gpkg')).toBe('/home/a/五一.ironpark.gpkg')
    expect(harness.electron.saveOptions?.defaultPath).toBe('etc五一.ironpark.gpkg')
  })

  test('arguments of a wrong kind are refused by main', async () => {
    const bridge = await startWith()
    await expect(bridge.chooseSavePath(7 as unknown as string)).rejects.toThrow('dialog:save-path')
    await expect(bridge.chooseSavePath('')).rejects.toThrow('dialog:save-path')
    await expect(bridge.leaveKiosk('12a4')).rejects.toThrow('expected 1 to 12 digits')
    expect(harness.log.filter((line) => line.includes('refused'))).toHaveLength(3)
  })

  test('a frame that is gone, a frame in the page and a foreign page are not heard', async () => {
    const bridge = await startWith()
    const own = { url: 'app://ironpark/', parent: null }
    for (const frame of [
      null,
      { url: 'app://ironpark/', parent: own },
      { url: 'app://ironpark.example/', parent: null },
      { url: 'https://ironpark/', parent: null },
    ]) {
      harness.electron.preload.frame = frame
      await expect(bridge.chooseOpenPath()).rejects.toThrow('expected')
    }
  })

  test('onOpenFile hears waiting and later files, never the event, and stops', async () => {
    const bridge = await startWith()
    harness.electron.openFile('/a.gpkg')
    const heard: unknown[][] = []
    const stop = bridge.onOpenFile((...args) => heard.push(args))
    harness.electron.preload.deliver(page())
    harness.electron.openFile('/b.gpkg')
    harness.electron.preload.deliver(page())
    expect(heard).toEqual([['/a.gpkg'], ['/b.gpkg']])
    stop()
    harness.electron.openFile('/c.gpkg')
    harness.electron.preload.deliver(page())
    expect(heard).toHaveLength(2)
  })

  test('a menu item reaches onMenu as its command', async () => {
    const bridge = await startWith()
    const heard: string[] = []
    bridge.onMenu((command) => heard.push(command))
    const file = harness.electron.menu?.[0]?.submenu as { id?: string; click?: () => void }[]
    file.find((item) => item.id === 'saveAs')?.click?.()
    harness.electron.preload.deliver(page())
    expect(heard).toEqual(['saveAs'])
  })

  test('outside a kiosk leaveKiosk is refused', async () => {
    const bridge = await startWith()
    expect(await bridge.leaveKiosk('2468')).toEqual({ ok: false, retryAfter: 0 })
  })
})

describe('edits that the disk refused', () => {
  test('closing asks first; going back keeps the window, quitting anyway closes it', async () => {
    const bridge = await startWith()
    const window = harness.electron.windows[0]
    bridge.setDirty(true)
    window?.close()
    await new Promise((resolve) => setImmediate(resolve))
    expect(harness.electron.boxes[0]?.message).toBe('有修改还没有写入磁盘')
    expect(window?.isDestroyed()).toBe(false)
    harness.electron.boxResponse = 1
    window?.close()
    await new Promise((resolve) => setImmediate(resolve))
    expect(window?.isDestroyed()).toBe(true)
  })

  test('closing asks nothing once all is written', async () => {
    const bridge = await startWith()
    bridge.setDirty(true)
    bridge.setDirty(false)
    harness.electron.windows[0]?.close()
    expect(harness.electron.boxes).toEqual([])
    expect(harness.electron.windows).toEqual([])
  })
})

describe('in a kiosk', () => {
  test('dialogs answer null', async () => {
    const bridge = await startWith(['--kiosk'])
    harness.electron.openAnswer = { canceled: false, filePaths: ['/secret'] }
    expect(await bridge.chooseOpenPath()).toBeNull()
    expect(await bridge.chooseSavePath('a')).toBeNull()
  })

  test('a wrong PIN leaves the window as it is and says how long to wait', async () => {
    const bridge = await startWith(['--kiosk'])
    expect(await bridge.leaveKiosk('1111')).toEqual({ ok: false, retryAfter: 30 })
    harness.electron.windows[0]?.close()
    expect(harness.electron.windows).toHaveLength(1)
  })

  test('the right PIN gives way to a planner window with a menu, and the screen may sleep again', async () => {
    const bridge = await startWith(['--kiosk'])
    const kiosk = harness.electron.made[0]
    expect(harness.electron.menu).toBeNull()
    expect(await bridge.leaveKiosk('2468')).toEqual({ ok: true, retryAfter: 0 })
    expect(kiosk?.isDestroyed()).toBe(true)
    expect(harness.electron.windows).toHaveLength(1)
    expect(harness.electron.windows[0]?.options.kiosk).toBeUndefined()
    expect(harness.electron.menu).not.toBeNull()
    expect(harness.electron.blockers).toEqual(['stopped'])
    harness.electron.windows[0]?.close()
    expect(harness.electron.app.calls).toContain('quit')
  })
})
