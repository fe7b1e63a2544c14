/** How long a kiosk's caption may be: at most 18 Chinese characters or 9 English words. Pure. */
import type { Language } from '../../../domain/index.ts'

export const longestCaption: Readonly<Record<Language, number>> = { zh: 18, en: 9 }

/** Chinese characters of a caption, or English words. */
export function captionLength(text: string, language: Language): number {
  if (language === 'zh') return [...text.matchAll(/\p{Script=Han}/gu)].length
  return text
    .trim()
    .split(/\s+/)
    .filter((word) => word !== '').length
}

export function isCaptionTooLong(text: string, language: Language): boolean {
  return captionLength(text, language) > longestCaption[language]
}
