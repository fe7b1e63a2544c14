/** The scene's plain parts: axes, sun, batches, states, density, labels, picking. */
import { describe, expect, it } from 'vitest'
import type { Phase } from '../../../domain/index.ts'
import { toDocument, toScene } from '../../../renderer/scene/axes.ts'
import { mergeBatches } from '../../../renderer/scene/batch.ts'
import { roundLength } from '../../../renderer/scene/Compass.tsx'
import { heatMapOpacity, infernoAt } from '../../../renderer/scene/colour-scales.ts'
import { type CountedPair, fillDensity, makeDensityField } from '../../../renderer/scene/density-grid.ts'
import { chooseLabels } from '../../../renderer/scene/label-layout.ts'
import { buildPark } from '../../../renderer/scene/park-geometry.ts'
import { groundPoint, makePickIndex, pickStructure } from '../../../renderer/scene/picking.ts'
import { ShapeWriter } from '../../../renderer/scene/shape-writer.ts'
import { addBox, addTube } from '../../../renderer/scene/solids.ts'
import { approachStates, structureStates } from '../../../renderer/scene/structure-states.ts'
import { lightDirection, sunAt, sunDirection } from '../../../renderer/scene/sun.ts'
import { tourViews } from '../../../renderer/scene/use-scene-tour.ts'
import { recordCode } from '../../../renderer/state/frame-source.ts'
import { notePart } from '../../../renderer/state/note-part.ts'
import { shougangNorth } from '../../../scenarios/samples/shougang-north.ts'

const beijing = { timeZone: 'Asia/Shanghai', longitude: 116.14522, latitude: 39.91057 }

describe('axes', () => {
  it('turn north into three’s −z and back', () => {
    expect(toScene(3, 5, 7)).toEqual([3, 7, -5])
    expect(toDocument(...toScene(3, 5, 7))).toEqual([3, 5, 7])
  })
})

describe('the sun', () => {
  it('stands at 90 − 39.91 + 23.44 = 73.5° at noon of the June solstice, in the south', () => {
    const { altitudeDeg, azimuthDeg } = sunAt(beijing, '2024-06-21', 12 * 3600 + 17 * 60)
    expect(Math.abs(altitudeDeg - 73.53)).toBeLessThan(0.1)
    expect(Math.abs(azimuthDeg - 180)).toBeLessThan(2)
  })
  it('stands at 90 − 39.91 − 23.44 = 26.65° at noon of the December solstice', () => {
    expect(Math.abs(sunAt(beijing, '2024-12-21', 12 * 3600 + 14 * 60).altitudeDeg - 26.65)).toBeLessThan(0.1)
  })
  it('shines from the west in the evening: three’s x is negative', () => {
    const position = sunAt(beijing, '2024-05-01', 17 * 3600)
    expect(sunDirection(position)[0]).toBeLessThan(-0.5)
    expect(lightDirection(position)).toEqual(sunDirection(position))
  })
})

describe('solids', () => {
  it('face outwards: the signed volume of a closed box is its volume, 2 × 3 × 4 less the open floor’s share of nil', () => {
    const w = new ShapeWriter().use('concrete')
    addBox(w, [0, 0, 0], [2, 3, 4])
    expect(signedVolume(w)).toBeCloseTo(24)
  })
  it('keep a tube’s faces outwards: its open volume is near π r² l', () => {
    const w = new ShapeWriter().use('steel')
    addTube(
      w,
      [
        [-5, 0, 0],
        [5, 0, 0],
      ],
      1,
      64,
    )
    // Without ends the origin-based sum counts 2/3 of the volume of a tube centred on the origin.
    expect(signedVolume(w) / (Math.PI * 10 * (2 / 3))).toBeCloseTo(1, 1)
  })
})

function signedVolume(w: ShapeWriter): number {
  let six = 0
  for (const { positions: p, indices } of w.shape().parts) {
    for (let i = 0; i < indices.length; i += 3) {
      const [a, b, c] = [0, 1, 2].map((k) => (indices[i + k] ?? 0) * 3) as [number, number, number]
      const at = (v: number, k: number) => p[v + k] ?? 0
      six +=
        at(a, 0) * (at(b, 1) * at(c, 2) - at(b, 2) * at(c, 1)) -
        at(a, 1) * (at(b, 0) * at(c, 2) - at(b, 2) * at(c, 0)) +
        at(a, 2) * (at(b, 0) * at(c, 1) - at(b, 1) * at(c, 0))
    }
  }
  return six / 6
}

