/** `ironpark simulate`: one run of a scenario file, computed like a run in the app, and reported. */
import { basename } from 'node:path'
import {
  computeRun,
  defaultFrameInterval,
  defaultScheduler,
  defaultTimeStep,
  isInside,
  recordRun,
  type ScenarioFiles,
  type StartRun,
  valueOrThrow,
} from '../backend/index.ts'
import { demandDayOn, formatSecondOfDay, type RunRequest, type ScenarioDocument } from '../domain/index.ts'
import type { SimulateCommand } from './command-line.ts'
import { reportText, simulateReport } from './simulate-report.ts'
import type { Terminal } from './terminal.ts'

export type SimulateParts = {
  readonly terminal: Terminal
  readonly files: ScenarioFiles
  readonly startRun: StartRun
  readonly engine: string
  readonly newUid: () => string
  /** Threads where none were asked for. */
  readonly threads: number
  readonly templates: string
  readonly folder: string
  readonly signal: AbortSignal
}

/** Opening and closing of a date stand in for a window that was not given; the whole day where no demand day holds. */
export function runRequestOf(command: SimulateCommand, document: ScenarioDocument, threads: number): RunRequest {
  const day = demandDayOn(Object.values(document.demandDays), command.date)
  return {
    date: command.date,
    from: command.from ?? day?.opens ?? 0,
    to: command.to ?? day?.closes ?? 86_400,
    seed: command.seed,
    threads: command.threads ?? threads,
    isCold: command.isCold,
    frameInterval: command.interval ?? defaultFrameInterval,
    timeStep: command.step ?? defaultTimeStep,
    scheduler: command.isFixed ? 'fixed' : defaultScheduler,
    ...(command.evacuation ? { evacuation: command.evacuation } : {}),
  }
}

/** Without --save the file is opened as by a reviewer; with it a bundled file is copied first, since it is never written. */
async function openFor(command: SimulateCommand, path: string, { files, templates, folder, terminal }: SimulateParts) {
  if (!command.isSaved) return valueOrThrow(await files.review(path))
  if (!(await isInside(path, templates))) return valueOrThrow(await files.open(path))
  const copy = valueOrThrow(await files.copyTemplate(path, folder))
  const kept = copy.state().path
  terminal.tell({
    zh: `自带的样例不改写，结果存入副本：${kept}`,
    en: `The bundled sample is never written; the run is kept in a copy: ${kept}`,
  })
  return copy
}

/** Resolves to the exit code; throws `RefusedRequest` where the file or the run is refused. */
export async function simulate(command: SimulateCommand, path: string, parts: SimulateParts): Promise<number> {
  const { terminal, startRun, signal, engine, newUid } = parts
  const store = await openFor(command, path, parts)
  try {
    const request = runRequestOf(command, store.document(), parts.threads)
    if (request.to <= request.from) {
      const window = `${formatSecondOfDay(request.from)}–${formatSecondOfDay(request.to)}`
      terminal.tell({ zh: `时段 ${window} 不对：结束应晚于开始。`, en: `Window ${window}: expected an end after its start.` })
      return 2
    }
    const onProgress = (progress: { state: string; progress: number; reached: number; present: number }) =>
      terminal.progress(
        `${progress.state} ${(progress.progress * 100).toFixed(0)} %  ${formatSecondOfDay(progress.reached)}  ${progress.present} present`,
      )
    const run = command.isSaved
      ? recordRun(store, request, {
          startRun,
          signal,
          onProgress,
          engine,
          newUid,
          log: (error) => terminal.tell({ zh: error.message, en: error.message }),
        })
      : computeRun(store, request, { startRun, signal, onProgress })
    const report = simulateReport(basename(path), valueOrThrow(await run))
    await terminal.print(command.isJson ? `${JSON.stringify(report)}\n` : reportText(report))
    return 0
  } finally {
    await store.close()
  }
}
