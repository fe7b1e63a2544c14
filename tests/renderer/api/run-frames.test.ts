/** The frame source of a run: which pair it gives, what it fetches ahead, what it forgets. */
import { beforeEach, describe, expect, it } from 'vitest'
import type { InterleavedChunk } from '../../../renderer/api/interleaved-chunk.ts'
import { RunFrames, type RunFramesOptions } from '../../../renderer/api/run-frames.ts'

const interval = 2
/** 10 intervals of 2 s a chunk. */
const span = 20
const from = 1000

/** Two slots; x of slot s in frame f of chunk i is 100 i + 10 f + s, y its negative. */
function chunkAt(index: number, frameCount = 11): InterleavedChunk {
  const positionsXy = new Int16Array(frameCount * 4)
  for (let frame = 0; frame < frameCount; frame++)
    for (let slot = 0; slot < 2; slot++) {
      positionsXy[frame * 4 + slot * 2] = 100 * index + 10 * frame + slot
      positionsXy[frame * 4 + slot * 2 + 1] = -(100 * index + 10 * frame + slot)
    }
  return {
    start: from + index * span,
    interval,
    frameCount,
    slotCount: 2,
    quantum: 0.05,
    originX: 0,
    originY: 0,
    positionsXy,
    levels: new Uint8Array(frameCount * 2).fill(index),
    visitorIds: Uint32Array.of(1, 2),
    visitorTypes: Uint8Array.of(0, 0),
  }
}

type Request = { readonly index: number; readonly signal: AbortSignal; resolve(chunk: InterleavedChunk): void; reject(error: Error): void }
let requests: Request[]
let speed: number

function frames(change: Partial<RunFramesOptions> = {}): RunFrames {
  return new RunFrames({
    runUid: 'run',
    from,
    frameInterval: interval,
    chunkCount: 10,
    chunkUrl: (index) => String(index),
    load: (url, signal) =>
      new Promise((resolve, reject) => {
        requests.push({ index: Number(url), signal, resolve, reject })
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
    expect([...(pair?.a ?? [])]).toEqual([130, -130, 131, -131])
    expect([...(pair?.b ?? [])]).toEqual([140, -140, 141, -141])
    expect([...(pair?.levelsA ?? [])]).toEqual([1, 1])
  })

  it('gives the same key and arrays within an interval and another key in the next', async () => {
    const source = frames()
    source.pairAt(1000)
    await answerAll()
    const first = source.pairAt(1000.1)
    expect(source.pairAt(1001.9)).toBe(first)
    expect(source.pairAt(1002)?.key).not.toBe(first?.key)
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
    speed = 600
    frames({ chunkCount: 100 }).pairAt(1000)
    expect(requests.map((request) => request.index)).toEqual([0, 1, 2, 3])
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
    // A chunk holds 11 × 4 × 2 + 22 + 8 + 2 = 120 bytes; three of them fit into 400.
    const source = frames({ memoryLimit: 400 })
    for (const second of [1000, 1060, 1120]) {
      source.pairAt(second)
      await answerAll()
      expect(source.memory).toBeLessThanOrEqual(400)
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
