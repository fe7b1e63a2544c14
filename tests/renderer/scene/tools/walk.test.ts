/** Walking: walls, water, edges of decks, stairs and lifts, gravity. */
import { describe, expect, it } from 'vitest'
import type { Path, Point } from '../../../../domain/index.ts'
import { mergeBatches } from '../../../../renderer/scene/batch.ts'
import type { ParkGeometry } from '../../../../renderer/scene/park-geometry.ts'
import { ShapeWriter } from '../../../../renderer/scene/shape-writer.ts'
import { addBox } from '../../../../renderer/scene/solids.ts'
import { blockBetween, gatherSolids, indexSolids } from '../../../../renderer/scene/tools/solids-index.ts'
import { floorUnder, pushBody } from '../../../../renderer/scene/tools/walk/body-collision.ts'
import { resetWalkInput, takeWalkWish, walkInput } from '../../../../renderer/scene/tools/walk/walk-input.ts'
import {
  isDryGround,
  projectOnLine,
  startWalker,
  stepWalker,
  type Walker,
  type WalkWorld,
} from '../../../../renderer/scene/tools/walk/walk-model.ts'
import { shougangNorth } from '../../../../scenarios/samples/shougang-north.ts'

const box = (minX: number, minY: number, maxX: number, maxY: number): Point[][] => [
  [
    [minX, minY],
    [maxX, minY],
    [maxX, maxY],
    [minX, maxY],
  ],
]

/** A wall 0.2 m thick and 3 m high at x = 10, and a step of 0.3 m at x = −10. */
function makeIndex() {
  const shape = (min: [number, number, number], max: [number, number, number]) => {
    const w = new ShapeWriter().use('concrete')
    addBox(w, min, max)
    return w.shape()
  }
  const batches = mergeBatches([
    { structureIndex: 1, shape: shape([10, -20, 0], [10.2, 20, 3]) },
    { structureIndex: 2, shape: shape([-20, -5, 0], [-10, 5, 0.3]) },
    { structureIndex: 3, shape: shape([-40, -5, 0], [-30, 5, 1]) },
  ])
  const [structure] = Object.values(shougangNorth().structures)
  if (!structure) throw new Error('expected a structure in the sample')
  const park = {
    structures: [structure, structure, structure],
    zoneUids: [],
    trees: [],
    batches,
    edges: { positions: new Float32Array(), structureIndices: new Uint16Array() },
  }
  return indexSolids(gatherSolids(park as ParkGeometry, () => true))
}

const index = makeIndex()
const world: WalkWorld = {
  groundUid: 'ground',
  levels: [
    { uid: 'ground', height: 0, walkable: [] },
    { uid: 'deck', height: 5, walkable: [box(0, 40, 60, 46)] },
  ],
  connectors: [
    {
      uid: 'stair',
      kind: 'stair',
      fromLevelUid: 'ground',
      toLevelUid: 'deck',
      line: [
        [20, 30],
        [20, 42],
      ],
      width: 3,
    },
    {
      uid: 'lift',
      kind: 'lift',
      fromLevelUid: 'ground',
      toLevelUid: 'deck',
      line: [
        [50, 36],
        [50, 41],
      ],
      width: 2,
    },
  ],
  isGround: (x, y) => isDryGround(x, y, { boundary: box(-100, -100, 100, 100), waters: [box(-100, 60, 100, 90)], paths: [] }),
  pushOut: (x, y, z) => pushBody(index, x, y, z),
  floorBelow: (x, y, z) => floorUnder(index, x, y, z),
}
const at = (x: number, y: number, change: Partial<Walker> = {}): Walker => ({
  x,
  y,
  z: 0,
  levelUid: 'ground',
  connectorUid: null,
  fallSpeed: 0,
  ...change,
})
/** Many steps of a tenth of a second at 1.4 m/s towards (dx, dy). */
function walk(from: Walker, dx: number, dy: number, metres: number): Walker {
  let walker = from
  for (let i = 0; i < metres / 0.14; i++) walker = stepWalker(walker, dx * 0.14, dy * 0.14, 0.1, world)
  return walker
}

