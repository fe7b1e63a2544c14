/** `ironpark simulate --case`: a case file of any geometry, run and reported; a refusal is one message of fewer than 600 characters. */
import { readFile } from 'node:fs/promises'
import { runCaseText } from '../backend/index.ts'
import type { LocalizedText } from '../domain/index.ts'
import type { Terminal } from './terminal.ts'

/** Longest message of a refusal, characters. */
const longestMessage = 599

function unreadable(path: string, error: NodeJS.ErrnoException): LocalizedText {
  const shown = path.length > 300 ? `…${path.slice(-300)}` : path
  const isMissing = error.code === 'ENOENT'
  return {
    zh: `算例文件 ${shown} ${isMissing ? '不存在' : `无法读取（${error.code ?? '?'}）`}，应为 JSON 文件。请检查路径。`,
    en: `Case file ${shown}: ${isMissing ? 'not found' : `cannot be read (${error.code ?? '?'})`}, expected a JSON file: check the path.`,
  }
}

async function textOf(path: string): Promise<string | LocalizedText> {
  try {
    return await readFile(path, 'utf8')
  } catch (error) {
    return unreadable(path, error as NodeJS.ErrnoException)
  }
}

/** Resolves to the exit code. */
export async function simulateCase(path: string, isJson: boolean, terminal: Terminal): Promise<number> {
  const text = await textOf(path)
  if (typeof text !== 'string') {
    terminal.tell(text)
    return 1
  }
  const outcome = runCaseText(text)
  if (!outcome.ok) {
    const message = outcome.message.replaceAll('\n', ' ').slice(0, longestMessage)
    terminal.tell({ zh: message, en: message })
    return 1
  }
  await terminal.print(`${JSON.stringify(outcome.report, null, isJson ? 0 : 2)}\n`)
  return 0
}
