/** The frames of one run as a frame source: a bounded cache of chunks, fetched ahead of the playhead by its speed and direction. */
import { framesPerChunk } from '../../domain/index.ts'
import type { FramePair, FrameSource } from '../state/frame-source.ts'
import type { LoadChunk } from './frame-decoder.ts'
import { chunkMemory, type InterleavedChunk } from './interleaved-chunk.ts'

/** Bytes of decoded chunks that are kept. Chosen: a minute of 20,000 people at 600× without hurting a small machine. */
const memoryLimit = 96 * 1024 * 1024
/** Seconds of the wall clock to fetch ahead. Chosen: a chunk comes in some tens of milliseconds, so this survives a pause of the server. */
const aheadSeconds = 2
const mostAhead = 8
const mostUnderWay = 4
/** A failed chunk is asked for again after this time, ms. */
const retryAfterMs = 2000

export type RunFramesOptions = {
  readonly runUid: string
  /** Second of day of the first frame. */
  readonly from: number
  /** Time between frames, s. */
  readonly frameInterval: number
  readonly chunkCount: number
  chunkUrl(index: number): string
  readonly load: LoadChunk
  /** Seconds of the day a second of the wall clock, for fetching ahead. */
  speed(): number
  readonly memoryLimit?: number
}

export class RunFrames implements FrameSource {
  readonly runUid: string
  readonly #options: RunFramesOptions
  /** Oldest use first. */
  readonly #chunks = new Map<number, InterleavedChunk>()
  readonly #underWay = new Map<number, AbortController>()
  readonly #failedAt = new Map<number, number>()
  readonly #listeners = new Set<() => void>()
  #chunkCount: number
  #memory = 0
  #lastSecond = Number.NaN
  #direction = 1
  #lastPair: FramePair | null = null

  constructor(options: RunFramesOptions) {
    this.runUid = options.runUid
    this.#options = options
    this.#chunkCount = options.chunkCount
  }

  /** Time that one chunk covers, s. */
  get chunkSpan(): number {
    return this.#options.frameInterval * (framesPerChunk - 1)
  }

  /** Second of day up to which chunks are recorded. */
  get recordedTo(): number {
    return this.#options.from + this.#chunkCount * this.chunkSpan
  }

  /** Bytes held. */
  get memory(): number {
    return this.#memory
  }

  /** A live run has recorded more. */
  setChunkCount(chunkCount: number): void {
    if (chunkCount <= this.#chunkCount) return
    this.#chunkCount = chunkCount
    this.#tell()
  }

  onArrival(listener: () => void): () => void {
    this.#listeners.add(listener)
    return () => this.#listeners.delete(listener)
  }

  pairAt(second: number): FramePair | null {
    if (second !== this.#lastSecond) {
      if (Math.abs(second - this.#lastSecond) < 10 * this.chunkSpan) this.#direction = Math.sign(second - this.#lastSecond)
      this.#lastSecond = second
    }
    const index = this.#indexOf(second)
    if (index === null) return null
    this.#fetchAround(index)
    const chunk = this.#chunks.get(index)
    if (!chunk) return null
    this.#chunks.delete(index)
    this.#chunks.set(index, chunk)
    return this.#pairIn(chunk, index, second)
  }

  /** Stops all fetching and forgets all chunks. */
  dispose(): void {
    for (const controller of this.#underWay.values()) controller.abort()
    this.#underWay.clear()
    this.#chunks.clear()
    this.#listeners.clear()
    this.#memory = 0
    this.#lastPair = null
  }

  #indexOf(second: number): number | null {
    if (this.#chunkCount === 0 || second < this.#options.from) return null
    const index = Math.floor((second - this.#options.from) / this.chunkSpan)
    // The very end of the last chunk belongs to it, since no further one repeats its last frame.
    if (index === this.#chunkCount && second <= this.recordedTo) return index - 1
    return index < this.#chunkCount ? index : null
  }

  #pairIn(chunk: InterleavedChunk, index: number, second: number): FramePair | null {
    const { frameCount, slotCount, interval, start } = chunk
    const frame = Math.min(frameCount - 2, Math.floor((second - start) / interval))
    if (frame < 0 || second > start + (frameCount - 1) * interval + 1e-6) return null
    const key = `${this.runUid}/${index}/${frame}`
    if (this.#lastPair?.key === key) return this.#lastPair
    const row = (array: Int16Array, at: number) => array.subarray(2 * at * slotCount, 2 * (at + 1) * slotCount)
    this.#lastPair = {
      key,
      slotCount,
      secondA: start + frame * interval,
      secondB: start + (frame + 1) * interval,
      quantum: chunk.quantum,
      originX: chunk.originX,
      originY: chunk.originY,
      a: row(chunk.positionsXy, frame),
      b: row(chunk.positionsXy, frame + 1),
      levelsA: chunk.levels.subarray(frame * slotCount, (frame + 1) * slotCount),
      levelsB: chunk.levels.subarray((frame + 1) * slotCount, (frame + 2) * slotCount),
      visitorIds: chunk.visitorIds,
      visitorTypes: chunk.visitorTypes,
    }
    return this.#lastPair
  }

  /** Fetches the chunk at `index` and those ahead; what is no longer wanted is aborted. */
  #fetchAround(index: number): void {
    const ahead = Math.min(mostAhead, 1 + Math.ceil((this.#options.speed() * aheadSeconds) / this.chunkSpan))
    const wanted = new Set<number>()
    for (let step = 0; step <= ahead; step++) {
      const at = index + step * (this.#direction < 0 ? -1 : 1)
      if (at >= 0 && at < this.#chunkCount) wanted.add(at)
    }
    for (const [at, controller] of this.#underWay) {
      if (wanted.has(at)) continue
      controller.abort()
      this.#underWay.delete(at)
    }
    for (const at of wanted) if (this.#underWay.size < mostUnderWay) this.#fetch(at)
  }

  #fetch(index: number): void {
    if (this.#chunks.has(index) || this.#underWay.has(index)) return
    if (performance.now() - (this.#failedAt.get(index) ?? -Infinity) < retryAfterMs) return
    const controller = new AbortController()
    this.#underWay.set(index, controller)
    this.#options
      .load(this.#options.chunkUrl(index), controller.signal)
      .then(
        (chunk) => {
          if (!controller.signal.aborted) this.#keep(index, chunk)
        },
        () => {
          if (!controller.signal.aborted) this.#failedAt.set(index, performance.now())
        },
      )
      .finally(() => {
        if (this.#underWay.get(index) === controller) this.#underWay.delete(index)
        if (!controller.signal.aborted) this.#tell()
      })
  }

  #keep(index: number, chunk: InterleavedChunk): void {
    this.#chunks.set(index, chunk)
    this.#memory += chunkMemory(chunk)
    for (const [oldest, old] of this.#chunks) {
      if (this.#memory <= (this.#options.memoryLimit ?? memoryLimit) || oldest === index) break
      this.#chunks.delete(oldest)
      this.#memory -= chunkMemory(old)
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
