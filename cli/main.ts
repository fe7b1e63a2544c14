/** The `ironpark` command: reads its words, runs one command, and ends with 0 done, 1 refused or 2 wrong usage. */
import { randomUUID } from 'node:crypto'
import { availableParallelism, homedir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { version } from '../package.json'
import { type Command, parseCommandLine } from './command-line.ts'
import { helpText } from './help.ts'
import { outFolderOf } from './out-folder.ts'
import { pathFromHere, processTerminal, type Terminal } from './terminal.ts'

/** Fires at the first SIGINT or SIGTERM; a second one ends the process at once. */
function stopSignal(): AbortSignal {
  const controller = new AbortController()
  for (const name of ['SIGINT', 'SIGTERM'] as const) {
    process.on(name, () => {
      if (controller.signal.aborted) process.exit(1)
      controller.abort()
    })
  }
  return controller.signal
}

function logTo(terminal: Terminal) {
  return (error: Error) => terminal.tell({ zh: `内部错误：${error.message}`, en: `Internal error: ${error.message}` })
}

/** What the commands that open files share. The backend is loaded only here: help needs no database. */
async function programParts(terminal: Terminal) {
  const backend = await import('../backend/index.ts')
  const out = outFolderOf(import.meta.url)
  const surroundings = { platform: process.platform, environment: process.env, home: homedir() }
  const settings = backend.settingsFolder(surroundings)
  const folder = backend.personFolder(surroundings)
  const files = backend.scenarioFilesOf(settings, logTo(terminal))
  return { backend, out, settings, folder, files, templates: join(out, 'scenarios'), signal: stopSignal() }
}

async function runStart(command: Extract<Command, { name: 'start' }>, terminal: Terminal): Promise<number> {
  const { backend, out, settings, folder, files, templates, signal } = await programParts(terminal)
  const { start } = await import('./start.ts')
  const file = command.file === null ? null : pathFromHere(command.file, terminal)
  const paths = { renderer: join(out, 'renderer'), templates, folder }
  const { startRun, engineVersion } = backend
  const options = { version, engine: engineVersion, threads: availableParallelism(), paths, files, startRun }
  return start(command, file, { terminal, platform: process.platform, root: dirname(out), out, settings, backend: options, signal })
}

async function runSimulate(command: Extract<Command, { name: 'simulate' }>, terminal: Terminal): Promise<number> {
  const { backend, folder, files, templates, signal } = await programParts(terminal)
  const { simulate } = await import('./simulate.ts')
  const { startRun, engineVersion: engine } = backend
  const newUid = () => `run-${randomUUID()}`
  const parts = { terminal, files, startRun, engine, newUid, threads: Math.min(64, availableParallelism()), templates, folder, signal }
  return simulate(command, pathFromHere(command.file, terminal), parts)
}

async function runImport(command: Extract<Command, { name: 'import' }>, terminal: Terminal): Promise<number> {
  const { files, templates, signal } = await programParts(terminal)
  const { importFiles } = await import('./import-files.ts')
  const paths = command.files.map((file) => pathFromHere(file, terminal))
  return importFiles(command, paths, pathFromHere(command.into, terminal), { terminal, files, templates, now: () => new Date(), signal })
}

async function runCheck(path: string, terminal: Terminal): Promise<number> {
  const { scenarioFileProblems } = await import('../backend/index.ts')
  const problems = await scenarioFileProblems(pathFromHere(path, terminal))
  for (const problem of problems) terminal.tell(problem)
  if (problems.length === 0) await terminal.print('OK\n')
  return problems.length === 0 ? 0 : 1
}

async function runCase(path: string, isJson: boolean, terminal: Terminal): Promise<number> {
  const { simulateCase } = await import('./simulate-case.ts')
  return simulateCase(pathFromHere(path, terminal), isJson, terminal)
}

async function runVerify(command: Extract<Command, { name: 'verify' }>, terminal: Terminal): Promise<number> {
  const { runVerification, writeVerification } = await import('../backend/index.ts')
  const { verify } = await import('./verify.ts')
  const write = (report: Parameters<typeof writeVerification>[1]) => writeVerification(dirname(outFolderOf(import.meta.url)), report)
  const threads = Math.min(64, availableParallelism())
  return verify(command, { terminal, threads, run: runVerification, write, signal: stopSignal(), now: () => new Date() })
}

async function runBuildSamples(folder: string, terminal: Terminal): Promise<number> {
  const { buildSamples, startRun } = await import('../backend/index.ts')
  const lines: Promise<void>[] = []
  await buildSamples(resolve(terminal.cwd, folder), startRun, (text) => lines.push(terminal.print(`${text}\n`)))
  await Promise.all(lines)
  return 0
}

async function runCommand(command: Command, terminal: Terminal): Promise<number> {
  switch (command.name) {
    case 'help':
      await terminal.print(helpText(terminal.language))
      return 0
    case 'version':
      await terminal.print(`${version}\n`)
      return 0
    case 'start':
      return runStart(command, terminal)
    case 'simulate':
      return runSimulate(command, terminal)
    case 'import':
      return runImport(command, terminal)
    case 'check':
      return runCheck(command.file, terminal)
    case 'simulateCase':
      return runCase(command.file, command.isJson, terminal)
    case 'verify':
      return runVerify(command, terminal)
    case 'buildSamples':
      return runBuildSamples(command.folder, terminal)
  }
}

/** A refusal says what to do; anything else is said without its stack. */
function tellProblem(error: unknown, terminal: Terminal): number {
  const isRefusal = error instanceof Error && error.name === 'RefusedRequest' && 'reason' in error
  if (isRefusal) terminal.tell((error as Error & { reason: { message: { zh: string; en: string } } }).reason.message)
  else logTo(terminal)(error instanceof Error ? error : new Error(String(error)))
  return 1
}

async function main(): Promise<number> {
  const terminal = processTerminal(process)
  const parsed = parseCommandLine(process.argv.slice(2))
  if (!parsed.ok) {
    terminal.tell(parsed.message)
    return 2
  }
  return runCommand(parsed.command, terminal).catch((error: unknown) => tellProblem(error, terminal))
}

// Worker threads and open handles must not keep a command that is done.
process.exit(await main())
