/** `ironpark simulate` on stand-ins: which file it opens and how, what it asks of the engine, what it prints. */
import { join } from 'node:path'
import { expect, test } from 'vitest'
import type { SimulateCommand } from '../../cli/command-line.ts'
import { runRequestOf, simulate } from '../../cli/simulate.ts'
import { reportText, simulateReport } from '../../cli/simulate-report.ts'
import { density, FakeRunner, request, summaryOf } from '../backend/fake-run.ts'
import { FakeFiles } from '../backend/fake-scenario-store.ts'
import { awkwardFolder } from '../backend/test-backend.ts'
import { smallDocument } from '../fixtures/small-document.ts'

const command: SimulateCommand = {
  name: 'simulate',
  file: 'park.gpkg',
  date: '2024-05-01',
  from: 36_000,
  to: 37_200,
  seed: 7,
  threads: 1,
  isSaved: false,
  isCold: false,
  step: null,
  isFixed: false,
  interval: null,
  evacuation: null,
  isJson: true,
}

function makeParts() {
  const files = new FakeFiles()
  const runner = new FakeRunner()
  const printed: string[] = []
  const told: string[] = []
  const progress: string[] = []
  const root = awkwardFolder()
  const abort = new AbortController()
  const terminal = {
    print: async (text: string) => {
      printed.push(text)
    },
    tell: (message: { en: string }) => {
      told.push(message.en)
    },
    progress: (text: string) => {
      progress.push(text)
    },
    language: 'en' as const,
    environment: {},
    cwd: root,
  }
  const parts = {
    terminal,
    files,
    startRun: runner.start,
    engine: 'test-1',
    newUid: () => 'run-1',
    threads: 2,
    templates: join(root, 'templates'),
    folder: join(root, 'mine'),
    signal: abort.signal,
  }
  const finish = async () => {
    await expect.poll(() => runner.jobs.length, { timeout: 4000 }).toBe(1)
    const job = runner.jobs[0]
    if (!job) throw new Error('no job')
    runner.say({ type: 'progress', state: 'running', progress: 0.5, reached: 36_600, present: 12 })
    runner.say({ type: 'done', summary: summaryOf(job), density })
  }
  return { files, runner, printed, told, progress, parts, finish, abort, root }
}

test('a window that was not given is the day from opening to closing, threads are those of the machine', () => {
  const whole = runRequestOf({ ...command, from: null, to: null, threads: null }, smallDocument(), 2)
  // The fixture opens at 9:00 and closes at 21:00.
  expect(whole).toEqual({ ...request, from: 9 * 3600, to: 21 * 3600, threads: 2, scheduler: 'multiRate' })
  expect(runRequestOf({ ...command, step: 0.5, isFixed: true, interval: 2, isCold: true }, smallDocument(), 2)).toEqual({
    ...request,
    scheduler: 'fixed',
    timeStep: 0.5,
    frameInterval: 2,
    isCold: true,
  })
})

test('an alarm goes into the request, and the report tells how it ended', () => {
  const evacuation = { at: 36_600, zoneUids: null, premovement: { mean: 60, sd: 30 }, lostExit: 'largest', stepFreeShare: 0 } as const
  expect(runRequestOf({ ...command, evacuation }, smallDocument(), 2).evacuation).toEqual(evacuation)
  const summary = summaryOf({ scenarioHash: 'ab', request })
  const curve: [number, number][] = [
    [36_600, 12],
    [36_700, 0],
  ]
  const text = (lastOut: number | null, left: number) =>
    reportText(simulateReport('a', { ...summary, evacuation: { at: 36_600, curve, lastOut, left } }))
  expect(text(36_700, 0)).toContain('alarm 10:10  12 inside  the last out after 100 s')
  expect(text(null, 3)).toContain('3 still inside at the end')
})

test('without --save the file is opened as by a reviewer and no frames are kept', async () => {
  const { files, runner, printed, progress, parts, finish } = makeParts()
  const code = simulate(command, '/tmp/park.gpkg', parts)
  await finish()
  expect(await code).toBe(0)
  expect([files.opened[0]?.isReadOnly, files.opened[0]?.isClosed, files.opened[0]?.fakeRuns.size]).toEqual([true, true, 0])
  expect(runner.jobs[0]).toMatchObject({ request, recordFrames: false })
  expect(printed).toHaveLength(1)
  expect(JSON.parse(printed[0] ?? '')).toMatchObject({ scenario: 'park.gpkg', hash: 'cafe', threads: 1 })
  expect(progress).toEqual(['running 50 %  10:10  12 present'])
})

test('with --save the run is recorded in the file', async () => {
  const { files, runner, parts, finish } = makeParts()
  const code = simulate({ ...command, isSaved: true }, '/tmp/park.gpkg', parts)
  await finish()
  expect(await code).toBe(0)
  expect([files.opened[0]?.isReadOnly, runner.jobs[0]?.recordFrames]).toEqual([false, true])
  expect(files.opened[0]?.fakeRuns.get('run-1')?.info.summary?.hash).toBe('cafe')
})

test('with --save a bundled sample is copied first, and the copy is named', async () => {
  const { files, told, parts, finish } = makeParts()
  const code = simulate({ ...command, isSaved: true }, join(parts.templates, 'shougang-north.ironpark.gpkg'), parts)
  await finish()
  expect(await code).toBe(0)
  expect(files.opened[0]?.path.startsWith(parts.folder)).toBe(true)
  expect(told).toEqual([`The bundled sample is never written; the run is kept in a copy: ${files.opened[0]?.path}`])
})

test('a run that fails prints nothing and throws its reason; the file is closed', async () => {
  const { files, runner, printed, parts } = makeParts()
  const code = simulate(command, '/tmp/park.gpkg', parts)
  await expect.poll(() => runner.jobs.length, { timeout: 4000 }).toBe(1)
  runner.say({ type: 'failed', message: 'No gate is open.' })
  await expect(code).rejects.toThrow('No gate is open.')
  expect([printed, files.opened[0]?.isClosed]).toEqual([[], true])
})

test('stopped by the person, a recorded run leaves nothing in the file', async () => {
  const { files, runner, parts, abort } = makeParts()
  const code = simulate({ ...command, isSaved: true }, '/tmp/park.gpkg', parts)
  await expect.poll(() => runner.jobs.length, { timeout: 4000 }).toBe(1)
  abort.abort()
  await expect(code).rejects.toThrow('cancelled')
  expect([files.opened[0]?.fakeRuns.size, runner.cancels]).toEqual([0, 1])
})

test('the report counts: real-time factor is simulated over wall seconds, cold only when cold', () => {
  const report = simulateReport('park.gpkg', summaryOf({ scenarioHash: 'ab', request }))
  // 1,200 s simulated in 4 s are 300 times real time.
  expect([report.realTimeFactor, report.peakDensity, 'cold' in report]).toEqual([300, 2.5, false])
  expect(simulateReport('a', summaryOf({ scenarioHash: 'ab', request: { ...request, isCold: true } }))).toMatchObject({ cold: true })
  const text = reportText(report)
  expect(text).toContain('A 9  B 8  C 7  D 6  E 5  F 4')
  expect(text).toContain('overlaps 1')
})
