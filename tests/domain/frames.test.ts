/** Frame chunks survive encoding, and bytes that are none are refused. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { absent, chunkByteLength, decodeChunk, encodeChunk, type FrameChunk, quantise } from '../../domain/index.ts'

function chunkOf(frameCount: number, ids: number[], values: number[], levels: number[]): FrameChunk {
  const slotCount = ids.length
  const total = frameCount * slotCount
  const pick = (offset: number) => Int16Array.from({ length: total }, (_, i) => values[(i * 7 + offset) % values.length] ?? absent)
  return {
    start: 66_600,
    interval: 1,
    frameCount,
    slotCount,
    quantum: 0.0625,
    originX: 420,
    originY: 510.5,
    visitorIds: Uint32Array.from(ids),
    visitorTypes: Uint8Array.from(ids, (id) => id % 5),
    levels: Uint8Array.from({ length: total }, (_, i) => levels[i % levels.length] ?? 0),
    x: pick(0),
    y: pick(3),
  }
}

describe('a frame chunk', () => {
  it('comes back as it was written, for 200 random chunks with absences and extremes', () => {
    const coordinate = fc.oneof(fc.integer({ min: -32_767, max: 32_767 }), fc.constant(absent))
    const ids = fc.uniqueArray(fc.integer({ min: 0, max: 0xffffffff }), { maxLength: 40 }).map((list) => list.toSorted((a, b) => a - b))
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 11 }), ids, fc.array(coordinate, { minLength: 1, maxLength: 60 }), (frames, list, values) => {
        const chunk = chunkOf(frames, list, values, [0, 1, 2])
        expect(decodeChunk(encodeChunk(chunk))).toEqual(chunk)
      }),
      { seed: 7, numRuns: 200 },
    )
  })

  it('of 3 visitors over 2 frames takes 48 + 3·5 + 2·3·5 = 93 bytes', () => {
    expect(chunkByteLength(2, 3)).toBe(93)
    expect(encodeChunk(chunkOf(2, [1, 2, 3], [5], [0])).byteLength).toBe(93)
  })

  it('that is cut short, foreign or newer is refused', () => {
    const bytes = encodeChunk(chunkOf(2, [1, 2, 3], [5], [0]))
    expect(() => decodeChunk(bytes.subarray(0, 80))).toThrow(/80 bytes, expected 93/)
    expect(() => decodeChunk(new Uint8Array(60))).toThrow(/not those of a frame chunk/)
    const newer = bytes.slice()
    newer[4] = 9
    expect(() => decodeChunk(newer)).toThrow(/version 9, expected 1/)
  })
})

describe('quantising', () => {
  it('rounds to the quantum and never clamps', () => {
    expect(quantise(10.06, 0, 0.05)).toBe(201)
    // 0.05 m · 32,767 = 1,638.35 m is the last that fits.
    expect(quantise(1638.35, 0, 0.05)).toBe(32_767)
    expect(quantise(1638.4, 0, 0.05)).toBe(absent)
    expect(quantise(-1638.4, 0, 0.05)).toBe(absent)
  })
})
