/** The builders: each kind's shape fills its footprint and height within 2 %. */
import { describe, expect, it } from 'vitest'
import { boundsOf, polygonCentroid, type Structure, structureSchema } from '../../../domain/index.ts'
import { structureParam } from '../../../domain/records/structure-params.ts'
import { shapeBounds } from '../../../renderer/scene/batch.ts'
import { builders, isFlatKind, type SolidKind, shapeOf } from '../../../renderer/scene/builders/index.ts'
import type { BuiltShape } from '../../../renderer/scene/shape-writer.ts'
import { shougangNorth } from '../../../scenarios/samples/shougang-north.ts'

function structure(kind: SolidKind, change: Partial<Structure> & { size?: readonly [number, number] } = {}): Structure {
  const { size = [100, 40], ...rest } = change
  const [x, y] = [size[0] / 2, size[1] / 2]
  return structureSchema.parse({
    uid: `a-${kind.toLowerCase()}`,
    name: { zh: '某', en: 'Some' },
    positionStatus: 'estimate',
    sources: [],
    notes: '',
    kind,
    footprint: [
      [
        [200 - x, 300 - y],
        [200 + x, 300 - y],
        [200 + x, 300 + y],
        [200 - x, 300 + y],
      ],
    ],
    base: 0,
    height: 30,
    params: {},
    zoneUid: null,
    isObstacle: true,
    figures: [],
    ...rest,
  })
}

/** Extent of the shape: [across x, across y, top]. */
function extent(shape: BuiltShape): [number, number, number] {
  const { min, max } = shapeBounds(shape)
  return [max[0] - min[0], max[1] - min[1], max[2]]
}

const within = (actual: number, wanted: number, share = 0.02) => expect(Math.abs(actual - wanted)).toBeLessThanOrEqual(wanted * share)

describe('builders of round works', () => {
  it('draw a cooling tower of 54 m at its foot and 70 m high', () => {
    const [x, y, top] = extent(builders.coolingTower(structure('coolingTower', { size: [54, 54], height: 70 })))
    within(x, 54)
    within(y, 54)
    within(top, 70)
  })
  it('narrow a cooling tower to its throat of 30 m at 54 m', () => {
    const shape = builders.coolingTower(structure('coolingTower', { size: [54, 54], height: 70, params: { ribs: 0 } }))
    let narrowest = Infinity
    for (const { positions, normals } of shape.parts) {
      for (let i = 0; i < positions.length; i += 3) {
        const [x, y, z] = [(positions[i] ?? 0) - 200, (positions[i + 1] ?? 0) - 300, positions[i + 2] ?? 0]
        const isOutside = x * (normals[i] ?? 0) + y * (normals[i + 1] ?? 0) > 0
        if (isOutside && Math.abs(z - 54) < 2) narrowest = Math.min(narrowest, Math.hypot(x, y) * 2)
      }
    }
    within(narrowest, 30)
  })
  it('draw a chimney, a gas holder and a sphere of their diameters and heights', () => {
    const chimney = extent(builders.chimney(structure('chimney', { size: [7, 7], height: 90 })))
    within(chimney[0], 7)
    within(chimney[2], 90)
    const holder = extent(builders.gasHolder(structure('gasHolder', { size: [40, 40], height: 50 })))
    within(holder[0], 40)
    within(holder[2], 50)
    const sphere = extent(builders.gasHolder(structure('gasHolder', { size: [20, 20], height: 24, params: { isSphere: 1, diameter: 20 } })))
    within(sphere[0], 20)
    within(sphere[2], 24)
  })
  it('rank 8 silos of 22 m, 23 m apart: 7 × 23 + 22 = 183 m long, the headhouse 6 m on top', () => {
    const [x, y, top] = extent(builders.siloRow(structure('siloRow', { size: [183, 22], height: 30 })))
    within(x, 183)
    within(y, 22)
    within(top, 36)
  })
  it('row 4 stoves of 9 m, 13 m apart: 3 × 13 + 9 = 48 m long', () => {
    const [x, , top] = extent(builders.hotBlastStove(structure('hotBlastStove', { size: [48, 9], height: 40 })))
    within(x, 48, 0.03)
    within(top, 40)
  })
})

