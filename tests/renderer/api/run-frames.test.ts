/** The frame source of a run: which pair it gives, what it fetches ahead, what it forgets. */
import { beforeEach, describe, expect, it } from 'vitest'
import { RunFrames, type RunFramesOptions } from '../../../renderer/api/run-frames.ts'
import type { VisitorChunk } from '../../../renderer/api/visitor-chunk.ts'

const interval = 2
/** 10 intervals of 2 s a chunk. */
const span = 20
const from = 1000

/** Two slots; x of slot s in frame f of chunk i is 100 i + 10 f + s, y its negative. */
function chunkAt(index: number, frameCount = 11): VisitorChunk {
  const records = new Int16Array(frameCount * 8)
  for (let frame = 0; frame < frameCount; frame++)
    for (let slot = 0; slot < 2; slot++) {
      records[frame * 8 + slot * 4] = 100 * index + 10 * frame + slot
      records[frame * 8 + slot * 4 + 1] = -(100 * index + 10 * frame + slot)
      records[frame * 8 + slot * 4 + 3] = 1
    }
  return {
    start: from + index * span,
    interval,
    frameCount,
    slotCount: 2,
    quantum: 0.05,
    originX: 0,
    originY: 0,
    records,
    traits: new Uint8Array(8),
    visitorIds: Uint32Array.of(1, 2),
  }
}

type Request = {
  readonly index: number
  readonly indices: readonly number[]
  readonly signal: AbortSignal
  resolve(chunk: VisitorChunk): void
  reject(error: Error): void
}
let requests: Request[]
let speed: number

function frames(change: Partial<RunFramesOptions> = {}): RunFrames {
  return new RunFrames({
    runUid: 'run',
    from,
    frameInterval: interval,
    chunkCount: 10,
    chunkUrl: (index) => String(index),
    load: (urls, signal) =>
      new Promise((resolve, reject) => {
        requests.push({ index: Number(urls[0]), indices: urls.map(Number), signal, resolve, reject })
      }),
    speed: () => speed,
    ...change,
  })
}

const settle = () => new Promise((resolve) => setTimeout(resolve, 0))

async function answerAll(): Promise<void> {
  for (const request of requests.splice(0)) if (!request.signal.aborted) request.resolve(chunkAt(request.index))
  await settle()
}

beforeEach(() => {
  requests = []
  speed = 1
})

describe('pairAt', () => {
  it('answers null, fetches, tells of the arrival, and then gives the two frames around the second', async () => {
    const source = frames()
    let arrivals = 0
    source.onArrival(() => arrivals++)
    // 1027 is 7 s into chunk 1 (1020 to 1040): frame 3 at 1026 and frame 4 at 1028.
    expect(source.pairAt(1027)).toBeNull()
    await answerAll()
    expect(arrivals).toBeGreaterThan(0)
    const pair = source.pairAt(1027)
    expect(pair).toMatchObject({ secondA: 1026, secondB: 1028, slotCount: 2 })
    expect([...(pair?.a ?? [])]).toEqual([130, -130, 0, 1, 131, -131, 0, 1])
    expect([...(pair?.b ?? [])]).toEqual([140, -140, 0, 1, 141, -141, 0, 1])
  })

  it('gives the same key and arrays within an interval and another key in the next', async () => {
    const source = frames()
    source.pairAt(1000)
    await answerAll()
    const first = source.pairAt(1000.1)
    expect(source.pairAt(1001.9)).toBe(first)
    const next = source.pairAt(1002)
    expect(next?.key).not.toBe(first?.key)
    expect([next?.slotsKey, next?.frame]).toEqual([first?.slotsKey, 1])
  })

  it('answers null before the window and after the last chunk, and the last frame at the very end', async () => {
    const source = frames({ chunkCount: 1 })
    source.pairAt(1000)
    await answerAll()
    expect(source.pairAt(999.9)).toBeNull()
    expect(source.pairAt(1020.5)).toBeNull()
    expect(source.pairAt(1020)).toMatchObject({ secondA: 1018, secondB: 1020 })
  })

  it('answers null beyond the frames of a short last chunk', async () => {
    const source = frames({ chunkCount: 1, load: async () => chunkAt(0, 3) })
    source.pairAt(1000)
    await settle()
    expect(source.pairAt(1003)).toMatchObject({ secondA: 1002, secondB: 1004 })
    expect(source.pairAt(1005)).toBeNull()
  })
})

