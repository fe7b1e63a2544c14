/** Where typed arrays come from: plain buffers on one thread, shared ones when helper threads take part. */

export type Memory = {
  readonly isShared: boolean
  u8(length: number): Uint8Array
  i16(length: number): Int16Array
  i32(length: number): Int32Array
  f32(length: number): Float32Array
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
  }
}
