/** Gate counters, queues, the followed visitor and the click on one. */
import { beforeEach, describe, expect, it } from 'vitest'
import { arrowSize, flowColour } from '../../../renderer/scene/FlowArrows.tsx'
import { momentOf } from '../../../renderer/scene/followed-visitor.ts'
import { gateCountAt, levelAt } from '../../../renderer/scene/gate-counts.ts'
import { labelItems } from '../../../renderer/scene/label-items.ts'
import { queueSeries } from '../../../renderer/scene/queue-series.ts'
import { levelHeights, slopesOf } from '../../../renderer/scene/visitor-order.ts'
import { visitorNear } from '../../../renderer/scene/visitor-picking.ts'
import { type FramePair, recordCode } from '../../../renderer/state/frame-source.ts'
import { type LayerName, useViewStore } from '../../../renderer/state/view-store.ts'
import { shougangNorth } from '../../../scenarios/samples/shougang-north.ts'

describe('gate counters', () => {
  const series = { enteredPerMinute: [10, 20, 30], leftPerMinute: [0, 6, 0], queuePerMinute: [4, 8, 0] }
  it('add up whole minutes and the share of the one that runs: 10 + 20 + 30 × 1/2 at 2½ minutes', () => {
    expect(gateCountAt(series, 1000, 1000 + 150)).toEqual({ entered: 45, left: 6, queue: 4, rate: 30 })
  })
  it('are nil before the start and stay after the end', () => {
    expect(gateCountAt(series, 1000, 900)).toMatchObject({ entered: 0, left: 0 })
    expect(gateCountAt(series, 1000, 99_999)).toMatchObject({ entered: 60, left: 6, queue: 0 })
  })
  it('tell queues between the ends of minutes', () => {
    // 4 at the end of minute 1, 8 at the end of minute 2: 6 half way.
    expect([0.5, 1, 1.5, 2, 9].map((minutes) => levelAt(series.queuePerMinute, minutes))).toEqual([4, 4, 6, 8, 0])
    expect(levelAt([], 3)).toBe(0)
  })
})

describe('labels at gates', () => {
  beforeEach(() => useViewStore.setState({ language: 'zh' }))
  const document = shougangNorth()
  const open = Object.values(document.gates).find(({ isOpen }) => isOpen)
  const gate = { uid: open?.uid, enteredPerMinute: [600, 600], leftPerMinute: [0, 30], queuePerMinute: [0, 12], maxQueue: 140 }
  const itemsFor = (layers: readonly LayerName[]) =>
    labelItems(document, {
      language: 'zh',
      date: '2024-05-01',
      isHistoric: false,
      layers: new Set(layers),
      worst: [],
      summary: { gates: [gate] as never, seriesStart: 1000 },
    }).find(({ id }) => id === `g-${open?.uid}`)

  it('count with the playhead: 600 and half of 600 in, 15 out after a minute and a half', () => {
    const item = itemsFor(['counters', 'queues'])
    expect(item?.live?.(1090)).toBe('进 900 · 出 15 · 排队 6 人')
  })
  it('keep room for the most that they will ever say', () => {
    expect(itemsFor(['counters', 'queues'])?.figure).toBe('进 1,200 · 出 30 · 排队 140 人')
  })
  it('tell of lanes where nothing is counted, and are not there with all three layers off', () => {
    expect(itemsFor(['gates'])?.figure).toContain('条通道')
    expect(itemsFor(['labels'])).toBeUndefined()
  })
})

describe('queues', () => {
  const document = shougangNorth()
  const [gateUid = ''] = Object.keys(document.gates)
  const [pointUid = ''] = Object.keys(document.servicePoints)
  const gate = (queuePerMinute: number[]) =>
    ({
      uid: gateUid,
      queuePerMinute,
      name: { zh: '', en: '' },
      entered: 0,
      left: 0,
      enteredPerMinute: [],
      leftPerMinute: [],
      maxQueue: 0,
      meanWait: 0,
    }) as const
  it('are shown at gates where anybody ever waited', () => {
    expect(queueSeries({ gates: [gate([0, 0])] as never }, document)).toEqual([])
    expect(queueSeries({ gates: [gate([0, 3])] as never }, document).map(({ uid }) => uid)).toEqual([gateUid])
  })
  it('are shown at service points, full zones and lifts of a run that tells of them, and nowhere for what is not in the document', () => {
    const queue = (uid: string, lengthPerMinute: number[]) =>
      ({ uid, lengthPerMinute, name: { zh: '', en: '' }, served: 0, balked: 0, meanWait: 0, maxLength: 5 }) as const
    const queues = [
      queue(pointUid, [1, 2]),
      queue('nowhere', [5]),
      queue('big-air', [0, 3]),
      queue('lift-middle', [4]),
      queue('mills', [0, 0]),
    ]
    const found = queueSeries({ gates: [], queues: queues.map((one) => ({ ...one, lengthPerMinute: [...one.lengthPerMinute] })) }, document)
    expect(found.map(({ uid }) => uid)).toEqual([pointUid, 'big-air', 'lift-middle'])
    expect(found[0]).toMatchObject({ place: document.servicePoints[pointUid]?.position, queuePerMinute: [1, 2] })
    expect(found[2]?.place).toEqual(document.connectors['lift-middle']?.line[0])
  })
})

