/** Flow arrows: metres walked in a cell become persons a minute across it; opposite flows stay apart. */
import { describe, expect, it } from 'vitest'
import { absent, type FrameChunk } from '../../../domain/index.ts'
import { addFlow, arrowsOf, emptySums } from '../../../renderer/api/flow-sums.ts'

const grid = { level: 0, minX: 0, minY: 0, columns: 2, rows: 2, cell: 24 }
const deck = { level: 1, minX: 0, minY: 0, columns: 2, rows: 2, cell: 24 }

/** Eleven frames a second apart of people who start at `from` and walk `step` m a frame. */
function walkers(people: readonly { from: readonly [number, number]; step: readonly [number, number]; level?: number }[]): FrameChunk {
  const [frameCount, slotCount] = [11, people.length]
  const at = (k: 0 | 1) =>
    Int16Array.from({ length: frameCount * slotCount }, (_, i) => {
      const person = people[i % slotCount]
      return person ? Math.round((person.from[k] + person.step[k] * Math.floor(i / slotCount)) / 0.05) : absent
    })
  return {
    start: 0,
    interval: 1,
    frameCount,
    slotCount,
    quantum: 0.05,
    originX: 0,
    originY: 0,
    visitorIds: new Uint32Array(slotCount),
    visitorTypes: new Uint8Array(slotCount),
    levels: Uint8Array.from({ length: frameCount * slotCount }, (_, i) => people[i % slotCount]?.level ?? 0),
    x: at(0),
    y: at(1),
  }
}

function arrows(chunk: FrameChunk): number[][] {
  const sums = emptySums([grid, deck])
  const seconds = addFlow(sums, [grid, deck], chunk)
  // Two looks of 4 s in eleven frames.
  expect(seconds).toBe(8)
  const flat = [...arrowsOf(sums, [grid, deck], seconds)]
  return Array.from({ length: flat.length / 7 }, (_, i) => flat.slice(i * 7, i * 7 + 7))
}

describe('flow arrows', () => {
  it('tell of ten people at 1 m/s through a cell of 24 m: 10 × 8 m ÷ (24 m × 8 s) = 25 a minute, eastwards', () => {
    const found = arrows(walkers(Array.from({ length: 10 }, (_, i) => ({ from: [2, 2 + i], step: [1, 0] }))))
    expect(found).toHaveLength(1)
    const [x, y, level, dx, dy, rate, isPaired] = found[0] ?? []
    expect([x, y, level, dx, dy, isPaired]).toEqual([12, 12, 0, 1, 0, 0])
    expect(rate).toBeCloseTo(25, 4)
  })
  it('keep two opposite flows apart, the greater first', () => {
    const found = arrows(
      walkers([
        ...Array.from({ length: 8 }, (_, i) => ({ from: [2, 2 + i] as const, step: [1, 0] as const })),
        ...Array.from({ length: 4 }, (_, i) => ({ from: [22, 2 + i] as const, step: [-1, 0] as const })),
      ]),
    )
    expect(found.map(([, , , dx, , rate, isPaired]) => [dx, Math.round(rate ?? 0), isPaired])).toEqual([
      [1, 20, 1],
      [-1, 10, 1],
    ])
  })
  it('count each level by itself, and not who stands or leaps', () => {
    const stand = { from: [30, 30], step: [0, 0] } as const
    const leap = { from: [0, 0], step: [40, 0] } as const
    const onDeck = Array.from({ length: 5 }, () => ({ from: [2, 30], step: [0, 1.2], level: 1 }) as const)
    const found = arrows(walkers([stand, leap, ...onDeck]))
    expect(found.map(([, , level, dx, dy]) => [level, Math.round(dx ?? 9), dy])).toEqual([[1, 0, 1]])
  })
  it('leave out a flow of fewer than six a minute: two people at 1 m/s are five', () => {
    expect(
      arrows(
        walkers([
          { from: [2, 2], step: [1, 0] },
          { from: [2, 5], step: [1, 0] },
        ]),
      ),
    ).toEqual([])
  })
})
