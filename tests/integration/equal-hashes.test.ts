/** Twenty seeds: the same hash from the plain kernel, from the compiled one on a thread and on two, from a process of the command line, and resumed. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunJob, RunMessage, StartRun } from '../../backend/runs/run-worker-protocol.ts'
import { createOwnLine } from '../../backend/workers/packing-line.ts'
import { packingSetupOf, Recording } from '../../backend/workers/recording.ts'
import type { RunRequest, ScenarioDocument } from '../../domain/index.ts'
import { createScenario } from '../../scenarios/index.ts'
import { compileDay, DaySimulation } from '../../simulation/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { present } from '../simulation/present.ts'
import { runProgram } from './server-program.ts'
import { bundleWorkers } from './worker-bundle.ts'

const folder = mkdtempSync(join(resolve(import.meta.dirname, '../..'), 'out', 'test-seeds-'))
let startRun: StartRun

beforeAll(async () => {
  startRun = (await bundleWorkers(folder)).startRunInWorker
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const seeds = Array.from({ length: 20 }, (_, i) => i + 1)
const halfWay = 60

/** Two minutes in which 1,800 come at once to the concert of 14:00 and walk slowly. */
function crowdDocument(): ScenarioDocument {
  const document = smallDocument()
  const { concert } = document.events
  const { visitor } = document.visitorTypes
  document.events = {
    concert: {
      ...present(concert),
      audience: { ...present(concert).audience, value: 1800 },
      arrival: { offsets: [-1800, -1770], shares: [1] },
    },
  }
  document.visitorTypes = { visitor: { ...present(visitor), speed: { mean: 0.4, sd: 0.05 } } }
  for (const gate of Object.values(document.gates)) document.gates[gate.uid] = { ...gate, lanes: 60 }
  return document
}

const requestOf = (seed: number, threads: number): RunRequest => ({
  date: '2024-05-01',
  from: 13.5 * 3600,
  to: 13.5 * 3600 + 2 * halfWay,
  seed,
  threads,
  isCold: true,
  frameInterval: 2,
  timeStep: 0.5,
})

type Checkpoint = Extract<RunMessage, { type: 'checkpoint' }>

/** In this thread, with the TypeScript kernel; a checkpoint is taken half way. */
async function plainRun(document: ScenarioDocument, seed: number): Promise<{ hash: string; checkpoint: Checkpoint; walkers: number }> {
  const simulation = new DaySimulation(compileDay(document, requestOf(seed, 1)))
  const messages: RunMessage[] = []
  const recording = new Recording(
    simulation,
    createOwnLine(packingSetupOf(simulation, false), (message) => messages.push(message)),
  )
  let walkers = 0
  let isSaved = false
  for (recording.addDue(); !simulation.isDone; recording.addDue()) {
    simulation.step()
    walkers = Math.max(walkers, simulation.present)
    if (isSaved || simulation.time < 13.5 * 3600 + halfWay - 1e-9) continue
    recording.addDue()
    recording.saveCheckpoint()
    isSaved = true
  }
  const hash = await recording.finish()
  const [checkpoint] = messages
  if (checkpoint?.type !== 'checkpoint') throw new Error(`The plain run gave ${checkpoint?.type}, expected a checkpoint.`)
  return { hash, checkpoint, walkers }
}

function workerRun(document: ScenarioDocument, seed: number, threads: number, checkpoint?: Checkpoint): Promise<string> {
  const offers = checkpoint ? { checkpoints: [{ runUid: 'plain', time: checkpoint.time, inputHash: checkpoint.inputHash }] } : {}
  const job: RunJob = { document, scenarioHash: 'a'.repeat(64), request: requestOf(seed, threads), recordFrames: true, ...offers }
  let isResumed = false
  return new Promise((done, fail) => {
    const handle = startRun(job, (message) => {
      if (message.type === 'wantCheckpoint' && checkpoint) handle.giveCheckpoint(checkpoint.bytes)
      if (message.type === 'resumed') isResumed = message.runUid === 'plain'
      if (message.type === 'failed') fail(new Error(message.message))
      if (message.type !== 'done') return
      if (isResumed === (checkpoint !== undefined)) done(message.summary.hash)
      else fail(new Error(`The run ${isResumed ? 'was' : 'was not'} resumed.`))
    })
  })
}

describe('the hash of a run', () => {
  const found = new Map<number, string>()
  let home: string
  let path: string

  beforeAll(async () => {
    home = mkdtempSync(join(tmpdir(), 'ironpark-seeds-'))
    path = join(home, 'crowd.ironpark.gpkg')
    const store = await createScenario(path, crowdDocument(), { isUntitled: false })
    if (!store.ok) throw new Error(store.reason.message.en)
    await store.value.close()
  })
  afterAll(() => rmSync(home, { recursive: true, force: true }))

  it.each(seeds)(
    'with seed %i is equal: plain and compiled, one thread and two, app and command line, straight and resumed',
    async (seed) => {
      const document = crowdDocument()
      const line = ['--date', '2024-05-01', '--from', '13:30', '--to', '13:32', '--seed', String(seed), '--threads', '2', '--step', '0.5']
      const printed = runProgram(home, ['simulate', path, ...line, '--interval', '2', '--cold', '--json'])
      const { hash, checkpoint, walkers } = await plainRun(document, seed)
      // Below 512 walkers a second thread is left alone, and the test would say nothing of it.
      expect(walkers).toBeGreaterThan(600)
      const [one, resumed] = [await workerRun(document, seed, 1), await workerRun(document, seed, 2, checkpoint)]
      const commandLine = JSON.parse((await printed).stdout).hash as string
      expect({ one, resumed, commandLine }).toEqual({ one: hash, resumed: hash, commandLine: hash })
      found.set(seed, hash)
    },
  )

  it('is another for each other seed, and another with a moved gate', async () => {
    const hashes = new Set(found.values())
    expect(hashes.size).toBe(seeds.length)
    const document = crowdDocument()
    document.gates.west = {
      ...present(document.gates.west),
      line: [
        [-99, 1],
        [-99, 9],
      ],
    }
    for (const seed of seeds.slice(0, 5)) expect(hashes).not.toContain(await workerRun(document, seed, 1))
  })
})
