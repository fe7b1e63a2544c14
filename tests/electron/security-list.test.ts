/** Electron's security list, its 20 points ticked one by one on the real main process. */
import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { load } from 'js-yaml'
import { beforeAll, describe, expect, test } from 'vitest'
import { isAllowedExternal } from '../../electron/main/external-links.ts'
import { registerIpc, senderProblem } from '../../electron/main/ipc.ts'
import { isOwnUrl } from '../../electron/main/origin.ts'
import { createHarness, type Harness } from '../stand-ins/shell-harness.ts'

const root = join(import.meta.dirname, '../..')
const sources = readdirSync(join(root, 'electron'), { recursive: true, encoding: 'utf8' })
  .filter((file) => file.endsWith('.ts'))
  .map((file) => ({ file, text: readFileSync(join(root, 'electron', file), 'utf8') }))

let planner: Harness
let kiosk: Harness
beforeAll(async () => {
  planner = createHarness()
  await planner.start()
  kiosk = createHarness({ args: ['--kiosk'], env: { IRONPARK_KIOSK_PIN: '2468' } })
  await kiosk.start()
})

const windowOf = (harness: Harness) => {
  const window = harness.electron.made[0]
  if (!window) throw new Error('no window was made')
  return window
}
const everyWindow = () => [windowOf(planner), windowOf(kiosk)]
const preferences = () => everyWindow().map((window) => window.options.webPreferences ?? {})

test('the sources are seen: a list that reads no file ticks nothing', () => {
  expect(sources.length).toBeGreaterThan(25)
  expect(sources.some(({ text }) => text.includes('webPreferences'))).toBe(true)
})

