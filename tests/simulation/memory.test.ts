/** Arrays side by side in one growing buffer: apart from each other, good after growth, and refilled in place. */
import { describe, expect, it } from 'vitest'
import { createKernelMemory } from '../../backend/workers/wasm-kernel.ts'
import { createMemory, createRoom } from '../../simulation/numbers/memory.ts'

describe('an arena over the memory of a kernel', () => {
  it('grows, keeps what was written before, and gives nil arrays that lie 64 bytes apart', () => {
    const { memory, wasmMemory } = createKernelMemory()
    const first = memory.f32(3)
    first.set([1, 2, 3])
    const before = wasmMemory.buffer.byteLength
    const large = memory.f64(before)
    const last = memory.u8(5)
    expect(wasmMemory.buffer.byteLength).toBeGreaterThan(8 * before)
    expect([...first]).toEqual([1, 2, 3])
    expect([...last]).toEqual([0, 0, 0, 0, 0])
    expect([large[0], large[before - 1]]).toEqual([0, 0])
    expect(large.byteOffset - (first.byteOffset + first.byteLength)).toBeGreaterThanOrEqual(64)
    expect([first, large, last].map(({ byteOffset }) => byteOffset % 64)).toEqual([0, 0, 0])
    // What is written through an early array is seen through the memory as it is now.
    first[1] = 7
    expect(new Float32Array(wasmMemory.buffer, first.byteOffset, 3)[1]).toBe(7)
  })

  it('says how much is too much', () => {
    const { memory } = createKernelMemory()
    expect(() => memory.f64(2 ** 27)).toThrow(/Memory of the run: 102\d MiB are needed, expected at most 512 MiB/)
  })
})

describe('a room', () => {
  it('is taken anew only when what comes does not fit, with half as much again', () => {
    const memory = createMemory(false)
    const take = createRoom((length) => memory.i32(length))
    const first = take(Int32Array.of(1, 2))
    expect([...first]).toEqual([1, 2, 0])
    expect(take(Int32Array.of(4, 5, 6))).toBe(first)
    expect([...first]).toEqual([4, 5, 6])
    expect(take(Int32Array.of(1, 2, 3, 4)).length).toBe(6)
  })
})
