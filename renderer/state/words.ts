/** Words of the interface in both languages: each part defines its own table, and a missing language is a type error. */
import i18next from 'i18next'
import { initReactI18next, useTranslation } from 'react-i18next'
import type { LocalizedText } from '../../domain/index.ts'
import { useViewStore } from './view-store.ts'

/** A text; `one` is its English form where `{{count}}` is 1. */
export type WordText = LocalizedText & { readonly one?: string }
export type WordTable = Readonly<Record<string, WordText>>
export type Words<T extends WordTable> = { readonly namespace: string; readonly table: T }
/** Values for `{{name}}` in a text. `count` chooses between one and more only as a number: `{{count, number}}` writes it with separators. */
export type WordValues = Readonly<Record<string, string | number>>

i18next.use(initReactI18next).init({
  lng: useViewStore.getState().language,
  fallbackLng: false,
  initAsync: false,
  resources: {},
  interpolation: { escapeValue: false },
  keySeparator: false,
  nsSeparator: false,
})
useViewStore.subscribe((state, before) => {
  if (state.language !== before.language) void i18next.changeLanguage(state.language)
})

/** Every table that was defined, for the test that holds them complete. */
export const definedWords: Words<WordTable>[] = []

/** Defines the words of one part of the interface: `defineWords('zones', { title: { zh: '分区', en: 'Zones' } })`. */
export function defineWords<T extends WordTable>(namespace: string, table: T): Words<T> {
  for (const language of ['zh', 'en'] as const) {
    const texts = Object.fromEntries(Object.entries(table).map(([key, text]) => [key, text[language]]))
    i18next.addResourceBundle(language, namespace, texts, true, true)
  }
  const singulars = Object.entries(table).flatMap(([key, { one }]) => (one === undefined ? [] : [[`${key}_one`, one]]))
  i18next.addResourceBundle('en', namespace, Object.fromEntries(singulars), true, true)
  const words = { namespace, table }
  definedWords.push(words)
  return words
}

export type Say<T extends WordTable> = (key: keyof T & string, values?: WordValues) => string

/** The words in the person's language, in a component: `const say = useWords(zonesWords); say('title')`. */
export function useWords<T extends WordTable>(words: Words<T>): Say<T> {
  const { t } = useTranslation(words.namespace)
  const speak = t as (key: string, values: WordValues) => string
  return (key, values) => speak(key, { ...values })
}

/** The same outside a component, in the language of the moment. */
export function sayNow<T extends WordTable>(words: Words<T>, key: keyof T & string, values?: WordValues): string {
  return (i18next.t as (key: string, values: WordValues) => string)(key, { ns: words.namespace, ...values })
}
