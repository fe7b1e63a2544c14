/** Decoded chunks become arrays for the graphics card. */
import { expect, it } from 'vitest'
import { absent, decodeChunk, encodeChunk } from '../../../domain/index.ts'
import { chunkMemory, interleaveChunk } from '../../../renderer/api/interleaved-chunk.ts'

const chunk = {
  start: 64_800,
  interval: 2,
  frameCount: 2,
  slotCount: 3,
  quantum: 0.05,
  originX: 10,
  originY: 20,
  visitorIds: Uint32Array.of(3, 8, 70_000),
  visitorTypes: Uint8Array.of(0, 1, 4),
  levels: Uint8Array.of(0, 0, 1, 0, 1, 1),
  x: Int16Array.of(1, 2, 3, 4, absent, 6),
  y: Int16Array.of(-1, -2, -3, -4, absent, 32_767),
}

it('puts x and y of each slot side by side, frame after frame, through encoding and decoding', () => {
  const { positionsXy, levels, visitorIds, visitorTypes } = interleaveChunk(decodeChunk(encodeChunk(chunk)))
  expect([...positionsXy]).toEqual([1, -1, 2, -2, 3, -3, 4, -4, absent, absent, 6, 32_767])
  expect([...levels]).toEqual([0, 0, 1, 0, 1, 1])
  expect([...visitorIds]).toEqual([3, 8, 70_000])
  expect([...visitorTypes]).toEqual([0, 1, 4])
})

it('gives arrays of their own buffers, so that each can be transferred', () => {
  const made = interleaveChunk(chunk)
  for (const name of ['positionsXy', 'levels', 'visitorIds', 'visitorTypes'] as const) {
    expect(made[name].buffer.byteLength).toBe(made[name].byteLength)
    expect(made[name].buffer).not.toBe(name === 'positionsXy' ? chunk.x.buffer : chunk[name].buffer)
  }
})

it('counts its memory', () => {
  // 6 positions × 2 × 2 bytes + 6 levels + 3 ids × 4 bytes + 3 types
  expect(chunkMemory(interleaveChunk(chunk))).toBe(24 + 6 + 12 + 3)
})
