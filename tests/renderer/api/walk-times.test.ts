/** Walking times over the ground: straight in the open, round a wall, not at all into what is closed off. */
import { describe, expect, it } from 'vitest'
import type { Polygon } from '../../../domain/index.ts'
import { type WalkSpace, walkByteSeconds, walkCell, walkingSpeed, walkTimes } from '../../../renderer/api/walk-times.ts'
import { walkSpaceOf } from '../../../renderer/scene/WalkTimes.tsx'
import { shougangNorth } from '../../../scenarios/samples/shougang-north.ts'

const box = (minX: number, minY: number, maxX: number, maxY: number): Polygon => [
  [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
  ],
]
/** 600 m square with a gate in the middle of its west side. */
const open: WalkSpace = {
  boundary: box(0, 0, 600, 600),
  blockers: [],
  water: [],
  causeways: [],
  starts: [
    [
      [0, 297],
      [0, 303],
    ],
  ],
}

/** Seconds to the cell that holds a point; 255 bytes are 1,275 s or never. */
function secondsAt(space: WalkSpace, x: number, y: number): number {
  const { grid, bytes } = walkTimes(space)
  const cell = Math.floor((y - grid.minY) / grid.cell) * grid.columns + Math.floor((x - grid.minX) / grid.cell)
  return (bytes[cell] ?? 0) * walkByteSeconds
}

describe('walking times', () => {
  it('are distance over speed straight ahead: 400 m at 1.34 m/s are 299 s', () => {
    expect(Math.abs(secondsAt(open, 400, 300) - 400 / walkingSpeed)).toBeLessThanOrEqual(walkByteSeconds + walkCell / walkingSpeed)
  })
  it('are at most 3 % too long in any direction', () => {
    for (const [x, y] of [
      [300, 550],
      [400, 420],
      [200, 90],
      [550, 350],
    ] as const) {
      const straight = Math.hypot(x, y - 300) / walkingSpeed
      const found = secondsAt(open, x, y)
      expect(found).toBeGreaterThan(straight - walkByteSeconds - (2 * walkCell) / walkingSpeed)
      expect(found).toBeLessThan(straight * 1.03 + walkByteSeconds + (2 * walkCell) / walkingSpeed)
    }
  })
  it('go round a wall: by its north end, hypot(200, 300) up and as much down, are 721 m', () => {
    const walled = { ...open, blockers: [box(195, 0, 205, 588)] }
    const way = 2 * Math.hypot(200, 294)
    expect(Math.abs(secondsAt(walled, 400, 300) - way / walkingSpeed)).toBeLessThan((way / walkingSpeed) * 0.04 + 10)
  })
  it('do not reach over water, but over a way that crosses it', () => {
    const lake = { ...open, water: [box(200, -10, 260, 610)] }
    expect(secondsAt(lake, 400, 300)).toBe(255 * walkByteSeconds)
    const crossed: WalkSpace = {
      ...lake,
      causeways: [
        {
          line: [
            [190, 300],
            [270, 300],
          ],
          width: 8,
        },
      ],
    }
    expect(secondsAt(crossed, 400, 300)).toBeLessThan(320)
  })
  it('reach most of the park within ten minutes of its gates', () => {
    const space = walkSpaceOf(shougangNorth(), '2024-05-01')
    if (!space) throw new Error('The sample has no site, expected one.')
    const { bytes } = walkTimes(space)
    const reached = bytes.filter((byte) => byte * walkByteSeconds <= 600).length
    expect(reached / bytes.length).toBeGreaterThan(0.3)
  })
})
