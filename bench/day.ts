/** A whole day and an event's two hours, as the app runs them: by the built command line, recorded into a copy of the bundled park. */
import { spawnSync } from 'node:child_process'
import { mkdtempSync, readdirSync, readFileSync, rmSync, statSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { createKernelExecutor } from '../backend/workers/thread-team.ts'
import type { RunRequest } from '../domain/index.ts'
import { shougangNorth } from '../scenarios/samples/shougang-north.ts'
import { compileDay, DaySimulation } from '../simulation/index.ts'

export type DayFigures = {
  readonly mayDaySeconds: number
  readonly mayDayPeakMB: number
  readonly fieldMB: number
  readonly compileSeconds: number
  readonly loopDelayP99Ms: number
  readonly fileMB: number
  readonly eventSeconds: number
}

const mayDay: RunRequest = {
  date: '2024-05-01',
  from: 8 * 3600,
  to: 21 * 3600,
  seed: 1,
  threads: 2,
  isCold: false,
  frameInterval: 1,
  timeStep: 0.05,
  scheduler: 'multiRate',
}

function sizeUnder(folder: string): number {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((name) => name.endsWith('.gpkg'))
    .reduce((sum, name) => sum + statSync(join(folder, name)).size, 0)
}

/** 08:00 to 21:00 of 1 May 2024 on two threads, frames at 1 Hz kept in the file. */
function wholeDay(root: string) {
  const home = mkdtempSync(join(tmpdir(), 'ironpark-bench-'))
  const report = join(home, 'process.json')
  const words = ['simulate', 'out/scenarios/shougang-north.ironpark.gpkg', '--date', '2024-05-01', '--from', '08:00', '--to', '21:00']
  const startedMs = performance.now()
  const { status, stderr } = spawnSync(
    process.execPath,
    ['--import', join(root, 'bench/watch-process.mjs'), 'out/node/cli.js', ...words, '--seed', '1', '--threads', '2', '--save', '--json'],
    {
      cwd: root,
      encoding: 'utf8',
      env: { ...process.env, HOME: home, XDG_DATA_HOME: home, IRONPARK_BENCH_REPORT: report },
      maxBuffer: 1 << 28,
    },
  )
  if (status !== 0) throw new Error(`Bench: the run of 1 May ended with ${status}, expected 0:\n${stderr.slice(-2000)}`)
  const mayDaySeconds = (performance.now() - startedMs) / 1000
  const watched = JSON.parse(readFileSync(report, 'utf8')) as { peakMB: number; loopDelayP99Ms: number }
  const fileMB = sizeUnder(home) / 1e6
  rmSync(home, { recursive: true, force: true })
  return { mayDaySeconds, mayDayPeakMB: watched.peakMB, loopDelayP99Ms: watched.loopDelayP99Ms, fileMB }
}

/** Seconds from the document to the first step, and bytes of routes after an hour of the day. */
function compiling() {
  const startedMs = performance.now()
  const simulation = new DaySimulation(
    compileDay(shougangNorth(), { ...mayDay, from: 13 * 3600, to: 14 * 3600, isCold: true }, true),
    createKernelExecutor(),
  )
  while (simulation.prepareFields(2) > 0);
  const compileSeconds = (performance.now() - startedMs) / 1000
  while (!simulation.isDone) simulation.step()
  return { compileSeconds, fieldMB: simulation.crowd.router.fieldBytes / 1e6 }
}

/** Two hours with one event of 10,000 and nobody else, from an hour and a half before it begins. */
function eventWindow(): number {
  const document = shougangNorth()
  const date = '2025-10-11'
  const [event] = Object.values(document.events)
    .filter(({ start }) => start.startsWith(date))
    .sort((a, b) => b.audience.value - a.audience.value)
  if (!event) throw new Error(`Bench: no event of the bundled park begins on ${date}, expected one.`)
  const [hours, minutes] = event.start.slice(11, 16).split(':').map(Number)
  const begins = (hours ?? 0) * 3600 + (minutes ?? 0) * 60
  document.events = { [event.uid]: { ...event, audience: { ...event.audience, value: 10_000 } } }
  for (const day of Object.values(document.demandDays)) document.demandDays[day.uid] = { ...day, total: { ...day.total, value: 0 } }
  const startedMs = performance.now()
  const request = { ...mayDay, date, from: begins - 5400, to: begins + 1800, isCold: true, threads: 1 }
  const simulation = new DaySimulation(compileDay(document, request, true), createKernelExecutor())
  while (!simulation.isDone) simulation.step()
  return (performance.now() - startedMs) / 1000
}

export function dayFigures(root: string): DayFigures {
  const eventSeconds = eventWindow()
  console.log(`event window of two hours, 10,000 people: ${eventSeconds.toFixed(1)} s`)
  const compiled = compiling()
  console.log(`1 May compiled in ${compiled.compileSeconds.toFixed(1)} s, routes of an hour ${compiled.fieldMB.toFixed(0)} MB`)
  const day = wholeDay(root)
  console.log(
    `1 May 08:00–21:00 in ${day.mayDaySeconds.toFixed(0)} s, ${day.mayDayPeakMB.toFixed(0)} MB at most, file ${day.fileMB.toFixed(0)} MB`,
  )
  return { ...day, ...compiled, eventSeconds }
}
