/** What the visitors' layer reads: two key frames around a second of day. Implemented in `renderer/api` over a decoder worker. */

/** Two key frames of the same slots. Arrays are owned by the source and valid until the next call of `pairAt`. */
export type FramePair = {
  /** Changes whenever the arrays hold other frames, so that a layer uploads only then. */
  readonly key: string
  readonly slotCount: number
  /** Second of day of the two frames. */
  readonly secondA: number
  readonly secondB: number
  readonly quantum: number
  readonly originX: number
  readonly originY: number
  /** Interleaved x, y, quantised; `absent` in x where somebody is not there. [2 × slotCount] */
  readonly a: Int16Array
  readonly b: Int16Array
  readonly levelsA: Uint8Array
  readonly levelsB: Uint8Array
  readonly visitorIds: Uint32Array
  readonly visitorTypes: Uint8Array
}

export type FrameSource = {
  /** The pair around `second`, or null while it is being fetched (it is asked for by the call) or where nothing is recorded. */
  pairAt(second: number): FramePair | null
  /** Called when a fetched chunk may have made a null answer a pair. */
  onArrival(listener: () => void): () => void
}

let current: FrameSource | null = null
const listeners = new Set<() => void>()

export function frameSource(): FrameSource | null {
  return current
}

export function setFrameSource(source: FrameSource | null): void {
  current = source
  for (const listener of listeners) listener()
}

export function subscribeFrameSource(listener: () => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}
