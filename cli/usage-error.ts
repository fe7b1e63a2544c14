/** A wrong word on the command line, carried from deep in the parsing to the one place that tells it. */
import type { LocalizedText } from '../domain/index.ts'

export class UsageError extends Error {
  readonly text: LocalizedText
  constructor(zh: string, en: string) {
    super(en)
    this.text = { zh: `${zh}用法见 ironpark --help。`, en: `${en} See ironpark --help.` }
  }
}
