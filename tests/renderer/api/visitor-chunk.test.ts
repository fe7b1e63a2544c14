/** Decoded chunks become records for the graphics card: places, heights, densities, and where those who come and leave would walk. */
import { describe, expect, it } from 'vitest'
import { absent, decodeChunk, encodeChunk, type FrameChunk } from '../../../domain/index.ts'
import { joinFirstFrames } from '../../../renderer/api/sparse-frames.ts'
import { chanceOf, chunkMemory, makeVisitorChunk } from '../../../renderer/api/visitor-chunk.ts'
import { densityIn, isPresentIn, levelIn, mixAt, recordCode, slotOf } from '../../../renderer/state/frame-source.ts'

/** Rows are frames, columns visitors: [x, y] in quanta, null for somebody who is not there. */
function chunkOf(frames: readonly (readonly (readonly [number, number] | null)[])[], change: Partial<FrameChunk> = {}): FrameChunk {
  const slotCount = frames[0]?.length ?? 0
  const flat = frames.flat()
  return {
    start: 64_800,
    interval: 1,
    frameCount: frames.length,
    slotCount,
    quantum: 0.05,
    originX: 0,
    originY: 0,
    visitorIds: Uint32Array.from({ length: slotCount }, (_, i) => i + 1),
    visitorTypes: new Uint8Array(slotCount),
    levels: new Uint8Array(flat.length),
    x: Int16Array.from(flat, (place) => place?.[0] ?? absent),
    y: Int16Array.from(flat, (place) => place?.[1] ?? absent),
    ...change,
  }
}

const flat = new Float32Array()
const recordOf = (records: Int16Array, index: number) => [...records.subarray(index * 4, index * 4 + 4)]

describe('records', () => {
  it('hold x, y, height and code of each visitor, frame after frame, through encoding and decoding', () => {
    const chunk = chunkOf(
      [
        [
          [1, -1],
          [2000, -2],
        ],
        [
          [3, -3],
          [2004, 32_767],
        ],
      ],
      { visitorTypes: Uint8Array.of(1, 4), levels: Uint8Array.of(0, 2, 0, 2), visitorIds: Uint32Array.of(3, 70_000) },
    )
    const { records, traits, visitorIds } = makeVisitorChunk(decodeChunk(encodeChunk(chunk)), flat)
    // One alone in three by three cells of 2 m counts 4/16 in 4 m²: 0.0625/m², nearest step 2 × 0.04.
    expect(recordOf(records, 0)).toEqual([1, -1, 0, recordCode(true, 0, 0.0625)])
    expect(recordOf(records, 3)).toEqual([2004, 32_767, 0, recordCode(true, 2, 0.0625)])
    expect([...visitorIds]).toEqual([3, 70_000])
    expect([...traits]).toEqual([1, chanceOf(3), 0, 0, 4, chanceOf(70_000), 0, 0])
  })

  it('have codes that give back presence, level and density in steps of 0.04', () => {
    const code = recordCode(true, 11, 2.16)
    expect([isPresentIn(code), levelIn(code), densityIn(code)]).toEqual([true, 11, 2.16])
    expect(isPresentIn(recordCode(false, 3, 0))).toBe(false)
    expect(densityIn(recordCode(true, 0, 99))).toBeCloseTo(255 * 0.04)
  })

  it('count how crowded it is: five in one cell of 2 m are 5 × 4/16 over 4 m² = 0.3125/m², and nobody of another level counts', () => {
    const places = Array.from({ length: 6 }, (_, i) => [i, i] as const)
    const { records } = makeVisitorChunk(chunkOf([places], { levels: Uint8Array.of(0, 0, 0, 0, 0, 1) }), flat)
    expect(densityIn(recordOf(records, 0)[3] ?? 0)).toBeCloseTo(0.32)
    expect(densityIn(recordOf(records, 5)[3] ?? 0)).toBeCloseTo(0.08)
  })

  it('let who leaves walk on by the last step, and who comes walk in by the first', () => {
    const { records } = makeVisitorChunk(
      chunkOf([
        [[0, 0], null],
        [[20, 0], null],
        [null, [100, 50]],
        [null, [100, 70]],
      ]),
      flat,
    )
    // Frame 2, visitor 1: from 0 to 20, so on to 40. Frame 1, visitor 2: from 50 to 70, so from 30.
    expect(recordOf(records, 4)).toEqual([40, 0, 0, 0])
    expect(recordOf(records, 3)).toEqual([100, 30, 0, 0])
  })

  it('let them stand where no second frame tells the way, and carry nobody on a leap', () => {
    const { records } = makeVisitorChunk(
      chunkOf([
        [
          [7, 7],
          [0, 0],
        ],
        [null, [900, 0]],
        [null, null],
      ]),
      flat,
    )
    expect(recordOf(records, 2)).toEqual([7, 7, 0, 0])
    // 900 quanta a second are 45 m/s: nobody's way.
    expect(recordOf(records, 5)).toEqual([900, 0, 0, 0])
  })

  it('lift who is on a stair: half way up five metres is 2.5 m above the lower level and as much below the upper', () => {
    // From (0, 0) to (10, 0) m, 2 m to each side, 5 m up, from level 0 to level 1.
    const stair = Float32Array.of(0, 0, 10, 0, 2, 5, 0, 1)
    const half = [100, 0] as const
    const { records } = makeVisitorChunk(chunkOf([[half, half, [100, 60], half]], { levels: Uint8Array.of(0, 1, 0, 2) }), stair)
    expect([0, 1, 2, 3].map((i) => (recordOf(records, i)[2] ?? 0) * 0.05)).toEqual([2.5, -2.5, 0, 0])
  })

  it('have arrays of their own buffers, so that each can be transferred, and count their memory', () => {
    const made = makeVisitorChunk(chunkOf([[[1, 1], null]]), flat)
    for (const name of ['records', 'traits', 'visitorIds'] as const) expect(made[name].buffer.byteLength).toBe(made[name].byteLength)
    // 2 records × 4 × 2 bytes + 2 traits × 4 bytes + 2 ids × 4 bytes
    expect(chunkMemory(made)).toBe(16 + 8 + 8)
  })
})