describe('fetching ahead', () => {
  it('fetches one chunk ahead at slow speed', () => {
    speed = 1
    frames().pairAt(1000)
    // ceil(1 × 2 s / 20 s) + 1 = 2 chunks ahead of the current one
    expect(requests.map((request) => request.index)).toEqual([0, 1, 2])
  })

  it('has at most four requests under way at high speed', () => {
    speed = 200
    frames({ chunkCount: 100 }).pairAt(1000)
    expect(requests.map((request) => request.index)).toEqual([0, 1, 2, 3])
  })

  it('fetches first frames of every third chunk where playback would ask for 600 / 20 = 30 chunks a second, at most 12', async () => {
    speed = 600
    const source = frames({ chunkCount: 100 })
    source.pairAt(1000)
    expect(requests[0]?.indices).toEqual([0, 3, 6, 9, 12, 15, 18, 21, 24, 27, 30])
    expect(requests[1]?.index).toBe(30)
    requests[0]?.resolve({ ...chunkAt(0), interval: 3 * span })
    await settle()
    // 130 s in is the second interval of 60 s, and 10 s into the third.
    expect(source.pairAt(1130)).toMatchObject({ secondA: 1120, secondB: 1180, frame: 2 })
  })

  it('fetches chunk after chunk at the end, where no whole stride is left', () => {
    speed = 600
    const source = frames({ chunkCount: 32 })
    // Strides of three from 0 reach chunk 30; of 30 and 31 each is fetched alone.
    source.pairAt(1000 + 30 * span)
    expect(requests.map(({ indices }) => indices)).toEqual([[30], [31]])
  })

  it('shows a chunk that is there already when the speed is raised', async () => {
    const source = frames({ chunkCount: 100 })
    source.pairAt(1000)
    await answerAll()
    speed = 600
    expect(source.pairAt(1001)).toMatchObject({ secondA: 1000, secondB: 1002 })
  })

  it('fetches backwards while the playhead is drawn back', async () => {
    const source = frames()
    source.pairAt(1100)
    await answerAll()
    source.pairAt(1090)
    expect(requests.map((request) => request.index)).toEqual([4, 3, 2])
  })

  it('aborts what a jump has made useless', () => {
    const source = frames({ chunkCount: 100 })
    source.pairAt(1000)
    const early = [...requests]
    source.pairAt(1000 + 50 * span)
    expect(early.map((request) => request.signal.aborted)).toEqual([true, true, true])
    expect(requests.slice(3).map((request) => request.index)).toEqual([50, 51, 52])
  })

  it('keeps nothing of an aborted request that answers all the same', async () => {
    const source = frames({ chunkCount: 100 })
    source.pairAt(1000)
    const early = requests[0]
    source.pairAt(1000 + 50 * span)
    early?.resolve(chunkAt(0))
    await settle()
    expect(source.memory).toBe(0)
  })

  it('does not ask again at once for a chunk that failed', async () => {
    const source = frames({ chunkCount: 1 })
    source.pairAt(1000)
    requests[0]?.reject(new Error('500'))
    await settle()
    source.pairAt(1001)
    expect(requests).toHaveLength(1)
  })
})

describe('the cache', () => {
  it('stays within its bound and forgets what was used longest ago', async () => {
    // A chunk holds 11 × 8 × 2 + 8 + 8 = 192 bytes; three of them fit into 600.
    const source = frames({ memoryLimit: 600 })
    for (const second of [1000, 1060, 1120]) {
      source.pairAt(second)
      await answerAll()
      expect(source.memory).toBeLessThanOrEqual(600)
    }
    requests.length = 0
    source.pairAt(1000)
    expect(requests.map((request) => request.index)).toContain(0)
  })

  it('grows with a live run', async () => {
    const source = frames({ chunkCount: 0 })
    expect(source.pairAt(1000)).toBeNull()
    expect(requests).toHaveLength(0)
    source.setChunkCount(1)
    expect(source.recordedTo).toBe(1020)
    source.pairAt(1000)
    await answerAll()
    expect(source.pairAt(1000)).not.toBeNull()
  })

  it('holds nothing and tells nobody after it is disposed of', async () => {
    const source = frames()
    let arrivals = 0
    source.onArrival(() => arrivals++)
    source.pairAt(1000)
    source.dispose()
    await answerAll()
    expect([arrivals, source.memory]).toEqual([0, 0])
  })
})