describe('builders of halls and slabs', () => {
  it.each(['sawtoothHall', 'gableHall', 'archedHall'] as const)('draw a %s of 100 by 40 m, 30 m high', (kind) => {
    const [x, y, top] = extent(builders[kind](structure(kind, { params: { length: 100, width: 40, eaves: 18 } })))
    within(x, 100)
    within(y, 40)
    within(top, 30)
  })
  it.each(['officeSlab', 'hotel', 'contextMass', 'deck'] as const)('fill the footprint of a %s', (kind) => {
    const [x, y] = extent(
      builders[kind](structure(kind, { size: [40, 40], height: kind === 'deck' ? 5 : 30, params: { lobbyHeight: 0, floors: 7 } })),
    )
    within(x, 40, 0.31 * (kind === 'contextMass' ? 1 : 0.1))
    within(y, 40, 0.31 * (kind === 'contextMass' ? 1.3 : 0.1))
  })
  it('turn a hall by its yaw: at 90° length and width change places', () => {
    const [x, y] = extent(builders.gableHall(structure('gableHall', { size: [40, 100], params: { length: 100, width: 40, yawDeg: 90 } })))
    within(x, 40)
    within(y, 100)
  })
})

describe('builders of landmarks', () => {
  it('draw a furnace 107 m high inside its footprint', () => {
    const shape = builders.blastFurnace(structure('blastFurnace', { size: [100, 44], height: 107 }))
    const [x, y, top] = extent(shape)
    within(top, 107)
    expect(x).toBeLessThanOrEqual(100 * 1.02)
    expect(y).toBeLessThanOrEqual(44 * 1.02)
  })
  it('draw the ski jump 60 m high, 34 m wide and 164 m long, downhill to the south', () => {
    const shape = builders.skiJump(structure('skiJump', { size: [34, 164], height: 60, params: { bearingDeg: 180 } }))
    const [x, y, top] = extent(shape)
    within(x, 34, 0.03)
    within(y, 164)
    within(top, 60)
  })
  it('draw the bridge 1,354 m long, with the high tower 124.5 m over its deck at 9 m', () => {
    const [x, , top] = extent(builders.bridge(structure('bridge', { size: [1354, 54.9], height: 133.5 })))
    within(x, 1354)
    within(top, 133.5)
  })
  it('draw the East Gate 56.28 m long and 12.85 m high', () => {
    const [x, , top] = extent(builders.gateMonument(structure('gateMonument', { size: [56.28, 8], height: 12.85 })))
    within(x, 56.28)
    within(top, 12.85)
  })
  it('raise a hill to its height at the peak', () => {
    const [, , top] = extent(
      builders.hill(structure('hill', { size: [300, 400], height: 95, params: { peakX: 200, peakY: 300, ridgeLength: 100 } })),
    )
    within(top, 95)
  })
})

describe('the sample park', () => {
  const park = Object.values(shougangNorth().structures)
  const solids = park.filter(({ kind }) => !isFlatKind(kind) && kind !== 'treeGroup')

  it('has faces for every structure with a body, all of them numbers, with unit normals', { timeout: 20_000 }, () => {
    expect(solids.length).toBeGreaterThan(100)
    for (const one of solids) {
      const shape = shapeOf(one)
      expect(shape?.parts.length, one.uid).toBeGreaterThan(0)
      for (const { positions, normals, indices } of shape?.parts ?? []) {
        expect(positions.every(Number.isFinite), one.uid).toBe(true)
        expect(indices.length % 3).toBe(0)
        const length = Math.hypot(normals[0] ?? 0, normals[1] ?? 0, normals[2] ?? 0)
        expect(length, one.uid).toBeCloseTo(1, 3)
      }
    }
  })
  it.each(['blastFurnace', 'coolingTower', 'siloRow', 'skiJump', 'gateMonument'] as const)(
    'keeps each %s in its place and height',
    (kind) => {
      for (const one of solids.filter((candidate) => candidate.kind === kind)) {
        const shape = shapeOf(one)
        if (!shape) throw new Error(`${one.uid} has no shape, expected one`)
        const { min, max } = shapeBounds(shape)
        const headhouse = kind === 'siloRow' ? structureParam(kind, one.params, 'headhouseHeight') : 0
        within(max[2] - one.base, one.height + headhouse)
        const bounds = boundsOf(one.footprint[0] ?? [])
        const slack = 0.02 * Math.max(bounds.maxX - bounds.minX, bounds.maxY - bounds.minY) + 1
        expect(min[0], one.uid).toBeGreaterThan(bounds.minX - slack)
        expect(max[0], one.uid).toBeLessThan(bounds.maxX + slack)
        expect(min[1], one.uid).toBeGreaterThan(bounds.minY - slack)
        expect(max[1], one.uid).toBeLessThan(bounds.maxY + slack)
        const [cx, cy] = polygonCentroid(one.footprint)
        expect(Math.hypot((min[0] + max[0]) / 2 - cx, (min[1] + max[1]) / 2 - cy), one.uid).toBeLessThan(slack + 5)
      }
    },
  )
})
