/** Notes that say the same in Chinese and then in English. */
import type { Language } from '../../domain/index.ts'

/** The part of a note in a language; a note in one language alone is shown whole. */
export function notePart(text: string, language: Language): string {
  const both = /^(\p{Script=Han}.*[。！？])\s*(\p{Script=Latin}[^\p{Script=Han}]*)$/su.exec(text)
  return both?.[language === 'zh' ? 1 : 2] ?? text
}
