/** The application menu in both languages. */
import type Electron from 'electron'
import { describe, expect, test } from 'vitest'
import { menuCommands } from '../../electron/channels.ts'
import { menuTemplate } from '../../electron/main/menu.ts'
import { menuWords, speakMenu, systemLanguage } from '../../electron/main/menu-words.ts'

type Item = Electron.MenuItemConstructorOptions

function flat(template: Item[]): Item[] {
  return template.flatMap((item) => [item, ...(Array.isArray(item.submenu) ? flat(item.submenu) : [])])
}

function menu(change: Partial<Parameters<typeof menuTemplate>[0]> = {}) {
  const base = { say: speakMenu('zh'), platform: 'linux' as const, isReview: false, hasDeveloperTools: false, onCommand: () => undefined }
  return flat(menuTemplate({ ...base, ...change }))
}

test('every word is there in both languages', () => {
  for (const text of Object.values(menuWords)) {
    expect(text.zh.length).toBeGreaterThan(0)
    expect(text.en.length).toBeGreaterThan(0)
  }
})

test('every command of the table has its item, and every item says something', () => {
  const items = menu()
  for (const command of menuCommands) expect(items.filter((item) => item.id === command)).toHaveLength(1)
  for (const item of items) if (item.type !== 'separator') expect(item.label).toBeTruthy()
})

test('no two items share a key', () => {
  for (const platform of ['linux', 'win32', 'darwin'] as const) {
    const keys = menu({ platform }).flatMap((item) => (item.accelerator ? [String(item.accelerator)] : []))
    expect(new Set(keys).size).toBe(keys.length)
  }
})

test('a reviewer has nothing that writes', () => {
  const ids = menu({ isReview: true }).map((item) => item.id)
  for (const id of ['save', 'saveAs', 'undo', 'redo', 'simulate']) expect(ids).not.toContain(id)
  expect(ids).toContain('open')
})

describe('developer tools', () => {
  test.each([
    [true, 1],
    [false, 0],
  ])('unpackaged %s: %i item', (hasDeveloperTools, count) => {
    expect(menu({ hasDeveloperTools }).filter((item) => item.role === 'toggleDevTools')).toHaveLength(count)
  })
})

test('the system language is Chinese for every region of it, and only where it is preferred first', () => {
  expect(['zh', 'zh-CN', 'zh-Hant-TW', 'ZH-HK'].map((tag) => systemLanguage([tag]))).toEqual(['zh', 'zh', 'zh', 'zh'])
  expect([systemLanguage([]), systemLanguage(['en-US', 'zh-CN']), systemLanguage(['zha'])]).toEqual(['en', 'en', 'en'])
})
