/** Journeys: the gate beside which somebody is first seen, the zone where they first stay. */
import { describe, expect, it } from 'vitest'
import { absent, type FrameChunk, type Polygon } from '../../../domain/index.ts'
import { JourneyReader } from '../../../renderer/api/journeys.ts'
import { busiestZones, desirePairs, writeDestinations } from '../../../renderer/scene/journey-sums.ts'

const square = (x: number, y: number, size: number): Polygon => [
  [
    [x, y],
    [x + size, y],
    [x + size, y + size],
    [x, y + size],
  ],
]
const places = {
  gates: [
    {
      uid: 'west',
      line: [
        [0, 0],
        [0, 10],
      ],
    },
    {
      uid: 'east',
      line: [
        [500, 0],
        [500, 10],
      ],
    },
  ],
  // The stage lies within the park: the smaller one counts.
  zones: [
    { uid: 'park', polygon: square(-10, -10, 600) },
    { uid: 'stage', polygon: square(200, 0, 40) },
  ],
} as const

/** The first frame of a chunk: [id, x, y] of who is there, m. */
function frame(start: number, people: readonly (readonly [number, number, number])[]): FrameChunk {
  return {
    start,
    interval: 1,
    frameCount: 1,
    slotCount: people.length + 1,
    quantum: 0.05,
    originX: 0,
    originY: 0,
    visitorIds: Uint32Array.from([...people.map(([id]) => id), 99]),
    visitorTypes: new Uint8Array(people.length + 1),
    levels: new Uint8Array(people.length + 1),
    x: Int16Array.from([...people.map(([, x]) => x / 0.05), absent]),
    y: Int16Array.from([...people.map(([, , y]) => y / 0.05), absent]),
  }
}

function read() {
  const reader = new JourneyReader({
    gates: places.gates.map((gate) => ({ ...gate, line: [...gate.line] as never })),
    zones: [...places.zones],
  })
  reader.read(frame(0, [[1, 210, 10]]))
  reader.read(
    frame(30, [
      [1, 210, 10],
      [2, 20, 5],
      [3, 480, 5],
      [4, 250, 300],
    ]),
  )
  reader.read(
    frame(60, [
      [1, 210, 10],
      [2, 60, 5],
      [3, 440, 5],
    ]),
  )
  for (const second of [90, 120, 150, 180])
    reader.read(
      frame(second, [
        [2, 220, 20],
        [3, 440 - (second - 60) * 1.2, 5],
      ]),
    )
  return reader.finish(1)
}

describe('journeys', () => {
  it('begin at the gate beside which somebody is first seen, at none for who was there before', () => {
    const { visitorIds, origins, firstSeen } = read()
    expect([...visitorIds]).toEqual([1, 2, 3, 4])
    // 1 was there when the record began; 4 appeared far from both gates.
    expect([...origins]).toEqual([-1, 0, 1, -1])
    expect([...firstSeen]).toEqual([0, 30, 30, 30])
  })
  it('lead to where somebody first stays for a minute, else to where they were last seen', () => {
    const { destinations, lastSeen } = read()
    // 2 stands on the stage from 90 s on; 3 walks all the time and is last seen in the park.
    expect([...destinations]).toEqual([1, 1, 0, 0])
    expect([...lastSeen]).toEqual([60, 180, 180, 30])
  })
})

describe('sums over journeys', () => {
  const journeys = {
    gateUids: ['a', 'b'],
    zoneUids: ['x', 'y', 'z'],
    visitorIds: Uint32Array.of(1, 2, 3, 5, 8),
    origins: Int16Array.of(0, 0, 1, -1, 0),
    destinations: Int16Array.of(2, 2, 1, 1, -1),
  }
  it('are pairs of gate and zone, most people first, without what is not known', () => {
    expect(desirePairs(journeys)).toEqual([
      { gate: 0, zone: 2, count: 2 },
      { gate: 1, zone: 1, count: 1 },
    ])
  })
  it('rank the zones by people', () => {
    expect(busiestZones(journeys)).toEqual([
      [1, 2],
      [2, 2],
    ])
  })
  it('write each visitor’s rank from one, nil for who is not known', () => {
    const traits = new Uint8Array(4 * 4)
    writeDestinations(
      traits,
      Uint32Array.of(2, 4, 5, 8),
      journeys,
      new Map([
        [1, 0],
        [2, 1],
      ]),
    )
    expect([2, 6, 10, 14].map((i) => traits[i])).toEqual([2, 0, 1, 0])
  })
})
