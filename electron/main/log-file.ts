/** The log of the desktop app: a file that never outgrows its limit, since a kiosk runs for weeks. */
import { appendFileSync, mkdirSync, renameSync, statSync } from 'node:fs'
import { dirname } from 'node:path'

/** Chosen: some ten thousand lines; one older file is kept beside it. */
const limitBytes = 1_000_000

export type Log = (line: string) => void

function sizeOf(path: string): number {
  return statSync(path, { throwIfNoEntry: false })?.size ?? 0
}

/** Writes lines to `path` and hands each to `alsoTo`. Where the disk refuses, only `alsoTo` has it: a log must not end the app. */
export function openLog(path: string, alsoTo: (line: string) => void, now: () => Date): Log {
  return (line) => {
    const text = `${now().toISOString()} ${line}`
    alsoTo(text)
    try {
      mkdirSync(dirname(path), { recursive: true })
      if (sizeOf(path) > limitBytes) renameSync(path, `${path}.1`)
      appendFileSync(path, `${text}\n`)
    } catch (error) {
      alsoTo(`log ${path}: cannot be written (${error instanceof Error ? error.message : String(error)})`)
    }
  }
}
