/** The terminal that a command speaks to: its two streams, its language, its environment. */
import { existsSync } from 'node:fs'
import { resolve } from 'node:path'
import { type Language, type LocalizedText, textIn } from '../domain/index.ts'

export type Terminal = {
  /** To stdout; resolves when it has been handed on, so that a process that ends then has lost nothing. */
  print(text: string): Promise<void>
  /** One line to stderr. */
  tell(message: LocalizedText): void
  /** Replaces the progress line on stderr; does nothing where nobody watches. */
  progress(text: string): void
  readonly language: Language
  readonly environment: NodeJS.ProcessEnv
  readonly cwd: string
}

/** The language that the environment asks for: Chinese for a locale that begins with zh. */
export function languageOf(environment: NodeJS.ProcessEnv, systemLocale = Intl.DateTimeFormat().resolvedOptions().locale): Language {
  const asked = [environment.LC_ALL, environment.LC_MESSAGES, environment.LANG].find((value) => value !== undefined && value !== '')
  return (asked ?? systemLocale).toLowerCase().startsWith('zh') ? 'zh' : 'en'
}

function writeTo(stream: NodeJS.WriteStream, text: string): Promise<void> {
  return new Promise((done, fail) => {
    stream.write(text, (error) => (error && (error as NodeJS.ErrnoException).code !== 'EPIPE' ? fail(error) : done()))
  })
}

/** Whoever read the output has gone (`ironpark simulate … | head`): that is no fault, and nobody is left to tell. */
function leaveOnClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE') throw error
}

/** The terminal of a running process. */
export function processTerminal(from: NodeJS.Process): Terminal {
  const language = languageOf(from.env)
  const isWatched = from.stderr.isTTY === true
  for (const stream of [from.stdout, from.stderr]) stream.on('error', leaveOnClosedPipe)
  let hasProgress = false
  const clear = () => {
    if (hasProgress) from.stderr.write('\r\x1b[K')
    hasProgress = false
  }
  return {
    print: (text) => {
      clear()
      return writeTo(from.stdout, text)
    },
    tell: (message) => {
      clear()
      from.stderr.write(`${textIn(message, language)}\n`)
    },
    progress: (text) => {
      if (!isWatched) return
      from.stderr.write(`\r\x1b[K${text}`)
      hasProgress = true
    },
    language,
    environment: from.env,
    cwd: from.cwd(),
  }
}

/** The absolute path of a file that was named on the command line; npm runs scripts elsewhere and says in INIT_CWD where it was called. */
export function pathFromHere(path: string, terminal: Pick<Terminal, 'cwd' | 'environment'>): string {
  const here = resolve(terminal.cwd, path)
  const called = terminal.environment.INIT_CWD
  if (existsSync(here) || !called) return here
  const there = resolve(called, path)
  return existsSync(there) ? there : here
}
