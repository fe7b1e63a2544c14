/** Cooling tower: a hyperboloid shell with ribs, a rim, and an air inlet open between crossing columns. */
import type { Structure } from '../../../domain/index.ts'
import type { Vector } from '../axes.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { addBeam, addCircleEdge, addRevolution, type PlanarPoint } from '../solids.ts'
import { type Placement, place } from './placement.ts'

/** Radius of the shell: a hyperbola through the foot and the throat below, through the rim and the throat above. */
function radiusAt(z: number, get: Placement['get'], height: number): number {
  const throat = get('throatDiameter') / 2
  const throatHeight = Math.min(get('throatHeight'), height)
  const end = z < throatHeight ? get('baseDiameter') / 2 : get('topDiameter') / 2
  const reach = z < throatHeight ? throatHeight : Math.max(1e-6, height - throatHeight)
  const spread = ((end / throat) ** 2 - 1) / reach ** 2
  return throat * Math.sqrt(1 + spread * (z - throatHeight) ** 2)
}

export function buildCoolingTower(structure: Structure): BuiltShape {
  const { w, get, height } = place(structure)
  const inlet = get('inletHeight')
  // A ring stands at the throat itself, so that it is as narrow as the record says.
  const throat = Math.min(get('throatHeight'), height - 0.01)
  const below = Array.from({ length: 10 }, (_, i) => inlet + ((throat - inlet) * i) / 10)
  const above = Array.from({ length: 5 }, (_, i) => throat + ((height - throat) * i) / 4)
  const outer = [...below, ...above].map((z): PlanarPoint => [radiusAt(z, get, height), z])
  const rim = radiusAt(height, get, height)
  w.use('concrete', [0.98, 0.96, 0.92])
  addRevolution(w, [0, 0], outer, { segments: 64 })
  addRevolution(
    w,
    [0, 0],
    [
      [rim, height],
      [rim - 0.9, height],
    ],
    { segments: 64 },
  )
  w.use('concrete', [0.62, 0.6, 0.57])
  addRevolution(
    w,
    [0, 0],
    outer
      .filter((_, i) => i % 2 === 0)
      .map(([r, z]): PlanarPoint => [r - 0.9, z])
      .reverse(),
    { segments: 40 },
  )
  addRevolution(
    w,
    [0, 0],
    [
      [get('baseDiameter') / 2 - 3, 0.6],
      [0.01, 0.6],
    ],
    { segments: 48 },
  )
  addRibs(outer)
  w.use('concrete', [0.85, 0.83, 0.8])
  addRevolution(
    w,
    [0, 0],
    [
      [rim + 0.5, height - 2.2],
      [rim + 0.5, height - 0.6],
      [rim, height - 0.6],
    ],
    { segments: 64 },
  )
  addColumns(w, get, radiusAt(inlet, get, height))
  for (const at of [0, 0.33, 0.66, 1]) {
    const z = inlet + (height - inlet) * at
    addCircleEdge(w, [0, 0], [radiusAt(z, get, height), z], 64)
  }
  return w.shape()

  /** Ridges of two faces each that follow the shell, so that they catch the light. */
  function addRibs(profile: readonly PlanarPoint[]): void {
    const ribs = get('ribs')
    w.use('concrete', [0.9, 0.88, 0.84])
    for (let k = 0; k < ribs; k++) {
      const angle = (k / ribs) * Math.PI * 2
      const at = ([r, z]: PlanarPoint, out: number, side: number): Vector => [
        Math.cos(angle) * (r + out) - Math.sin(angle) * side,
        Math.sin(angle) * (r + out) + Math.cos(angle) * side,
        z,
      ]
      for (let i = 0; i + 1 < profile.length; i++) {
        const [a, b] = [profile[i] as PlanarPoint, profile[i + 1] as PlanarPoint]
        w.quad(at(a, -0.05, -0.32), at(a, 0.26, 0), at(b, 0.26, 0), at(b, -0.05, -0.32), 0, a[1])
        w.quad(at(a, 0.26, 0), at(a, -0.05, 0.32), at(b, -0.05, 0.32), at(b, 0.26, 0), 0, a[1])
      }
    }
  }
}

function addColumns(w: Placement['w'], get: Placement['get'], ring: number): void {
  const columns = get('columns')
  const foot = get('baseDiameter') / 2 - 0.5
  const step = (Math.PI * 2) / columns
  const at = (r: number, angle: number, z: number): Vector => [Math.cos(angle) * r, Math.sin(angle) * r, z]
  w.use('concrete', [0.8, 0.78, 0.75])
  for (let k = 0; k < columns; k++) {
    addBeam(w, at(foot, k * step, 0), at(ring - 0.4, (k + 0.5) * step, get('inletHeight') + 0.4), 0.8)
    addBeam(w, at(foot, (k + 1) * step, 0), at(ring - 0.4, (k + 0.5) * step, get('inletHeight') + 0.4), 0.8)
  }
  w.use('stone', [0.8, 0.8, 0.8])
  addRevolution(
    w,
    [0, 0],
    [
      [foot + 0.5, 0],
      [foot + 0.5, 0.8],
      [foot - 1, 0.8],
    ],
    { segments: 48 },
  )
}
