/** The start of the main process: what happens before the app is ready, and to whom files are handed. */
import { describe, expect, test } from 'vitest'
import { StandInElectron } from '../stand-ins/electron.ts'
import { createHarness } from '../stand-ins/shell-harness.ts'

describe('before the app is ready', () => {
  test('everything that must come early comes in the order of the rules, before whenReady', async () => {
    const { electron, start } = createHarness({ args: ['--kiosk'], env: { IRONPARK_KIOSK_PIN: '2468' } })
    await start()
    const early = [
      'setPath',
      'requestSingleInstanceLock',
      'registerSchemesAsPrivileged',
      'enableSandbox',
      'disableDomainBlockingFor3DAPIs',
      'on open-file',
      'whenReady',
    ]
    const order = early.map((call) => electron.app.calls.indexOf(call))
    expect(order.every((index) => index >= 0)).toBe(true)
    expect(order).toEqual([...order].sort((a, b) => a - b))
  })

  test('the guards against uncaught errors are there first of all', async () => {
    const { electron, guards, start } = createHarness()
    electron.app.requestSingleInstanceLock = () => {
      expect([...guards.keys()]).toEqual(['uncaughtException', 'unhandledRejection'])
      return true
    }
    await start()
    expect.assertions(1)
  })

  test('the scheme has exactly the flags of the rules', async () => {
    const { electron, start } = createHarness()
    await start()
    const privileges = { standard: true, secure: true, supportFetchAPI: true, stream: true, codeCache: true }
    expect(electron.protocol.schemes).toEqual([{ scheme: 'app', privileges }])
  })

  test('the stand-in throws when something comes too late, as Electron does', () => {
    const electron = new StandInElectron()
    electron.becomeReady()
    expect(() => electron.app.enableSandbox()).toThrow('before app is ready')
    expect(() => electron.protocol.registerSchemesAsPrivileged([])).toThrow('before app is ready')
  })
})

describe('a second instance', () => {
  test('without the lock nothing is opened and the app quits', async () => {
    const { electron, wishes, start } = createHarness()
    electron.app.hasLock = false
    expect(await start()).toBeNull()
    expect(electron.app.calls).toContain('quit')
    expect(electron.made).toHaveLength(0)
    expect(wishes).toHaveLength(0)
  })

  test('passes its arguments and folder as additional data, since argv is reordered', async () => {
    const { electron, folder, start } = createHarness({ args: ['--review', 'a.gpkg'] })
    await start()
    expect(electron.app.lockData).toEqual({ args: ['--review', 'a.gpkg'], folder })
  })

  test('its file, relative to its own folder, reaches the page that listens, and the window comes forward', async () => {
    const { electron, start } = createHarness()
    await start()
    const window = electron.made[0]
    electron.ipcMain.listeners.get('file:listens')?.({ senderFrame: { url: 'app://ironpark/', parent: null }, sender: null })
    electron.secondInstance(['ironpark', '展会 #1.gpkg', '--review'], '/home/a', { args: ['展会 #1.gpkg', '--review'], folder: '/home/a' })
    expect(window?.webContents.sent).toEqual([{ channel: 'file:open', args: ['/home/a/展会 #1.gpkg'] }])
    expect(window?.calls).toContain('focus')
  })

  test('that says nothing readable changes nothing and is noted', async () => {
    const { electron, log, start } = createHarness()
    await start()
    electron.secondInstance(['ironpark', '/etc/passwd'], '/', { args: 7 })
    expect(electron.made[0]?.webContents.sent).toEqual([])
    expect(log.join('\n')).toContain('second instance')
  })
})

describe('files from the system', () => {
  test('open-file before ready becomes the first scenario, before the one of the command line', async () => {
    const harness = createHarness({ args: ['/a.gpkg'] })
    const started = harness.start()
    expect(harness.electron.openFile('/b.gpkg')).toBe(true)
    await started
    expect(harness.wishes.map((wish) => wish.filePath)).toEqual(['/b.gpkg'])
  })

  test('open-file while the page loads waits until it listens, and again after a reload', async () => {
    const { electron, start } = createHarness()
    await start()
    const contents = electron.made[0]?.webContents
    electron.openFile('/a.gpkg')
    electron.openFile('/b.gpkg')
    expect(contents?.sent).toEqual([])
    const listens = () =>
      electron.ipcMain.listeners.get('file:listens')?.({ senderFrame: { url: 'app://ironpark/', parent: null }, sender: null })
    listens()
    // One window shows one scenario: the newest of the two.
    expect(contents?.sent.splice(0)).toEqual([{ channel: 'file:open', args: ['/b.gpkg'] }])
    contents?.emit('did-start-navigation', { isMainFrame: true, isSameDocument: false })
    electron.openFile('/c.gpkg')
    expect(contents?.sent).toEqual([])
    listens()
    expect(contents?.sent).toEqual([{ channel: 'file:open', args: ['/c.gpkg'] }])
  })

  test('a file that cannot be opened is told in a box, and the newest scenario is opened instead', async () => {
    const { electron, wishes, start } = createHarness({ args: ['/broken.gpkg'], refuse: (wish) => wish.filePath !== null })
    await start()
    expect(wishes.map((wish) => wish.filePath)).toEqual(['/broken.gpkg', null])
    expect(electron.boxes[0]?.detail).toBe('文件打不开。')
    expect(electron.made).toHaveLength(1)
  })

  test('a reviewer gets no other file than the one asked for: the app ends with 1', async () => {
    const { electron, wishes, start } = createHarness({ args: ['--review', '/broken.gpkg'], refuse: () => true })
    await start()
    await new Promise((resolve) => setImmediate(resolve))
    expect(wishes).toHaveLength(1)
    expect(electron.app.exitCode).toBe(1)
  })
})

test('the language follows the system: Chinese where it is preferred first, else English', async () => {
  const chinese = createHarness()
  await chinese.start()
  const english = createHarness()
  english.electron.app.languages = ['en-GB', 'zh-CN']
  await english.start()
  expect([chinese.wishes[0]?.language, english.wishes[0]?.language]).toEqual(['zh', 'en'])
})
