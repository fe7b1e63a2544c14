import { describe, expect, it } from 'vitest'
import { disposeCrowd, forgetBuffers, makeCrowd, showSecond } from '../../../renderer/scene/visitor-crowd.ts'
import type { FramePair } from '../../../renderer/state/frame-source.ts'

/** A graphics context that keeps each upload by the buffer that it went to. */
function recordingContext() {
  const uploads: { buffer: unknown; values: ArrayBufferView }[] = []
  const sizes = new Map<unknown, number>()
  const deleted = new Set<unknown>()
  let bound: unknown = null
  let made = 0
  const context = {
    ARRAY_BUFFER: 1,
    SHORT: 2,
    UNSIGNED_BYTE: 3,
    DYNAMIC_DRAW: 4,
    createBuffer: () => ({ number: ++made }),
    deleteBuffer: (buffer: unknown) => deleted.add(buffer),
    bindBuffer: (_: number, buffer: unknown) => {
      bound = buffer
    },
    bufferData: (_: number, bytes: number) => sizes.set(bound, bytes),
    bufferSubData: (_: number, __: number, values: ArrayBufferView) => uploads.push({ buffer: bound, values }),
  }
  return { context: context as unknown as WebGL2RenderingContext, uploads, sizes, deleted }
}

/** Pairs of one chunk of three visitors and four frames, a second apart. */
function chunk(slotsKey: string, slotCount = 3) {
  const row = slotCount * 4
  const records = new Int16Array(4 * row)
  const traits = new Uint8Array(row)
  const visitorIds = Uint32Array.from({ length: slotCount }, (_, i) => i + 1)
  const frame = (i: number) => records.subarray(i * row, (i + 1) * row)
  const pair = (i: number): FramePair => {
    const place = { slotsKey, frame: i, slotCount, secondA: i, secondB: i + 1, quantum: 0.05, originX: 0, originY: 0 }
    return { key: `${slotsKey}/${i}`, ...place, a: frame(i), b: frame(i + 1), visitorIds, traits }
  }
  return { pair, traits }
}

describe('the buffers of the crowd', () => {
  it('takes the views of the source themselves, without a copy', () => {
    const { context, uploads } = recordingContext()
    const crowd = makeCrowd(context)
    const { pair, traits } = chunk('a')
    const first = pair(0)
    showSecond(crowd, 0.5, first)
    expect(uploads.map(({ values }) => values)).toEqual([traits, first.a, first.b])
    expect(uploads.every(({ values }, i) => values === [traits, first.a, first.b][i])).toBe(true)
  })

  it('uploads nothing within a pair, and one frame into the buffer of the earlier one with the next', () => {
    const { context, uploads } = recordingContext()
    const crowd = makeCrowd(context)
    const { pair } = chunk('a')
    showSecond(crowd, 0.2, pair(0))
    showSecond(crowd, 0.8, pair(0))
    expect(uploads).toHaveLength(3)
    const [, earlier, later] = uploads.map(({ buffer }) => buffer)
    const second = pair(1)
    showSecond(crowd, 1.2, second)
    expect(uploads).toHaveLength(4)
    expect(uploads[3]).toEqual({ buffer: earlier, values: second.b })
    expect(crowd.isFlipped).toBe(true)
    // Back again: the pair's first frame takes the place of the later one of the second pair.
    const back = pair(0)
    showSecond(crowd, 0.9, back)
    expect(uploads[4]?.buffer).toBe(earlier)
    expect(uploads[4]?.values).toBe(back.a)
    expect(crowd.isFlipped).toBe(false)
    // A leap takes both frames, and leaves what lies where.
    const third = pair(2)
    showSecond(crowd, 2.5, third)
    expect(uploads.slice(5).map(({ buffer }) => buffer)).toEqual([earlier, later])
    expect(uploads[6]?.values).toBe(third.b)
  })

  it('makes room by doubling, and never less', () => {
    const { context, sizes } = recordingContext()
    const crowd = makeCrowd(context)
    showSecond(crowd, 0, chunk('a').pair(0))
    expect([...sizes.values()]).toEqual([1024 * 8, 1024 * 8, 1024 * 4])
    showSecond(crowd, 0, chunk('b', 1500).pair(0))
    expect([...sizes.values()]).toEqual([2048 * 8, 2048 * 8, 2048 * 4])
    showSecond(crowd, 0, chunk('c').pair(0))
    expect(crowd.capacity).toBe(2048)
    expect(crowd.slotCount).toBe(3)
  })

  it('uploads all again after a lost context, and frees its buffers', () => {
    const { context, uploads, deleted } = recordingContext()
    const crowd = makeCrowd(context)
    const { pair } = chunk('a')
    showSecond(crowd, 0.5, pair(0))
    forgetBuffers(crowd)
    expect(crowd.slotCount).toBe(0)
    // Nothing is drawn from buffers that are gone.
    expect(crowd.geometries.far.hasAttribute('frame0')).toBe(false)
    showSecond(crowd, 0.5, pair(0))
    expect(uploads).toHaveLength(6)
    disposeCrowd(crowd)
    expect(deleted).toEqual(new Set(uploads.slice(3).map(({ buffer }) => buffer)))
  })
})