describe('the 20 points', () => {
  test('1. only secure content is loaded: every page is app://ironpark, and http is refused', () => {
    for (const window of everyWindow()) for (const url of window.webContents.loads) expect(isOwnUrl(url)).toBe(true)
    const { requestFilter, requestListener } = planner.electron.defaultSession
    expect(requestFilter?.urls).toEqual(expect.arrayContaining(['http://*/*', 'https://*/*', 'ws://*/*', 'wss://*/*', 'file://*/*']))
    let answer: { cancel?: boolean } = {}
    requestListener?.({ url: 'https://cdn.example/x.js' }, (given) => {
      answer = given
    })
    expect(answer).toEqual({ cancel: true })
  })

  test('2. no Node for pages, workers or frames', () => {
    for (const given of preferences()) {
      expect(given).toMatchObject({ nodeIntegration: false, nodeIntegrationInWorker: false, nodeIntegrationInSubFrames: false })
    }
  })

  test('3. context isolation is on', () => {
    for (const given of preferences()) expect(given.contextIsolation).toBe(true)
  })

  test('4. the sandbox is on for every window and for the whole app', () => {
    for (const given of preferences()) expect(given.sandbox).toBe(true)
    expect(planner.electron.app.calls).toContain('enableSandbox')
  })

  test('5. permissions are denied, but for copying and full screen on the planner page', () => {
    const ask = (harness: Harness, permission: string, url: string, isMainFrame = true) => {
      let answer: boolean | null = null
      const details = { requestingUrl: url, isMainFrame }
      const session = harness.electron.defaultSession
      session.permissionRequest?.(null as never, permission as never, ((given: boolean) => (answer = given)) as never, details as never)
      const checked = session.permissionCheck?.(null as never, permission as never, url as never, details as never)
      expect(checked).toBe(answer)
      return answer
    }
    const page = 'app://ironpark/'
    expect(['clipboard-sanitized-write', 'fullscreen'].map((name) => ask(planner, name, page))).toEqual([true, true])
    for (const name of ['media', 'geolocation', 'notifications', 'openExternal', 'clipboard-read', 'midi', 'usb', 'hid', 'unknown']) {
      expect(ask(planner, name, page)).toBe(false)
    }
    expect(ask(planner, 'fullscreen', 'https://example.org/')).toBe(false)
    expect(ask(planner, 'fullscreen', page, false)).toBe(false)
    expect(ask(kiosk, 'clipboard-sanitized-write', page)).toBe(false)
    expect(planner.electron.defaultSession.devicePermission?.(...([] as never[]))).toBe(false)
  })

  test('6. webSecurity is kept', () => {
    for (const given of preferences()) expect(given.webSecurity).toBe(true)
  })

  test('7. a policy for every document, without unsafe scripts', async () => {
    planner.backend.handler = () => new Response('<!doctype html>', { headers: { 'content-type': 'text/html' } })
    const answer = await planner.electron.request('app://ironpark/')
    const policy = 'headers' in answer ? (answer.headers['content-security-policy'] ?? '') : ''
    expect(policy).toContain("default-src 'none'")
    expect(policy).toContain("script-src 'self' 'wasm-unsafe-eval';")
    expect(policy).not.toMatch(/script-src[^;]*'unsafe-(inline|eval)'|https?:/)
  })

  test('8. no insecure content', () => {
    for (const given of preferences()) expect(given.allowRunningInsecureContent).toBe(false)
  })

  test('9. no experimental features', () => {
    for (const given of preferences()) expect(given.experimentalFeatures).toBe(false)
  })

  test('10. no enableBlinkFeatures and no switch that weakens the browser', () => {
    for (const given of preferences()) expect(given).not.toHaveProperty('enableBlinkFeatures')
    for (const { text } of sources) expect(text).not.toMatch(/enableBlinkFeatures|appendSwitch|no-sandbox|disable-web-security/)
  })

  test('11. no webview, hence no popups of one', () => {
    for (const given of preferences()) expect(given.webviewTag).toBe(false)
    for (const { text } of sources) expect(text).not.toContain('allowpopups')
  })

  test('12. a webview that is attached all the same is refused', () => {
    for (const window of everyWindow()) {
      let prevented = false
      window.webContents.emit('will-attach-webview', { preventDefault: () => (prevented = true) }, {}, {})
      expect(prevented).toBe(true)
    }
  })

  test('13. navigation is limited to the page itself', () => {
    const { webContents } = windowOf(planner)
    const foreign = [
      'https://example.org/',
      'http://ironpark/',
      'file:///etc/passwd',
      'data:text/html,x',
      'javascript:alert(1)',
      'app://ironpark.example/',
      'app://ironpark@example/',
      'app://ironpark/api/scenario',
      'not an address',
    ]
    for (const name of ['will-navigate', 'will-frame-navigate', 'will-redirect'] as const) {
      for (const url of foreign) expect([name, url, webContents.tryNavigation(name, url)]).toEqual([name, url, true])
      expect(webContents.tryNavigation(name, 'app://ironpark/?a=1#view=lake')).toBe(false)
      expect(webContents.tryNavigation(name, 'app://ironpark/', false)).toBe(true)
    }
  })

  test('14. no new windows', () => {
    for (const window of everyWindow()) {
      for (const url of ['app://ironpark/', 'https://doi.org/10.1/x', 'about:blank']) {
        expect(window.webContents.windowOpenHandler?.({ url })).toEqual({ action: 'deny' })
      }
    }
  })

  test('15. openExternal only for https on the list, and never in a kiosk', () => {
    const open = windowOf(planner).webContents.windowOpenHandler
    planner.electron.opened.length = 0
    const refused = [
      'http://doi.org/x',
      'https://doi.org.example/',
      'https://doi.org:8443/',
      'https://a@doi.org/',
      'file:///bin/sh',
      'smb://doi.org/',
    ]
    for (const url of refused) {
      expect(isAllowedExternal(url)).toBe(false)
      open?.({ url })
    }
    open?.({ url: 'https://doi.org/10.1103/PhysRevE.51.4282' })
    expect(planner.electron.opened).toEqual(['https://doi.org/10.1103/PhysRevE.51.4282'])
    windowOf(kiosk).webContents.windowOpenHandler?.({ url: 'https://doi.org/10.1/x' })
    expect(kiosk.electron.opened).toEqual([])
  })

  test('16. a current Electron: the 45 line, pinned exactly', () => {
    const { devDependencies } = JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')) as { devDependencies: Record<string, string> }
    expect(devDependencies.electron).toMatch(/^45\.\d+\.\d+$/)
  })

  test('17. the sender of every message is checked', async () => {
    const own = { url: 'app://ironpark/', parent: null }
    expect(senderProblem({ senderFrame: own })).toBeNull()
    const strangers = [
      null,
      { url: 'https://example.org/', parent: null },
      { url: 'app://ironpark/', parent: own },
      { url: '', parent: null },
    ]
    for (const senderFrame of strangers) expect(senderProblem({ senderFrame })).not.toBeNull()
    const { handlers, listeners } = planner.electron.ipcMain
    expect(handlers.size + listeners.size).toBe(7)
    for (const handler of handlers.values())
      await expect(handler({ senderFrame: null, sender: null })).rejects.toThrow('expected the main frame')
    const before = planner.log.length
    for (const listener of listeners.values()) listener({ senderFrame: null, sender: null })
    expect(planner.log.length - before).toBe(listeners.size)
    // Nobody registers a channel beside the table.
    const registering = sources.filter(({ text }) => /ipcMain\.(handle|on)\(/.test(text)).map(({ file }) => file)
    expect(registering).toEqual(['main/ipc.ts'])
    expect(registerIpc).toBeTypeOf('function')
  })

  test('18. a custom protocol, no file://', () => {
    for (const { text } of sources) expect(text).not.toMatch(/loadFile\(|'file:\/\/\/|pathToFileURL/)
    expect([...planner.electron.protocol.handlers.keys()]).toEqual(['app'])
  })

  test('19. fuses are set in the package', () => {
    const builder = load(readFileSync(join(root, 'electron-builder.yml'), 'utf8')) as { electronFuses: Record<string, boolean> }
    expect(builder.electronFuses).toMatchObject({
      runAsNode: false,
      enableNodeOptionsEnvironmentVariable: false,
      enableNodeCliInspectArguments: false,
      grantFileProtocolExtraPrivileges: false,
      enableEmbeddedAsarIntegrityValidation: true,
      onlyLoadAppFromAsar: true,
    })
  })

  test('20. nothing of Electron reaches the page: only entry and preload import it, and the preload exposes named functions', () => {
    const importing = sources
      .filter(({ text }) => /^import (?!type\b).*from 'electron'/m.test(text))
      .map(({ file }) => file.replaceAll('\\', '/'))
    expect(importing.sort()).toEqual(['main/index.ts', 'preload/index.ts'])
    const preload = sources.find(({ file }) => file.replaceAll('\\', '/') === 'preload/index.ts')?.text ?? ''
    expect(preload.match(/exposeInMainWorld/g)).toHaveLength(1)
    expect(preload).not.toMatch(/ipcRenderer,|: ipcRenderer\b|require\(/)
  })
})