/** Three visitors: 5 walks 2 m east in 2 s, 7 leaves, 9 stands on level 1. */
const pair: FramePair = {
  key: 'k/0',
  slotsKey: 'k',
  frame: 0,
  slotCount: 3,
  secondA: 100,
  secondB: 102,
  quantum: 0.05,
  originX: 1000,
  originY: 2000,
  a: Int16Array.of(0, 0, 0, recordCode(true, 0, 0.4), 200, 0, 0, recordCode(true, 0, 0), 0, 200, 0, recordCode(true, 1, 2)),
  b: Int16Array.of(40, 0, 0, recordCode(true, 0, 0.8), 200, 0, 0, recordCode(false, 0, 0), 0, 200, 10, recordCode(true, 1, 2)),
  visitorIds: Uint32Array.of(5, 7, 9),
  traits: Uint8Array.of(3, 0, 0, 0, 1, 0, 0, 0, 2, 0, 0, 0),
}

describe('a visitor’s moment', () => {
  it('is between the frames: 1 m on after 1 s, at 1 m/s, in a density half way', () => {
    const moment = momentOf(pair, 5, 101, [0, 5])
    expect(moment).toMatchObject({ x: 1001, y: 2000, z: 0, speed: 1, level: 0, type: 3 })
    expect(moment?.density).toBeCloseTo(0.6)
  })
  it('stands on its level and on the stair: 5 m, and half of 10 × 0.05 m', () => {
    expect(momentOf(pair, 9, 101, [0, 5])?.z).toBeCloseTo(5.25)
  })
  it('is none for who has left and for who is not there', () => {
    expect(momentOf(pair, 7, 100.5, [0, 5])).not.toBeNull()
    expect(momentOf(pair, 7, 101.5, [0, 5])).toBeNull()
    expect(momentOf(pair, 8, 101, [0, 5])).toBeNull()
  })
})

describe('a click', () => {
  // From 20 m above visitor 5 at 101 s, straight down; three's axes are x, up, −y.
  const down = { origin: [1001, 20, -2000] as const, direction: [0, -1, 0] as const }
  const view = { pixelsPerRadian: 1000, heights: [0, 5] }
  it('means the visitor under it', () => {
    expect(visitorNear(pair, 101, down, view)).toEqual({ id: 5, distance: 19.1 })
  })
  it('means nobody beside them: 2 m off, where a body is 0.5 m and 6 px are 0.1 m', () => {
    expect(visitorNear(pair, 101, { ...down, origin: [1003, 20, -2000] }, view)).toBeNull()
  })
  it('means nobody who is drawn lower than 5 px: 1.7 m at 500 m with 1,000 px a radian are 3.4 px', () => {
    expect(visitorNear(pair, 101, { ...down, origin: [1001, 500, -2000] }, view)).toBeNull()
  })
})

describe('levels and stairs', () => {
  it('go to the decoder as eight numbers each: foot, head, half width and a hand, rise, levels in order', () => {
    const document = shougangNorth()
    const slopes = slopesOf(document)
    expect(slopes.length).toBe(8 * Object.keys(document.connectors).length)
    const stair = document.connectors['stair-west']
    const row = Object.keys(document.connectors).indexOf('stair-west')
    expect([...slopes.subarray(row * 8, row * 8 + 8)]).toEqual([...(stair?.line.flat() ?? []), Math.fround(1.8), 5, 0, 2])
    // By uid 'deck-14' comes before 'deck-5'.
    expect(levelHeights(document)).toEqual([0, 14, 5])
  })
})

describe('arrows', () => {
  it('grow with the flow and take the colour of its step', () => {
    expect(arrowSize(300).width).toBeGreaterThan(arrowSize(30).width)
    expect(arrowSize(9999)).toEqual(arrowSize(300))
    expect([6, 29, 30, 100, 1000].map(flowColour)).toEqual(['#7cc7ff', '#7cc7ff', '#2b9df4', '#f08a24', '#d7263d'])
  })
})
