/** What the visitors' layer reads: two key frames around a second of day. Implemented in `renderer/api` over a decoder worker. */

/** Int16 numbers that a visitor has in one frame: x, y and the height above their level, all quantised, and a code. */
export const recordSize = 4
/** Persons/m² that one step of a code's density stands for. */
export const densityStep = 0.04
/** Numbers a visitor has over a whole chunk: type, a byte by chance that is theirs for good, destination, 0. */
export const traitSize = 4

/** A record's code: bit 0 whether the visitor is there, bits 1 to 4 the level, bits 5 to 12 the density around. */
export function recordCode(isPresent: boolean, level: number, density: number): number {
  return (isPresent ? 1 : 0) | ((level & 15) << 1) | (Math.min(255, Math.round(density / densityStep)) << 5)
}

export function isPresentIn(code: number): boolean {
  return (code & 1) === 1
}

export function levelIn(code: number): number {
  return (code >> 1) & 15
}

/** Persons/m² around the visitor, counted over an effective area of 28 m². */
export function densityIn(code: number): number {
  return ((code >> 5) & 255) * densityStep
}

/** Two key frames of the same slots. Arrays are owned by the source and valid until the next call of `pairAt`. */
export type FramePair = {
  /** Changes whenever the arrays hold other frames, so that a layer uploads only then. */
  readonly key: string
  /** Equal for all pairs with the same slots: ids and traits are the same, and one pair's `b` is the next one's `a`. */
  readonly slotsKey: string
  /** Place of `a` among the frames of these slots. */
  readonly frame: number
  readonly slotCount: number
  /** Second of day of the two frames. */
  readonly secondA: number
  readonly secondB: number
  readonly quantum: number
  readonly originX: number
  readonly originY: number
  /** Records of all slots. Somebody who comes or leaves has a record without presence where they would walk. [4 × slotCount] */
  readonly a: Int16Array
  readonly b: Int16Array
  /** Ascending. [slotCount] */
  readonly visitorIds: Uint32Array
  /** [4 × slotCount] */
  readonly traits: Uint8Array
}

/** Slot of a visitor in a pair, −1 where they are not among its slots. */
export function slotOf(pair: Pick<FramePair, 'visitorIds' | 'slotCount'>, visitorId: number): number {
  let [low, high] = [0, pair.slotCount - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const id = pair.visitorIds[middle] ?? 0
    if (id === visitorId) return middle
    if (id < visitorId) low = middle + 1
    else high = middle - 1
  }
  return -1
}

/** Share of the way from the first to the second key frame, 0 to 1. */
export function mixAt(pair: Pick<FramePair, 'secondA' | 'secondB'>, second: number): number {
  const span = pair.secondB - pair.secondA
  return span > 0 ? Math.min(1, Math.max(0, (second - pair.secondA) / span)) : 0
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
