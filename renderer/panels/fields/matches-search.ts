/** Whether a name answers to what was typed: every word, in either language, in any letter case. */
import type { LocalizedText } from '../../../domain/index.ts'

export function matchesSearch(search: string, name: LocalizedText, ...more: readonly string[]): boolean {
  const text = [name.zh, name.en, ...more].join(' ').normalize('NFKC').toLowerCase()
  return search
    .normalize('NFKC')
    .toLowerCase()
    .split(/\s+/)
    .every((word) => text.includes(word))
}
