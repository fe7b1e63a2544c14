/** What the page remembers of a person on this computer: language, theme, panel sizes. Losing it costs nothing. */
import type { Language } from '../../domain/index.ts'
import { useViewStore } from '../state/view-store.ts'

/** A remembered text, or null; also null where the browser keeps nothing. */
export function remembered(key: string): string | null {
  try {
    return localStorage.getItem(`ironpark.${key}`)
  } catch {
    return null
  }
}

/** Remembers a text; a browser that keeps nothing forgets it. */
export function remember(key: string, value: string): void {
  try {
    localStorage.setItem(`ironpark.${key}`, value)
  } catch {
    // Private windows refuse storage: the choice holds until the page closes.
  }
}

/** Sets theme and language from memory, else from the system, and remembers each later choice. */
export function restorePreferences(): void {
  const theme = remembered('theme')
  const prefersLight = matchMedia('(prefers-color-scheme: light)').matches
  useViewStore.setState({ theme: theme === 'dark' || theme === 'light' ? theme : prefersLight ? 'light' : 'dark' })
  const language = remembered('language')
  if (language === 'zh' || language === 'en') useViewStore.setState({ language })
  document.documentElement.lang = useViewStore.getState().language
  useViewStore.subscribe((state, before) => {
    if (state.theme !== before.theme) remember('theme', state.theme)
    if (state.language !== before.language) document.documentElement.lang = state.language
  })
}

/** Sets the language that a person chose, and remembers it. */
export function chooseLanguage(language: Language): void {
  remember('language', language)
  useViewStore.setState({ language })
}

/** Takes the system's language, unless the person has chosen one. */
export function adoptLanguage(language: Language): void {
  if (remembered('language') === null) useViewStore.setState({ language })
}
