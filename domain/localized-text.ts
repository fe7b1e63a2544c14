/** Text that a person sees, in the two languages of the product. */
import { z } from 'zod'

export const languages = ['zh', 'en'] as const
export type Language = (typeof languages)[number]

export const localizedTextSchema = z.strictObject({ zh: z.string().max(4000), en: z.string().max(4000) })
export type LocalizedText = z.infer<typeof localizedTextSchema>

/** Gives the text in `language`, or the other one where it is empty. */
export function textIn(text: LocalizedText, language: Language): string {
  return text[language] || text[language === 'zh' ? 'en' : 'zh']
}
