/** Words with a count: one and more in English, one form in Chinese, and no text that says "1 structures". */
import { afterEach, describe, expect, it } from 'vitest'
import '../../../renderer/app/registry.tsx'
import '../../../renderer/kiosk/index.ts'
import { importWords } from '../../../renderer/panels/import/import-words.ts'
import { problemsWords } from '../../../renderer/panels/problems/problems-words.ts'
import { useViewStore } from '../../../renderer/state/view-store.ts'
import { definedWords, sayNow } from '../../../renderer/state/words.ts'

const speak = (language: 'zh' | 'en') => useViewStore.setState({ language })
afterEach(() => speak('zh'))

describe('a text with a count', () => {
  it('has an English form for one and another for none and more', () => {
    speak('en')
    expect([0, 1, 2].map((count) => sayNow(importWords, 'structures', { count }))).toEqual(['0 structures', '1 structure', '2 structures'])
    expect(sayNow(importWords, 'done', { count: 1 })).toBe('1 feature imported; one undo takes it back')
  })

  it('has one form in Chinese', () => {
    speak('zh')
    expect([1, 2].map((count) => sayNow(importWords, 'structures', { count }))).toEqual(['建筑 1', '建筑 2'])
  })

  it('separates thousands in both languages', () => {
    for (const [language, text] of [
      ['zh', 'E、F 级 12,345 人·分'],
      ['en', '12,345 person-minutes at E or F'],
    ] as const) {
      speak(language)
      expect(sayNow(problemsWords, 'crowded', { count: 12_345 })).toBe(text)
    }
  })
})

it('every English text that counts things in the plural has a form for one', () => {
  const counted = definedWords.flatMap(({ namespace, table }) =>
    Object.entries(table).flatMap(([key, text]) =>
      /\{\{count[^}]*\}\} [a-z-]*[a-z]s\b/.test(text.en) ? [{ name: `${namespace}.${key}`, text }] : [],
    ),
  )
  expect(counted.length).toBeGreaterThan(10)
  // These are said for two and more only.
  const neverOne = ['standing.seeds', 'tools.pieces', 'results.all', 'legend.queuesNote']
  expect(counted.filter(({ name, text }) => text.one === undefined && !neverOne.includes(name)).map(({ name }) => name)).toEqual([])
  for (const { text } of counted) if (text.one) expect(text.one).toMatch(/\b1 /)
})
