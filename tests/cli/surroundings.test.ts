/** What the command line finds around it: language, paths, display, Electron's binary, what was built. */
import { chmodSync, mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pathToFileURL } from 'node:url'
import { expect, onTestFinished, test } from 'vitest'
import { personFolder, settingsFolder } from '../../backend/session/folders.ts'
import { electronBinaryUnder } from '../../cli/electron-binary.ts'
import { hasDisplay, openCommand, openInBrowser } from '../../cli/open-browser.ts'
import { outFolderOf } from '../../cli/out-folder.ts'
import { languageOf, pathFromHere } from '../../cli/terminal.ts'

function folder(): string {
  const made = mkdtempSync(join(tmpdir(), '锈带 #1 50%-'))
  onTestFinished(() => rmSync(made, { recursive: true, force: true }))
  return made
}

test('the language is that of LC_ALL, else LC_MESSAGES, else LANG, else of the system', () => {
  expect(languageOf({ LANG: 'zh_CN.UTF-8' })).toBe('zh')
  expect(languageOf({ LANG: 'zh_CN.UTF-8', LC_MESSAGES: 'en_GB.UTF-8' })).toBe('en')
  expect(languageOf({ LANG: 'en_GB.UTF-8', LC_ALL: 'zh_TW' })).toBe('zh')
  expect([languageOf({}, 'zh-CN'), languageOf({ LANG: '' }, 'de-DE')]).toEqual(['zh', 'en'])
})

test('a path is taken from where one stands, and from where npm was called only when it is there', () => {
  const [here, called] = [folder(), folder()]
  writeFileSync(join(called, 'a.gpkg'), '')
  const environment = { INIT_CWD: called }
  expect(pathFromHere('a.gpkg', { cwd: here, environment })).toBe(join(called, 'a.gpkg'))
  expect(pathFromHere('none.gpkg', { cwd: here, environment })).toBe(join(here, 'none.gpkg'))
  writeFileSync(join(here, 'a.gpkg'), '')
  expect(pathFromHere('a.gpkg', { cwd: here, environment })).toBe(join(here, 'a.gpkg'))
  expect(pathFromHere('/x/b.gpkg', { cwd: here, environment: {} })).toBe('/x/b.gpkg')
})

test('the out folder is found from a bundle, from a chunk of it, and from the source', () => {
  const root = folder()
  writeFileSync(join(root, 'package.json'), '{}')
  const url = (...steps: string[]) => pathToFileURL(join(root, ...steps)).href
  for (const place of [url('out', 'node', 'cli.js'), url('out', 'node', 'chunks', 'backend-1.js'), url('cli', 'main.ts')])
    expect(outFolderOf(place)).toBe(join(root, 'out'))
})

test('Electron is there only when its path file names a file that exists', () => {
  const root = folder()
  const electron = join(root, 'node_modules', 'electron')
  expect(electronBinaryUnder(root)).toBeNull()
  mkdirSync(join(electron, 'dist'), { recursive: true })
  writeFileSync(join(electron, 'path.txt'), 'electron')
  expect(electronBinaryUnder(root)).toBeNull()
  writeFileSync(join(electron, 'dist', 'electron'), '')
  expect(electronBinaryUnder(root)).toBe(join(electron, 'dist', 'electron'))
})

test('on Linux a display is X11 or Wayland; macOS and Windows have one', () => {
  expect([hasDisplay('linux', {}), hasDisplay('linux', { DISPLAY: '' }), hasDisplay('linux', { DISPLAY: ':0' })]).toEqual([
    false,
    false,
    true,
  ])
  expect([hasDisplay('linux', { WAYLAND_DISPLAY: 'wayland-0' }), hasDisplay('darwin', {}), hasDisplay('win32', {})]).toEqual([
    true,
    true,
    true,
  ])
})

test('each system has its own way to open an address', () => {
  const url = 'http://127.0.0.1:8000/?token=a&b'
  expect(openCommand('linux', url)).toEqual({ program: 'xdg-open', args: [url] })
  expect(openCommand('darwin', url)).toEqual({ program: 'open', args: [url] })
  expect(openCommand('win32', url)).toEqual({ program: 'cmd', args: ['/c', 'start', '""', 'http://127.0.0.1:8000/?token=a^&b'] })
})

test('a browser is not opened without a display, and one that cannot be started is no error', async () => {
  const empty = folder()
  expect(await openInBrowser('http://127.0.0.1:1/', 'linux', { PATH: empty })).toBe(false)
  expect(await openInBrowser('http://127.0.0.1:1/', 'linux', { PATH: empty, DISPLAY: ':0' })).toBe(false)
  writeFileSync(join(empty, 'xdg-open'), '#!/bin/sh\nexit 0\n')
  chmodSync(join(empty, 'xdg-open'), 0o755)
  expect(await openInBrowser('http://127.0.0.1:1/', 'linux', { PATH: empty, DISPLAY: ':0' })).toBe(true)
})

test('settings lie where each system keeps them, scenarios in the home folder', () => {
  const home = '/home/w'
  expect(settingsFolder({ platform: 'linux', environment: {}, home })).toBe('/home/w/.config/ironpark')
  expect(settingsFolder({ platform: 'linux', environment: { XDG_CONFIG_HOME: '/etc/w' }, home })).toBe('/etc/w/ironpark')
  expect(settingsFolder({ platform: 'darwin', environment: {}, home })).toBe('/home/w/Library/Application Support/Ironpark')
  expect(settingsFolder({ platform: 'win32', environment: { APPDATA: '/r' }, home })).toBe('/r/Ironpark')
  expect(personFolder({ home })).toBe('/home/w/Ironpark')
})
