/** Where typed arrays come from: buffers of their own, or one arena that a compiled kernel sees as its memory. */

export type Memory = {
  /** Whether a message to another thread shares the arrays instead of copying them. */
  readonly isShared: boolean
  u8(length: number): Uint8Array
  i16(length: number): Int16Array
  i32(length: number): Int32Array
  f32(length: number): Float32Array
  f64(length: number): Float64Array
}

/** All arrays are zero-filled. Shared arrays lie on SharedArrayBuffer, so that a message to a thread shares them. */
export function createMemory(isShared: boolean): Memory {
  const buffer = (bytes: number): ArrayBufferLike => (isShared ? new SharedArrayBuffer(bytes) : new ArrayBuffer(bytes))
  return {
    isShared,
    u8: (length) => new Uint8Array(buffer(length)),
    i16: (length) => new Int16Array(buffer(length * 2)),
    i32: (length) => new Int32Array(buffer(length * 4)),
    f32: (length) => new Float32Array(buffer(length * 4)),
    f64: (length) => new Float64Array(buffer(length * 8)),
  }
}

/** One growable buffer. Arrays over an earlier `buffer` stay good after it has grown, as those of a shared WebAssembly.Memory do. */
export type GrowableBuffer = {
  readonly buffer: ArrayBufferLike
  /** Makes `buffer` at least so many bytes long, or throws. What is added is nil. */
  grow(bytes: number): void
}

/** Bytes between the ends of two arrays: a kernel may read a vector beyond the end of one, and two threads never write one cache line. */
const apart = 64

/**
 * Arrays side by side in one buffer from byte `begin` on, each on a cache line of its own: their `byteOffset` is their address in a
 * kernel. Nothing is given back: what grows again and again takes its room from `createRoom`.
 */
export function createArena(source: GrowableBuffer, begin: number): Memory {
  let next = Math.ceil(begin / apart) * apart
  /** Takes bytes; the buffer may be another one afterwards. */
  const take = <T>(bytes: number, over: (buffer: ArrayBufferLike, at: number) => T): T => {
    const at = next
    next = Math.ceil((at + bytes + apart) / apart) * apart
    if (next > source.buffer.byteLength) source.grow(next)
    return over(source.buffer, at)
  }
  return {
    isShared: true,
    u8: (length) => take(length, (buffer, at) => new Uint8Array(buffer, at, length)),
    i16: (length) => take(length * 2, (buffer, at) => new Int16Array(buffer, at, length)),
    i32: (length) => take(length * 4, (buffer, at) => new Int32Array(buffer, at, length)),
    f32: (length) => take(length * 4, (buffer, at) => new Float32Array(buffer, at, length)),
    f64: (length) => take(length * 8, (buffer, at) => new Float64Array(buffer, at, length)),
  }
}

/** A place in a memory for an array that is replaced by others: room is taken anew only when a longer one comes, by half more than it needs. */
export function createRoom<T extends Uint8Array | Int32Array | Float32Array>(allocate: (length: number) => T): (values: T) => T {
  let room = allocate(0)
  return (values) => {
    if (values.length > room.length) room = allocate(Math.ceil(values.length * 1.5))
    room.set(values)
    return room
  }
}
