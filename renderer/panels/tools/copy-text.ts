/** Puts text into the clipboard, and tells where the browser refuses. */
import { tell } from '../../api/notices.ts'
import { toolWords } from '../../scene/tools/tool-words.ts'

export async function copyText(text: string): Promise<boolean> {
  try {
    await navigator.clipboard.writeText(text)
    return true
  } catch (error) {
    console.info('clipboard refused:', error)
    tell({ kind: 'error', text: toolWords.table.notCopied })
    return false
  }
}
