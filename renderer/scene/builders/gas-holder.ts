/** Gas holder: a cylinder with guide columns and a domed piston roof, or a sphere on legs. */
import type { Structure } from '../../../domain/index.ts'
import type { Vector } from '../axes.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { addBeam, addCircleEdge, addRevolution, type PlanarPoint } from '../solids.ts'
import { type Placement, place } from './placement.ts'

export function buildGasHolder(structure: Structure): BuiltShape {
  const placement = place(structure)
  if (placement.get('isSphere') > 0) addSphere(placement)
  else addCylinder(placement)
  return placement.w.shape()
}

function addSphere({ w, get, height }: Placement): void {
  const r = Math.min(get('diameter') / 2, height / 2)
  const middle = height - r
  const profile = Array.from({ length: 13 }, (_, i): PlanarPoint => {
    const angle = -Math.PI / 2 + (i / 12) * Math.PI
    return [Math.max(0.02, Math.cos(angle) * r), middle + Math.sin(angle) * r]
  })
  w.use('whiteSteel', [0.86, 0.88, 0.86])
  addRevolution(w, [0, 0], profile, { segments: 36 })
  addCircleEdge(w, [0, 0], [r, middle], 36)
  w.use('steel', [0.6, 0.6, 0.6])
  const legs = Math.max(6, Math.min(12, get('columns')))
  for (let k = 0; k < legs; k++) {
    const at = (z: number, turn: number): Vector => [
      Math.cos((k + turn) * ((Math.PI * 2) / legs)) * r * 0.96,
      Math.sin((k + turn) * ((Math.PI * 2) / legs)) * r * 0.96,
      z,
    ]
    addBeam(w, at(0, 0), at(middle, 0), 0.6)
    addBeam(w, at(0.5, 0), at(middle * 0.8, 1), 0.2)
  }
}

/** Steps and hand rail that wind half way round the shell up to the roof. */
function addSpiralStair(w: Placement['w'], r: number, top: number): void {
  const flights = 22
  const at = (k: number, out: number, up: number): Vector => {
    const angle = (k / flights) * Math.PI * 1.1 + 0.4
    return [Math.cos(angle) * (r + out), Math.sin(angle) * (r + out), (top * k) / flights + up]
  }
  for (let k = 0; k < flights; k++) {
    w.use('fine', [0.4, 0.42, 0.4])
    addBeam(w, at(k, 0, 0), at(k + 1, 0, 0), 0.7, 0.12)
    w.use('fine', [1.2, 0.9, 0.25])
    addBeam(w, at(k, 0.3, 1.05), at(k + 1, 0.3, 1.05), 0.07)
  }
}

function addCylinder({ w, get, height }: Placement): void {
  const r = get('diameter') / 2
  const shell = height * 0.9
  addSpiralStair(w, r - 0.42, shell)
  w.use('steel', [0.82, 0.9, 0.84])
  addRevolution(
    w,
    [0, 0],
    [
      [r - 0.8, 0],
      [r - 0.8, shell],
      [r * 0.6, shell + (height - shell) * 0.7],
      [0.02, height],
    ],
    { segments: 48, edgesAt: [0, 1] },
  )
  const rings = Math.max(1, Math.round(get('rings')))
  w.use('steel', [0.5, 0.52, 0.5])
  for (let k = 1; k <= rings; k++) {
    const z = (shell * k) / rings
    addRevolution(
      w,
      [0, 0],
      [
        [r - 0.8, z - 0.3],
        [r, z - 0.3],
        [r, z],
        [r - 0.8, z],
      ],
      { segments: 48 },
    )
    addCircleEdge(w, [0, 0], [r, z], 48)
  }
  for (let k = 0; k < get('columns'); k++) {
    const angle = (k / get('columns')) * Math.PI * 2
    addBeam(
      w,
      [Math.cos(angle) * (r - 0.45), Math.sin(angle) * (r - 0.45), 0],
      [Math.cos(angle) * (r - 0.45), Math.sin(angle) * (r - 0.45), shell],
      0.5,
    )
  }
}
