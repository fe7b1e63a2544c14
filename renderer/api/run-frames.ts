/** The frames of one run as a frame source: a bounded cache of chunks, fetched ahead of the playhead by its speed and direction. */
import { framesPerChunk } from '../../domain/index.ts'
import { type FramePair, type FrameSource, recordSize } from '../state/frame-source.ts'
import type { LoadChunk } from './frame-decoder.ts'
import { chunkMemory, type VisitorChunk } from './visitor-chunk.ts'

/** Bytes of decoded chunks that are kept. Chosen: a minute of 20,000 people at 600× without hurting a small machine. */
const memoryLimit = 96 * 1024 * 1024
/** Seconds of the wall clock to fetch ahead. Chosen: a chunk comes in some tens of milliseconds, so this survives a pause of the server. */
const aheadSeconds = 2
const mostAhead = 8
const mostUnderWay = 4
/** A failed chunk is asked for again after this time, ms. */
const retryAfterMs = 2000
/**
 * Chunks a second of the wall clock that playback may ask for; beyond, only every so many-th chunk is fetched and the way between
 * is drawn straight. Chosen: a chunk of 20,000 people takes a worker some 30 ms, and nobody sees a bend that lasts 0.1 s.
 */
const mostChunksPerSecond = 12

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

/** What is fetched at once: one chunk (stride 1), or the first frames of every stride-th chunk, up to a full chunk's number of them. */
type Piece = {
  readonly key: string
  readonly stride: number
  readonly firstChunk: number
  /** Chunks of time that it covers. */
  readonly length: number
}

export class RunFrames implements FrameSource {
  readonly runUid: string
  readonly #options: RunFramesOptions
  /** By key of their piece, oldest use first. */
  readonly #chunks = new Map<string, VisitorChunk>()
  readonly #underWay = new Map<string, AbortController>()
  readonly #failedAt = new Map<string, number>()
  readonly #listeners = new Set<() => void>()
  #chunkCount: number
  #memory = 0
  #lastSecond = Number.NaN
  #direction = 1
  #lastPair: FramePair | null = null
  readonly #settled = { key: '', direction: 1, speed: 0, chunkCount: 0, isAllThere: false }

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