describe('first frames', () => {
  it('of several chunks are joined by visitor, far apart in time', () => {
    const first = chunkOf(
      [
        [
          [1, 1],
          [2, 2],
        ],
        [
          [9, 9],
          [9, 9],
        ],
      ],
      { visitorIds: Uint32Array.of(4, 6), visitorTypes: Uint8Array.of(1, 2) },
    )
    const second = chunkOf([[[5, 5], null, [7, 7]]], {
      start: 64_860,
      visitorIds: Uint32Array.of(5, 6, 9),
      visitorTypes: Uint8Array.of(3, 2, 0),
    })
    const { start, interval, visitorIds, visitorTypes, x } = joinFirstFrames([first, second])
    expect([start, interval]).toEqual([64_800, 60])
    // 6 is among the second chunk's slots but not in its first frame.
    expect([...visitorIds]).toEqual([4, 5, 6, 9])
    expect([...visitorTypes]).toEqual([1, 3, 2, 0])
    expect([...x]).toEqual([1, absent, 2, absent, absent, 5, absent, 7])
  })
})

describe('a pair', () => {
  it('finds a visitor’s slot among ascending ids, and −1 for who is not there', () => {
    const pair = { visitorIds: Uint32Array.of(2, 5, 8, 13), slotCount: 4 }
    expect([2, 5, 8, 13, 1, 6, 99].map((id) => slotOf(pair, id))).toEqual([0, 1, 2, 3, -1, -1, -1])
  })
  it('mixes by the share of its span', () => {
    expect([9, 10, 12.5, 15, 16].map((second) => mixAt({ secondA: 10, secondB: 15 }, second))).toEqual([0, 0, 0.5, 1, 1])
  })
})