describe('the park’s geometry', () => {
  const document = shougangNorth()
  const park = buildPark(document)

  it('is at most 26 batches and 250,000 triangles without trees and thin members, 330,000 with those', () => {
    const count = (batches: typeof park.batches) => batches.reduce((sum, { indices }) => sum + indices.length / 3, 0)
    expect(park.batches.length).toBeLessThanOrEqual(26)
    expect(count(park.batches.filter(({ material }) => material !== 'fine'))).toBeLessThan(250_000)
    expect(count(park.batches)).toBeLessThan(330_000)
  })
  it('hides with a zone all that it holds, its ground too, and nothing else', () => {
    const zoneUid = 'cooling-towers'
    const wish = { phaseDate: '2024-05-01', selectedUid: null, isHistoric: false }
    const before = structureStates(document, park, wish)
    const after = structureStates({ ...document, visibility: { [zoneUid]: { uid: zoneUid, mode: 'hide' } } }, park, wish)
    const width = before.length / 8
    for (let column = 1; column < width; column++) {
      const structure = park.structures[column - 1]
      const isOfZone = structure ? structure.zoneUid === zoneUid : park.zoneUids[column - 1 - park.structures.length] === zoneUid
      expect(after[(width + column) * 4]).toBe(isOfZone ? 0 : before[(width + column) * 4])
    }
  })
  it('draws what is demolished as outline only', () => {
    const gone = Object.values(document.phases).find((phase: Phase) => phase.state === 'demolished' && phase.subjectTable === 'structures')
    if (!gone) throw new Error('The sample has no demolished structure, expected some.')
    const states = structureStates(document, park, { phaseDate: gone.from, selectedUid: null, isHistoric: true })
    const at = (states.length / 8 + 1 + park.structures.findIndex(({ uid }) => uid === gone.subjectUid)) * 4
    expect([states[at], states[at + 1]]).toEqual([0, 255])
  })
  it('has no ski jump in 1990 and one in 2022, although a zone of the same uid was working land all the while', () => {
    const column = park.structures.findIndex(({ uid }) => uid === 'big-air') + 1
    const presence = (phaseDate: string) => {
      const states = structureStates(document, park, { phaseDate, selectedUid: null, isHistoric: true })
      return states[(states.length / 8 + column) * 4]
    }
    expect(document.zones['big-air']).toBeDefined()
    expect([presence('1990-06-01'), presence('2022-06-01')]).toEqual([0, 255])
  })
  it('lies under cinder where a square was a yard of the works in 1990, and is paved again in 2022', () => {
    const column = park.structures.findIndex(({ uid }) => uid === 'big-air-plaza') + 1
    const amount = (phaseDate: string) =>
      structureStates(document, park, { phaseDate, selectedUid: null, isHistoric: true })[column * 4 + 3]
    // 0.85 of 255 is 216.75, written as a whole byte.
    expect([amount('1990-06-01'), amount('2022-06-01')]).toEqual([217, 0])
  })
  it('reaches a wanted state in small steps and then rests', () => {
    const shown = Uint8Array.of(0, 200, 7)
    const wanted = Uint8Array.of(255, 0, 7)
    let steps = 0
    while (approachStates(shown, wanted, 0.2)) steps += 1
    expect([...shown]).toEqual([255, 0, 7])
    expect(steps).toBeGreaterThan(4)
  })
})

describe('picking', () => {
  const shapeAt = (x: number) => {
    const w = new ShapeWriter().use('concrete')
    addBox(w, [x, -1, 0], [x + 2, 1, 2])
    return w.shape()
  }
  const index = makePickIndex(
    mergeBatches([
      { structureIndex: 1, shape: shapeAt(0) },
      { structureIndex: 2, shape: shapeAt(10) },
    ]),
  )
  const ray = { origin: [-5, 1, 0] as const, direction: [1, 0, 0] as const }

  it('meets the nearer of two boxes at 5 m', () => {
    expect(pickStructure(index, ray, () => true)).toEqual({ structureIndex: 1, distance: 5 })
  })
  it('looks through what is not there', () => {
    expect(pickStructure(index, ray, (column) => column === 2)).toEqual({ structureIndex: 2, distance: 15 })
  })
  it('meets the ground 10 m ahead when it falls by one in one from 10 m, and nowhere above the horizon', () => {
    expect(groundPoint({ origin: [0, 10, 0], direction: [Math.SQRT1_2, -Math.SQRT1_2, 0] })?.[0]).toBeCloseTo(10)
    expect(groundPoint({ origin: [0, 10, 0], direction: [1, 0.1, 0] })).toBeNull()
  })
})

