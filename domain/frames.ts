/** The layout of recorded frames: the one place that knows the bytes of a chunk. */

/**
 * A chunk of frames, decoded. Slots are rows that keep one visitor over the whole chunk.
 * The last frame of a chunk is also the first of the next, so that one chunk is enough to interpolate within it.
 */
export type FrameChunk = {
  /** Second of day of the first frame. */
  readonly start: number
  /** Time between frames, s. */
  readonly interval: number
  readonly frameCount: number
  readonly slotCount: number
  /** Metres a unit of a quantised coordinate. */
  readonly quantum: number
  /** Metres from the scene's origin that quantised 0 stands for. */
  readonly originX: number
  readonly originY: number
  /** Visitor id of each slot, ascending. [slotCount] */
  readonly visitorIds: Uint32Array
  /** Index of each slot's visitor type. [slotCount] */
  readonly visitorTypes: Uint8Array
  /** Level of each slot in each frame. [frameCount × slotCount] */
  readonly levels: Uint8Array
  /** Quantised x, then y; `absent` in both where the visitor is not in the park. [frameCount × slotCount] each */
  readonly x: Int16Array
  readonly y: Int16Array
}

/** Quantised coordinate of somebody who is not there. */
export const absent = -32_768
/** Metres a unit: ±1,638 m around the run's origin. A larger site takes a larger quantum. */
export const defaultQuantum = 0.05
/** Frames of a full chunk, the shared last one counted. Chosen: 10 intervals, measured as the best of size against seek. */
export const framesPerChunk = 11

const magic = 0x43465049 // "IPFC" in little-endian order
const version = 1
const headerBytes = 48

/** The quantised value of a coordinate in metres; `absent` beyond the range: nothing is ever clamped. */
export function quantise(value: number, origin: number, quantum: number): number {
  const unit = Math.round((value - origin) / quantum)
  return unit > absent && unit <= 32_767 ? unit : absent
}

/** Bytes of a chunk before compression. */
export function chunkByteLength(frameCount: number, slotCount: number): number {
  return headerBytes + slotCount * 5 + frameCount * slotCount * 5
}

/**
 * Writes a chunk as bytes that compress well: ids as differences, coordinates as differences from the frame before,
 * zigzag coded, low bytes and high bytes apart. The bytes are not compressed yet.
 */
export function encodeChunk(chunk: FrameChunk): Uint8Array {
  const { frameCount, slotCount } = chunk
  const bytes = new Uint8Array(chunkByteLength(frameCount, slotCount))
  const view = new DataView(bytes.buffer)
  view.setUint32(0, magic, true)
  view.setUint16(4, version, true)
  view.setUint16(6, frameCount, true)
  view.setUint32(8, slotCount, true)
  view.setFloat64(12, chunk.start, true)
  view.setFloat32(20, chunk.interval, true)
  view.setFloat32(24, chunk.quantum, true)
  view.setFloat64(28, chunk.originX, true)
  view.setFloat64(36, chunk.originY, true)
  let offset = headerBytes
  let before = 0
  for (let slot = 0; slot < slotCount; slot++) {
    const id = chunk.visitorIds[slot] as number
    const step = id - before
    before = id
    for (let byte = 0; byte < 4; byte++) bytes[offset + byte * slotCount + slot] = (step >>> (8 * byte)) & 0xff
  }
  offset += slotCount * 4
  bytes.set(chunk.visitorTypes, offset)
  offset += slotCount
  bytes.set(chunk.levels, offset)
  offset += frameCount * slotCount
  offset = writePlanes(bytes, offset, chunk.x, frameCount, slotCount)
  writePlanes(bytes, offset, chunk.y, frameCount, slotCount)
  return bytes
}

function writePlanes(bytes: Uint8Array, offset: number, values: Int16Array, frameCount: number, slotCount: number): number {
  const total = frameCount * slotCount
  for (let i = 0; i < total; i++) {
    const before = i >= slotCount ? (values[i - slotCount] as number) : 0
    // Wraps at 16 bits, so that a difference to `absent` comes back exactly.
    const step = (((values[i] as number) - before) << 16) >> 16
    const zigzag = (step << 1) ^ (step >> 15)
    bytes[offset + i] = zigzag & 0xff
    bytes[offset + total + i] = (zigzag >>> 8) & 0xff
  }
  return offset + 2 * total
}

function readPlanes(bytes: Uint8Array, offset: number, frameCount: number, slotCount: number): Int16Array {
  const total = frameCount * slotCount
  const values = new Int16Array(total)
  for (let i = 0; i < total; i++) {
    const zigzag = (bytes[offset + i] as number) | ((bytes[offset + total + i] as number) << 8)
    const step = (zigzag >>> 1) ^ -(zigzag & 1)
    const before = i >= slotCount ? (values[i - slotCount] as number) : 0
    values[i] = before + step
  }
  return values
}

/** Reads what `encodeChunk` wrote. Throws on bytes that are not a chunk, are of a newer version or are cut short. */
export function decodeChunk(bytes: Uint8Array): FrameChunk {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < headerBytes || view.getUint32(0, true) !== magic)
    throw new Error('Frame chunk: the first bytes are not those of a frame chunk.')
  const found = view.getUint16(4, true)
  if (found !== version) throw new Error(`Frame chunk: version ${found}, expected ${version}; open the scenario with a newer Ironpark.`)
  const frameCount = view.getUint16(6, true)
  const slotCount = view.getUint32(8, true)
  const expected = chunkByteLength(frameCount, slotCount)
  if (bytes.byteLength !== expected) throw new Error(`Frame chunk: ${bytes.byteLength} bytes, expected ${expected}.`)
  const visitorIds = new Uint32Array(slotCount)
  let offset = headerBytes
  let id = 0
  for (let slot = 0; slot < slotCount; slot++) {
    let step = 0
    for (let byte = 3; byte >= 0; byte--) step = step * 256 + (bytes[offset + byte * slotCount + slot] as number)
    id += step
    visitorIds[slot] = id
  }
  offset += slotCount * 4
  const visitorTypes = bytes.slice(offset, offset + slotCount)
  offset += slotCount
  const levels = bytes.slice(offset, offset + frameCount * slotCount)
  offset += frameCount * slotCount
  const x = readPlanes(bytes, offset, frameCount, slotCount)
  const y = readPlanes(bytes, offset + 2 * frameCount * slotCount, frameCount, slotCount)
  return {
    start: view.getFloat64(12, true),
    interval: view.getFloat32(20, true),
    frameCount,
    slotCount,
    quantum: view.getFloat32(24, true),
    originX: view.getFloat64(28, true),
    originY: view.getFloat64(36, true),
    visitorIds,
    visitorTypes,
    levels,
    x,
    y,
  }
}
