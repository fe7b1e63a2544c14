/** Ski jump: a curved ribbon on steel legs from the start platform over the take-off to the landing, with lift tower and side screens. */
import type { Structure } from '../../../domain/index.ts'
import { structureParam } from '../../../domain/records/structure-params.ts'
import type { Vector } from '../axes.ts'
import type { BuiltShape, ShapeWriter } from '../shape-writer.ts'
import { addBeam, addBox, type PlanarPoint } from '../solids.ts'
import { localBounds, place } from './placement.ts'

type Ramp = {
  readonly w: ShapeWriter
  readonly from: number
  readonly to: number
  /** Height and half width of the snow at x. */
  readonly zAt: (x: number) => number
  readonly halfAt: (x: number) => number
  readonly takeoff: number
  readonly height: number
}

const smooth = (t: number) => t * t * (3 - 2 * t)

export function buildSkiJump(structure: Structure): BuiltShape {
  const yawDeg = 90 - structureParam('skiJump', structure.params, 'bearingDeg')
  const placement = place({ ...structure, params: { ...structure.params, yawDeg } })
  const turned = { ...placement, yawDeg }
  placement.w.frame([placement.centre[0], placement.centre[1], structure.base], yawDeg)
  const reach = localBounds(structure, turned)
  const ramp = rampOf(turned, reach.minX, reach.maxX)
  addSnow(ramp)
  addFascia(ramp)
  addLegs(ramp)
  addStart(ramp, placement.get('startHeight'))
  return placement.w.shape()
}

function rampOf({ w, get, height }: ReturnType<typeof place>, minX: number, maxX: number): Ramp {
  const from = minX
  const track = Math.min(get('trackLength'), maxX - minX)
  const end = from + track
  const takeoff = from + track * 0.47
  const knoll = takeoff + 5
  const finish = Math.max(0.15, get('finishLevel'))
  const landingTop = get('takeoffHeight') - 3.2
  const zAt = (x: number): number => {
    if (x <= from + 9) return get('startHeight')
    if (x <= takeoff) return inrun((x - from - 9) / (takeoff - from - 9), get('startHeight'), get('takeoffHeight'))
    if (x <= knoll) return landingTop
    if (x >= end) return finish
    const t = (x - knoll) / (end - knoll)
    return landingTop + (finish - landingTop) * smooth(Math.min(1, t * 1.02))
  }
  const halfAt = (x: number): number => {
    const full = get('width') / 2
    if (x <= takeoff) return full * (0.3 + 0.1 * smooth(Math.max(0, (x - from) / (takeoff - from))))
    return full * (0.62 + 0.38 * smooth(Math.min(1, (x - knoll) / Math.max(1, (end - knoll) * 0.5))))
  }
  return { w, from, to: maxX, zAt, halfAt, takeoff, height }
}

/** Steep first, then flattened and kicked up a little towards the lip. */
function inrun(t: number, start: number, lip: number): number {
  const valley = lip - 3.4
  const fall = 1 - (1 - t) ** 1.9
  const kick = Math.max(0, (t - 0.8) / 0.2) ** 2 * 3.4
  return start + (valley - start) * Math.min(1, fall * 1.005) + kick
}

function stations(ramp: Ramp): number[] {
  const list: number[] = []
  const steps = 56
  for (let i = 0; i <= steps; i++) list.push(ramp.from + ((ramp.to - ramp.from) * i) / steps)
  list.push(ramp.takeoff - 0.01, ramp.takeoff + 0.01)
  return list.sort((a, b) => a - b)
}

function addSnow(ramp: Ramp): void {
  const { w, zAt, halfAt } = ramp
  w.use('ribbon', [1, 1, 1])
  const list = stations(ramp)
  for (let i = 0; i + 1 < list.length; i++) {
    const [a, b] = [list[i] ?? 0, list[i + 1] ?? 0]
    w.quad([a, -halfAt(a), zAt(a)], [b, -halfAt(b), zAt(b)], [b, halfAt(b), zAt(b)], [a, halfAt(a), zAt(a)], a, 0)
    w.quad([a, halfAt(a), zAt(a) - 1.6], [b, halfAt(b), zAt(b) - 1.6], [b, -halfAt(b), zAt(b) - 1.6], [a, -halfAt(a), zAt(a) - 1.6], a, 0)
  }
}