  get chunkCount(): number {
    return this.#chunkCount
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
    const wanted = this.#pieceAt(index, this.#stride())
    if (!this.#isSettled(wanted)) this.#fetchAround(wanted)
    const chunk = this.#used(wanted.key) ?? this.#used(this.#pieceAt(index, 1).key)
    return chunk ? this.#pairIn(chunk.piece, chunk.key, second) : null
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

  /** Every how many-th chunk the speed of playback asks for. */
  #stride(): number {
    return Math.max(1, Math.ceil(this.#options.speed() / (this.chunkSpan * mostChunksPerSecond)))
  }

  /** The piece of a stride that covers a chunk; the chunk itself where too few are recorded for a whole stride. */
  #pieceAt(index: number, stride: number): Piece {
    if (stride > 1) {
      const firstChunk = index - (index % (stride * (framesPerChunk - 1)))
      const intervals = Math.min(framesPerChunk - 1, Math.floor((this.#chunkCount - 1 - firstChunk) / stride))
      const length = intervals * stride
      if (index < firstChunk + length) return { key: `${stride}/${firstChunk}/${intervals}`, stride, firstChunk, length }
    }
    return { key: `1/${index}`, stride: 1, firstChunk: index, length: 1 }
  }

  /** The chunk of a key, marked as used last. */
  #used(key: string): { readonly key: string; readonly piece: VisitorChunk } | null {
    const piece = this.#chunks.get(key)
    if (!piece) return null
    this.#chunks.delete(key)
    this.#chunks.set(key, piece)
    return { key, piece }
  }

  #pairIn(chunk: VisitorChunk, pieceKey: string, second: number): FramePair | null {
    const { frameCount, slotCount, interval, start } = chunk
    const frame = Math.min(frameCount - 2, Math.floor((second - start) / interval))
    if (frame < 0 || second > start + (frameCount - 1) * interval + 1e-6) return null
    const slotsKey = `${this.runUid}/${pieceKey}`
    if (this.#lastPair?.slotsKey === slotsKey && this.#lastPair.frame === frame) return this.#lastPair
    const row = slotCount * recordSize
    this.#lastPair = {
      key: `${slotsKey}/${frame}`,
      slotsKey,
      frame,
      slotCount,
      secondA: start + frame * interval,
      secondB: start + (frame + 1) * interval,
      quantum: chunk.quantum,
      originX: chunk.originX,
      originY: chunk.originY,
      a: chunk.records.subarray(frame * row, (frame + 1) * row),
      b: chunk.records.subarray((frame + 1) * row, (frame + 2) * row),
      visitorIds: chunk.visitorIds,
      traits: chunk.traits,
    }
    return this.#lastPair
  }

  /** True where the last look at this piece, in this direction and at this speed, found all that is wanted there already. */
  #isSettled(piece: Piece): boolean {
    const settled = this.#settled
    return (
      settled.key === piece.key &&
      settled.direction === this.#direction &&
      settled.speed === this.#options.speed() &&
      settled.chunkCount === this.#chunkCount &&
      settled.isAllThere
    )
  }

  /** Fetches a piece and those ahead; what is no longer wanted is aborted. */
  #fetchAround(piece: Piece): void {
    const span = piece.length * this.chunkSpan
    const ahead = Math.min(mostAhead, 1 + Math.ceil((this.#options.speed() * aheadSeconds) / span))
    const wanted = new Map([[piece.key, piece]])
    for (let step = 0, last = piece; step < ahead; step++) {
      const at = this.#direction < 0 ? last.firstChunk - 1 : last.firstChunk + last.length
      if (at < 0 || at >= this.#chunkCount) break
      last = this.#pieceAt(at, piece.stride)
      wanted.set(last.key, last)
    }
    for (const [key, controller] of this.#underWay) {
      if (wanted.has(key)) continue
      controller.abort()
      this.#underWay.delete(key)
    }
    for (const next of wanted.values()) if (this.#underWay.size < mostUnderWay) this.#fetch(next)
    const isAllThere = [...wanted.keys()].every((key) => this.#chunks.has(key))
    const [direction, speed, chunkCount] = [this.#direction, this.#options.speed(), this.#chunkCount]
    Object.assign(this.#settled, { key: piece.key, direction, speed, chunkCount, isAllThere })
  }

  #urlsOf({ stride, firstChunk, length }: Piece): string[] {
    const count = stride === 1 ? 1 : length / stride + 1
    return Array.from({ length: count }, (_, i) => this.#options.chunkUrl(firstChunk + i * stride))
  }

  #fetch(piece: Piece): void {
    const { key } = piece
    if (this.#chunks.has(key) || this.#underWay.has(key)) return
    if (performance.now() - (this.#failedAt.get(key) ?? -Infinity) < retryAfterMs) return
    const controller = new AbortController()
    this.#underWay.set(key, controller)
    this.#options
      .load(this.#urlsOf(piece), controller.signal)
      .then(
        (chunk) => {
          if (!controller.signal.aborted) this.#keep(key, chunk)
        },
        () => {
          if (!controller.signal.aborted) this.#failedAt.set(key, performance.now())
        },
      )
      .finally(() => {
        if (this.#underWay.get(key) === controller) this.#underWay.delete(key)
        if (!controller.signal.aborted) this.#tell()
      })
  }

  #keep(key: string, chunk: VisitorChunk): void {
    this.#chunks.set(key, chunk)
    this.#settled.isAllThere = false
    this.#memory += chunkMemory(chunk)
    for (const [oldest, old] of this.#chunks) {
      if (this.#memory <= (this.#options.memoryLimit ?? memoryLimit) || oldest === key) break
      this.#chunks.delete(oldest)
      this.#memory -= chunkMemory(old)
    }
  }

  #tell(): void {
    for (const listener of this.#listeners) listener()
  }
}