describe('density', () => {
  const code = (level: number) => recordCode(true, level, 0)
  const pair = (a: number[], b: number[]): CountedPair => ({
    slotCount: a.length / 4,
    quantum: 0.05,
    originX: 0,
    originY: 0,
    a: Int16Array.from(a),
    b: Int16Array.from(b),
  })
  const area = { minX: 0, minY: 0, maxX: 60, maxY: 60 }
  it('keeps the number of people: the sum over cells times their area', () => {
    const field = makeDensityField(area)
    const two = [600, 600, 0, code(0), 620, 600, 0, code(0), 0, 0, 0, 0]
    fillDensity(field, pair(two, two), 0.5)
    const people = field.values.reduce((sum, value) => sum + value * field.cell ** 2, 0)
    expect(people).toBeCloseTo(2, 4)
  })
  it('peaks at a quarter of one person in 9 m² for one alone: (2/4)² / 9', () => {
    const field = makeDensityField(area)
    fillDensity(field, pair([600, 600, 0, code(0)], [600, 600, 0, code(0)]), 0)
    expect(Math.max(...field.values)).toBeCloseTo(0.25 / 9, 6)
  })
  it('counts on a deck only who is on it', () => {
    const field = makeDensityField(area, 3, 1)
    const both = [600, 600, 0, code(0), 600, 600, 0, code(1)]
    fillDensity(field, pair(both, both), 0)
    expect(field.values.reduce((sum, value) => sum + value * field.cell ** 2, 0)).toBeCloseTo(1, 4)
  })
  it('counts who comes in this interval from its middle on', () => {
    const come = pair([600, 600, 0, 0], [640, 600, 0, code(0)])
    const field = makeDensityField(area)
    const peopleAt = (t: number) => {
      fillDensity(field, come, t)
      return field.values.reduce((sum, value) => sum + value * field.cell ** 2, 0)
    }
    expect(peopleAt(0.4)).toBe(0)
    expect(peopleAt(0.6)).toBeCloseTo(1, 4)
  })
})

describe('labels', () => {
  const box = (id: string, x: number, priority: number) => ({ id, x, y: 100, width: 80, height: 30, priority })
  it('drop the lesser of two that overlap', () => {
    expect([...chooseLabels([box('a', 0, 1), box('b', 40, 2), box('c', 200, 0)], new Set())]).toEqual(['b', 'c'])
  })
  it('keep what was shown against a slightly better newcomer', () => {
    expect(chooseLabels([box('a', 0, 1), box('b', 40, 1.2)], new Set(['a'])).has('a')).toBe(true)
  })
  it('are at most 25', () => {
    const many = Array.from({ length: 60 }, (_, i) => box(`l${i}`, i * 200, 1))
    expect(chooseLabels(many, new Set()).size).toBe(25)
  })
  it('keep a whole label clear of panels and inside the scene: 60 px wide at x 130, it would reach under a panel that ends at 120', () => {
    const area = { width: 500, height: 400, covers: [{ left: 0, top: 0, right: 120, bottom: 400 }] }
    const at = (id: string, x: number, y: number) => ({ id, x, y, width: 60, height: 30, priority: 1 })
    const boxes = [at('under', 60, 200), at('half', 130, 200), at('free', 200, 200), at('cut', 490, 200), at('high', 300, 20)]
    expect([...chooseLabels(boxes, new Set(), area)]).toEqual(['free'])
  })
  it('show of a note in both languages the part in theirs, and any other whole', () => {
    const both = '小西门只有两条通道。The small gate has two lanes.'
    expect(notePart(both, 'zh')).toBe('小西门只有两条通道。')
    expect(notePart(both, 'en')).toBe('The small gate has two lanes.')
    for (const text of ['小西门只有两条通道。', 'Two lanes.', '见 Gate 3 的图。再看。', 'See 小西门。Now.'])
      for (const language of ['zh', 'en'] as const) expect(notePart(text, language)).toBe(text)
  })
})

describe('small things', () => {
  it('the scale bar takes 1, 2 or 5 times a power of ten', () => {
    expect([roundLength(7), roundLength(34), roundLength(1999)]).toEqual([5, 20, 1000])
  })
  it('the heat map is transparent at zero and pale at its end', () => {
    expect(heatMapOpacity(0)).toBe(0)
    expect(infernoAt(1)[0]).toBeCloseTo(0xfc / 255)
  })
  it('the tour goes through the views of the loop in order', () => {
    const views = tourViews(shougangNorth().savedViews)
    expect(views.length).toBeGreaterThan(3)
    expect(views.map(({ loopOrder }) => loopOrder)).toEqual(views.map(({ loopOrder }) => loopOrder).sort((a, b) => (a ?? 0) - (b ?? 0)))
  })
})