/** The flying ribbon on both sides: a board whose height swells along the way, coloured from violet over red to gold. */
function addFascia(ramp: Ramp): void {
  const { w, zAt, halfAt } = ramp
  const list = stations(ramp)
  for (let i = 0; i + 1 < list.length; i++) {
    const [a, b] = [list[i] ?? 0, list[i + 1] ?? 0]
    const share = (a - ramp.from) / (ramp.to - ramp.from)
    const low = (x: number) => Math.max(0, zAt(x) - 2.2 - 2.4 * Math.sin(((x - ramp.from) / (ramp.to - ramp.from)) * Math.PI * 1.6) ** 2)
    const high = (x: number) => zAt(x) + 1.5 + 1.4 * Math.cos(((x - ramp.from) / (ramp.to - ramp.from)) * Math.PI * 2.2) ** 2
    for (const side of [-1, 1] as const) {
      const at = (x: number, z: number): Vector => [x, side * (halfAt(x) + 0.05), z]
      w.use('whiteSteel', ribbonTone(share))
      const corners = [at(a, low(a)), at(b, low(b)), at(b, high(b)), at(a, high(a))] as const
      if (side < 0) w.quad(corners[0], corners[1], corners[2], corners[3])
      else w.quad(corners[1], corners[0], corners[3], corners[2])
      const inner = corners.map(([x, y, z]): Vector => [x, y - side * 0.25, z]) as [Vector, Vector, Vector, Vector]
      if (side < 0) w.quad(inner[1], inner[0], inner[3], inner[2])
      else w.quad(inner[0], inner[1], inner[2], inner[3])
      w.use('strip', [0.75, 0.9, 1])
      addBeam(w, at(a, high(a) + 0.1), at(b, high(b) + 0.1), 0.36, 0.2)
      w.edge(at(a, high(a)), at(b, high(b)))
      w.edge(at(a, low(a)), at(b, low(b)))
    }
  }
}

function ribbonTone(share: number): readonly [number, number, number] {
  const stops = [
    [0.2, 0.42, 0.86],
    [0.16, 0.62, 0.82],
    [0.92, 0.94, 0.96],
    [0.98, 0.72, 0.24],
    [0.9, 0.3, 0.16],
  ] as const
  const at = Math.min(3.999, Math.max(0, share * 4))
  const [a, b] = [stops[Math.floor(at)] ?? stops[0], stops[Math.floor(at) + 1] ?? stops[4]]
  const t = at - Math.floor(at)
  return [a[0] + (b[0] - a[0]) * t, a[1] + (b[1] - a[1]) * t, a[2] + (b[2] - a[2]) * t]
}

/** Pairs of leaning legs under the ribbon, braced, shorter and shorter. */
function addLegs(ramp: Ramp): void {
  const { w, zAt, halfAt, from, to } = ramp
  w.use('whiteSteel', [0.72, 0.75, 0.78])
  for (let x = from + 6; x < to - 20; x += 11) {
    const top = zAt(x) - 1.6
    if (top < 3) continue
    const half = halfAt(x) * 0.8
    const spread = Math.min(halfAt(x) * 0.95, half + top * 0.06)
    for (const side of [-1, 1]) addBeam(w, [x, side * spread, 0], [x, side * half, top], 0.9, 0.9, true)
    addBeam(w, [x, -half, top - 0.6], [x, half, top - 0.6], 0.8)
    const steps = Math.max(1, Math.round(top / 10))
    for (let k = 0; k < steps; k++) {
      const [low, high] = [(top * k) / steps, (top * (k + 1)) / steps]
      addBeam(w, [x, -half, low], [x, half, high], 0.35)
      addBeam(w, [x, half, low], [x, -half, high], 0.35)
    }
    if (x + 11 < to - 20 && zAt(x + 11) > 5)
      for (const side of [-1, 1]) addBeam(w, [x, side * half, 0.5], [x + 11, side * halfAt(x + 11) * 0.8, zAt(x + 11) - 2], 0.4)
  }
}

/** The start platform, its screens up to the record height, and the glass lift shaft behind. */
function addStart(ramp: Ramp, startHeight: number): void {
  const { w, from, height } = ramp
  const half = ramp.halfAt(from)
  w.use('whiteSteel', [0.9, 0.92, 0.94])
  addBox(w, [from, -half - 2, startHeight - 2.4], [from + 10, half + 2, startHeight - 0.1])
  w.use('glass', [0.8, 0.92, 1])
  addBox(w, [from + 0.4, -half - 1.6, startHeight], [from + 6, -half, startHeight + 4])
  addBox(w, [from + 0.4, -half, 0], [from + 4.4, -half + 4, startHeight])
  w.use('whiteSteel', [0.86, 0.3, 0.2])
  const arc = Array.from({ length: 13 }, (_, k): PlanarPoint => [(k / 12) * (half * 2 + 4) - half - 2, Math.sin((k / 12) * Math.PI)])
  for (let k = 0; k + 1 < arc.length; k++) {
    const [a, b] = [arc[k] as PlanarPoint, arc[k + 1] as PlanarPoint]
    const rise = (t: number) => startHeight + (height - startHeight) * (0.35 + 0.65 * t)
    w.quad([from, b[0], startHeight], [from, a[0], startHeight], [from, a[0], rise(a[1])], [from, b[0], rise(b[1])])
    w.quad([from + 0.5, a[0], startHeight], [from + 0.5, b[0], startHeight], [from + 0.5, b[0], rise(b[1])], [from + 0.5, a[0], rise(a[1])])
    w.edge([from, a[0], rise(a[1])], [from, b[0], rise(b[1])])
  }
  w.use('strip', [0.8, 0.92, 1])
  addBeam(w, [from + 0.25, -half - 2, startHeight + 0.2], [from + 0.25, half + 2, startHeight + 0.2], 0.5)
}
