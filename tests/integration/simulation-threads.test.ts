/** Runs in worker threads: the same bytes on one, two and three threads, chunks that decode, cancels that are heard, failures that are told. */
import { mkdtempSync, rmSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { inflateSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import type { RunJob, RunMessage, StartRun } from '../../backend/runs/run-worker-protocol.ts'
import { absent, decodeChunk, framesPerChunk, type RunRequest } from '../../domain/index.ts'
import { smallDocument } from '../fixtures/small-document.ts'
import { lift, stair, terraceDocument } from '../fixtures/terrace-document.ts'
import { present } from '../simulation/present.ts'
import { bundleWorkers, type WorkerBundle } from './worker-bundle.ts'

const root = resolve(import.meta.dirname, '../..')
const folder = mkdtempSync(join(root, 'out', 'test-workers-'))
let startRun: StartRun
let keptRoutes: WorkerBundle['keptRoutes']

beforeAll(async () => {
  const bundle = await bundleWorkers(folder)
  startRun = bundle.startRunInWorker
  keptRoutes = bundle.keptRoutes
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

const request: RunRequest = {
  date: '2024-05-01',
  from: 13.6 * 3600,
  to: 13.9 * 3600,
  seed: 3,
  threads: 1,
  isCold: false,
  frameInterval: 2,
  timeStep: 0.5,
}

function jobOf(changes: Partial<RunRequest>, people = 400): RunJob {
  const document = smallDocument()
  document.demandDays.holiday = {
    ...present(document.demandDays.holiday),
    total: { ...present(document.demandDays.holiday).total, value: people },
  }
  for (const gate of Object.values(document.gates)) document.gates[gate.uid] = { ...gate, lanes: 40 }
  return { document, scenarioHash: 'a'.repeat(64), request: { ...request, ...changes }, recordFrames: true }
}
function runToEnd(job: RunJob): Promise<RunMessage[]> {
  return new Promise((done) => {
    const messages: RunMessage[] = []
    startRun(job, (message) => {
      messages.push(message)
      if (message.type === 'done' || message.type === 'cancelled' || message.type === 'failed') done(messages)
    })
  })
}
const summaryOf = (messages: RunMessage[]) => {
  const last = messages.at(-1)
  if (last?.type !== 'done') throw new Error(`The run ended with ${JSON.stringify(last)}`)
  return last.summary
}

describe('a run in worker threads', () => {
  it('has the same hash on one, two and three threads with enough people that all of them work, and another for another seed', async () => {
    // Slow walkers of one large audience, so that more are on their way at once than one thread keeps for itself.
    const slowCrowd = (changes: Partial<RunRequest>) => {
      const job = jobOf({ isCold: true, from: 13.5 * 3600, to: 13.7 * 3600, ...changes })
      const { concert } = job.document.events
      const { visitor } = job.document.visitorTypes
      job.document.events = {
        concert: {
          ...present(concert),
          audience: { ...present(concert).audience, value: 5000 },
          arrival: { offsets: [-1800, -900], shares: [1] },
        },
      }
      job.document.visitorTypes = { visitor: { ...present(visitor), speed: { mean: 0.4, sd: 0.05 } } }
      return job
    }
    const hashes: string[] = []
    for (const threads of [1, 2, 3]) {
      const summary = summaryOf(await runToEnd(slowCrowd({ threads })))
      // Below 512 walkers the helpers are left alone, and the test would say nothing.
      expect(summary.agentSteps / (summary.simSeconds / request.timeStep)).toBeGreaterThan(600)
      hashes.push(summary.hash)
    }
    expect(hashes[0]).toMatch(/^[0-9a-f]{64}$/)
    expect(new Set(hashes).size).toBe(1)
    expect(summaryOf(await runToEnd(slowCrowd({ threads: 2, seed: 4 }))).hash).not.toBe(hashes[0])
  })

  it('has the same hash on one and two threads with a full zone, a lift, people who cannot use the stair, seats and an evacuation', async () => {
    const busy = (threads: number) => {
      const evacuation = { at: 13.7 * 3600, zoneUids: null, premovement: { mean: 20, sd: 5 }, lostExit: null, stepFreeShare: 0.3 }
      const job = jobOf({ isCold: true, from: 13.3 * 3600, to: 13.75 * 3600, threads, evacuation }, 60_000)
      const document = terraceDocument([stair, lift], 0.2)
      const { terrace } = document.zones
      document.zones.terrace = { ...present(terrace), capacity: { ...present(terrace).capacity, value: 60 } }
      document.gates = job.document.gates
      document.demandDays = job.document.demandDays
      // Slow walkers, so that enough of them are on their way at once for all threads.
      document.visitorTypes.visitor = { ...present(document.visitorTypes.visitor), speed: { mean: 0.5, sd: 0.05 } }
      return { ...job, document }
    }
    const [one, two] = [summaryOf(await runToEnd(busy(1))), summaryOf(await runToEnd(busy(2)))]
    expect(one.agentSteps / (one.simSeconds / request.timeStep)).toBeGreaterThan(512)
    expect(one.queues?.map(({ uid }) => uid)).toEqual(['terrace', 'lift'])
    expect(present(one.stepFree).persons).toBeGreaterThan(50)
    expect(present(one.evacuation).curve.length).toBeGreaterThan(3)
    expect(two.hash).toBe(one.hash)
  })

  it('sends chunks in order whose frames follow each other and share their ends', async () => {
    const messages = await runToEnd(jobOf({}))
    const chunks = messages.filter((message) => message.type === 'chunk')
    // 0.3 h is 1,080 s: 541 frames 2 s apart; ten new frames a chunk after the first one: 54 chunks.
    expect(chunks.map(({ index }) => index)).toEqual(Array.from({ length: 54 }, (_, i) => i))
    const decoded = chunks.map(({ bytes }) => decodeChunk(inflateSync(bytes)))
    for (const [i, chunk] of decoded.entries()) {
      expect(chunk.start).toBeCloseTo(request.from + i * 20, 6)
      expect(chunk.frameCount).toBe(framesPerChunk)
      expect([...chunk.visitorIds]).toEqual([...chunk.visitorIds].sort((a, b) => a - b))
    }
    const peopleIn = (chunk: (typeof decoded)[number], frame: number) =>
      [...chunk.visitorIds].flatMap((id, slot) => {
        const x = chunk.x[frame * chunk.slotCount + slot]
        return x === absent ? [] : [[id, x, chunk.y[frame * chunk.slotCount + slot]]]
      })
    for (let i = 1; i < decoded.length; i++)
      expect(peopleIn(present(decoded[i]), 0)).toEqual(peopleIn(present(decoded[i - 1]), framesPerChunk - 1))
    expect(summaryOf(messages)).toMatchObject({ scenarioHash: 'a'.repeat(64), honesty: { wallCrossings: 0, outside: 0 } })
  })

  it.each([1, 2])('is cancelled within half a second on %d thread(s) and says so once, last', async (threads) => {
    const messages: RunMessage[] = []
    let isUnderWay: () => void = () => undefined
    const underWay = new Promise<void>((done) => {
      isUnderWay = done
    })
    const handle = startRun(jobOf({ to: 20 * 3600, threads }, 20_000), (message) => {
      messages.push(message)
      if (message.type === 'progress' && message.state === 'running') isUnderWay()
    })
    await underWay
    const startedMs = performance.now()
    await handle.cancel()
    expect(performance.now() - startedMs).toBeLessThan(1000)
    expect(messages.filter(({ type }) => type === 'cancelled')).toHaveLength(1)
    expect(messages.at(-1)?.type).toBe('cancelled')
  })

  it('has the same hash whether its fields are built or found, on one thread and two, and builds none twice', async () => {
    startRun.forget?.()
    expect(keptRoutes()).toEqual({ count: 0, bytes: 0 })
    const cold = summaryOf(await runToEnd(jobOf({ isCold: true, threads: 1 }))).hash
    const { count, bytes } = keptRoutes()
    // The exits' directions and those of the zones that anybody heads for: this small space is one tile.
    expect(count).toBeGreaterThan(1)
    expect(bytes % count).toBe(0)
    const hashes = [cold]
    for (const threads of [1, 2]) hashes.push(summaryOf(await runToEnd(jobOf({ isCold: true, threads }))).hash)
    expect(keptRoutes()).toEqual({ count, bytes })
    startRun.forget?.()
    hashes.push(summaryOf(await runToEnd(jobOf({ isCold: true, threads: 2 }))).hash)
    expect(keptRoutes()).toEqual({ count, bytes })
    expect(new Set(hashes).size).toBe(1)
  })

  it('that is paused and resumed has the hash and the chunks of the straight run, on one thread and two', async () => {
    // So many people that the run lasts far longer than it takes to hear of its first chunk.
    const crowd = (changes: Partial<RunRequest>) => jobOf({ isCold: true, ...changes }, 4000)
    const straight = await runToEnd(crowd({}))
    for (const threads of [1, 2]) {
      const first: RunMessage[] = []
      let isOver: () => void = () => undefined
      const over = new Promise<void>((done) => {
        isOver = done
      })
      const handle = startRun(crowd({ threads }), (message) => {
        first.push(message)
        if (message.type === 'chunk' && message.index === 0) handle.pause()
        if (message.type === 'paused' || message.type === 'done') isOver()
      })
      await over
      const saved = first.filter((message) => message.type === 'checkpoint').at(-1)
      expect(first.at(-1)?.type).toBe('paused')
      if (saved?.type !== 'checkpoint') throw new Error('no checkpoint came')
      expect(saved.chunkCount).toBe(first.filter(({ type }) => type === 'chunk').length)
      const offer = { runUid: 'first', time: saved.time, inputHash: saved.inputHash }
      const rest = await new Promise<RunMessage[]>((done) => {
        const messages: RunMessage[] = []
        const second = startRun({ ...crowd({ threads }), checkpoints: [offer] }, (message) => {
          messages.push(message)
          if (message.type === 'wantCheckpoint') second.giveCheckpoint(saved.bytes)
          if (message.type === 'done' || message.type === 'failed') done(messages)
        })
      })
      expect(rest.find(({ type }) => type === 'resumed')).toEqual({
        type: 'resumed',
        runUid: 'first',
        time: saved.time,
        chunkCount: saved.chunkCount,
      })
      const chunksOf = (messages: readonly RunMessage[]) => messages.filter((message) => message.type === 'chunk').map(({ index }) => index)
      expect([...chunksOf(first), ...chunksOf(rest)]).toEqual(chunksOf(straight))
      const { wallSeconds: _, ...resumed } = summaryOf(rest)
      const { wallSeconds: __, ...whole } = summaryOf(straight)
      expect({ ...resumed, request: null }).toEqual({ ...whole, request: null })
    }
  })

  it('starts from the beginning when no checkpoint fits its past', async () => {
    const offer = { runUid: 'other', time: 13.7 * 3600, inputHash: 'another past' }
    const messages = await runToEnd({ ...jobOf({ isCold: true }), checkpoints: [offer] })
    expect(messages.find(({ type }) => type === 'resumed')).toMatchObject({ runUid: null, chunkCount: 0 })
    expect(summaryOf(messages).hash).toBe(summaryOf(await runToEnd(jobOf({ isCold: true }))).hash)
  })

  it('leaves whole fields or none when it is cancelled while they are built', async () => {
    startRun.forget?.()
    const expected = summaryOf(await runToEnd(jobOf({ isCold: true }))).hash
    startRun.forget?.()
    const handle = startRun(jobOf({ isCold: true, threads: 2 }), () => undefined)
    await handle.cancel()
    expect(summaryOf(await runToEnd(jobOf({ isCold: true }))).hash).toBe(expected)
  })

  it('fails with thing, value and expectation when no gate lets people in', async () => {
    const job = jobOf({})
    for (const gate of Object.values(job.document.gates)) job.document.gates[gate.uid] = { ...gate, isOpen: false }
    expect((await runToEnd(job)).at(-1)).toMatchObject({ type: 'failed', message: expect.stringContaining('Gates: 0 of 2 let people in') })
  })
})