describe('a walker', () => {
  it('is held by a wall 0.3 m before its face at x = 10, also at a run and where a frame takes half a second', () => {
    expect(walk(at(5, 0), 1, 0, 20).x).toBeCloseTo(9.7, 2)
    expect(stepWalker(at(5, 0), 20, 0, 0.5, world).x).toBeLessThan(9.75)
  })
  it('slides along it: the free part of the move goes on', () => {
    const { x, y } = walk(at(9.5, 0), Math.SQRT1_2, Math.SQRT1_2, 5)
    expect(x).toBeCloseTo(9.7, 1)
    expect(y).toBeGreaterThan(3)
  })
  it('takes a step of 0.3 m and not a block of 1 m', () => {
    expect(walk(at(-5, 0), -1, 0, 10).z).toBeCloseTo(0.3, 3)
    expect(walk(at(-25, 0), -1, 0, 10).x).toBeGreaterThan(-30)
  })
  it('falls from a height: 5 m take √(2 × 5 / 9.81) ≈ 1.01 s', () => {
    let walker = at(0, 0, { z: 5 })
    let seconds = 0
    while (walker.z > 0 && seconds < 5) {
      walker = stepWalker(walker, 0, 0, 0.01, world)
      seconds += 0.01
    }
    expect(seconds).toBeCloseTo(1.01, 1)
  })
  it('does not walk into water nor off the site', () => {
    expect(walk(at(0, 50), 0, 1, 20).y).toBeLessThan(60)
    expect(walk(at(0, -95), 0, -1, 20).y).toBeGreaterThan(-100)
  })
  it('climbs a stair to the deck and rises evenly: half way it is at 2.5 m', () => {
    const half = walk(at(20, 28), 0, 1, 8)
    expect(half).toMatchObject({ connectorUid: 'stair' })
    expect(half.z).toBeCloseTo(((half.y - 30) / 12) * 5, 6)
    expect(walk(half, 0, 1, 8)).toMatchObject({ levelUid: 'deck', connectorUid: null, z: 5 })
  })
  it('comes down again to the ground', () => {
    const down = walk(at(20, 44, { levelUid: 'deck', z: 5 }), 0, -1, 18)
    expect(down).toMatchObject({ levelUid: 'ground', connectorUid: null, z: 0 })
    expect(down.y).toBeLessThan(30)
  })
  it('stays on the deck at its edges, and between the sides of the stair', () => {
    const edge = walk(at(30, 43, { levelUid: 'deck', z: 5 }), 0, 1, 10)
    expect(edge.y).toBeLessThanOrEqual(46)
    expect(edge.z).toBe(5)
    const side = walk(walk(at(20, 28), 0, 1, 8), 1, 0, 10)
    expect(side.connectorUid).toBe('stair')
    // Half of 3 m less the body's 0.3 m.
    expect(side.x).toBeCloseTo(21.2, 6)
  })
  it('walks by beside and below the stair without being taken onto it', () => {
    expect(walk(at(15, 38), 1, 0, 10)).toMatchObject({ levelUid: 'ground', connectorUid: null })
  })
  it('rides the lift up and down', () => {
    const up = walk(at(50, 34), 0, 1, 4)
    expect(up).toMatchObject({ levelUid: 'deck', z: 5 })
    expect(walk(walk(up, 0, 1, 2), 0, -1, 6)).toMatchObject({ levelUid: 'ground', z: 0 })
  })
  it('starts on the deck where one clicks it, on the ground below, and nowhere in a wall or in water', () => {
    expect(startWalker(world, [30, 43, 5])).toMatchObject({ levelUid: 'deck', z: 5 })
    expect(startWalker(world, [30, 43, 0])).toMatchObject({ levelUid: 'ground', z: 0 })
    expect(startWalker(world, [0, 70, 0])).toBeNull()
  })
})

describe('dry ground', () => {
  const path = {
    line: [
      [0, 55],
      [0, 95],
    ] as Point[],
    width: 4,
    isWalkable: true,
  } as Path
  const land = { boundary: box(-100, -100, 100, 100), waters: [box(-100, 60, 100, 90)], paths: [path] }
  it('is where a walkable path crosses water, less half a body on each side', () => {
    expect([isDryGround(1.6, 70, land), isDryGround(1.9, 70, land), isDryGround(0, 55, land)]).toEqual([true, false, true])
    expect(isDryGround(0, 70, { ...land, paths: [{ ...path, isWalkable: false }] })).toBe(false)
  })
  it('lies along a line by its nearest piece: (12, 3) beside a corner at (10, 0)', () => {
    const line: Point[] = [
      [0, 0],
      [10, 0],
      [10, 10],
    ]
    expect(projectOnLine(line, 12, 3)).toMatchObject({ along: 13, across: -2, length: 20 })
  })
})

describe('hands', () => {
  it('ask for a pace of 1.4 m/s also where two keys are held, and four times as much with Shift', () => {
    resetWalkInput()
    walkInput.keys.add('KeyW').add('KeyD')
    const { right, ahead } = takeWalkWish(0.1)
    expect(Math.hypot(right, ahead)).toBeCloseTo(1.4)
    walkInput.keys.add('ShiftLeft')
    const run = takeWalkWish(0.1)
    expect(Math.hypot(run.right, run.ahead)).toBeCloseTo(5.6)
    resetWalkInput()
    expect(takeWalkWish(0.1)).toEqual({ right: 0, ahead: 0, yaw: 0, pitch: 0 })
  })
})

describe('what stands between', () => {
  it('is the wall, 5 m ahead, and nothing over it', () => {
    expect(blockBetween(index, [5, 1.6, 0], [15, 1.6, 0])).toMatchObject({ structureIndex: 1 })
    expect(blockBetween(index, [5, 1.6, 0], [15, 1.6, 0])?.distance).toBeCloseTo(5)
    expect(blockBetween(index, [5, 4, 0], [15, 4, 0])).toBeNull()
  })
})
