/** Chimney: a tapering stack with painted bands, rim and ladder platforms. */
import type { Structure } from '../../../domain/index.ts'
import type { BuiltShape, ShapeWriter } from '../shape-writer.ts'
import { addBeam, addRevolution } from '../solids.ts'
import { place } from './placement.ts'

export function buildChimney(structure: Structure): BuiltShape {
  const { w, get, height } = place(structure)
  const [foot, rim] = [get('baseDiameter') / 2, get('topDiameter') / 2]
  const radiusAt = (z: number) => foot + ((rim - foot) * z) / height
  const bands = Math.round(get('bands'))
  const bandHeight = 4
  const plain = Math.max(height * 0.4, height - bands * bandHeight)
  w.use('concrete', [0.92, 0.88, 0.84])
  addRevolution(
    w,
    [0, 0],
    [
      [foot, 0],
      [radiusAt(plain), plain],
    ],
    { segments: 24, edgesAt: [0] },
  )
  for (let k = 0; k < bands; k++) {
    const [low, high] = [plain + ((height - plain) * k) / bands, plain + ((height - plain) * (k + 1)) / bands]
    w.use('whiteSteel', (bands - k) % 2 === 1 ? [0.85, 0.2, 0.14] : [1, 1, 1])
    addRevolution(
      w,
      [0, 0],
      [
        [radiusAt(low), low],
        [radiusAt(high), high],
      ],
      { segments: 24 },
    )
  }
  if (bands === 0)
    addRevolution(
      w,
      [0, 0],
      [
        [radiusAt(plain), plain],
        [rim, height],
      ],
      { segments: 24 },
    )
  w.use('concrete', [0.5, 0.48, 0.46])
  addRevolution(
    w,
    [0, 0],
    [
      [rim, height],
      [rim * 0.7, height],
      [rim * 0.7, height - 2],
    ],
    { segments: 24, edgesAt: [0] },
  )
  addLadder(w, radiusAt, height)
  w.use('steel', [0.5, 0.5, 0.5])
  for (const share of [0.45, 0.75]) {
    const z = height * share
    const r = radiusAt(z)
    addRevolution(
      w,
      [0, 0],
      [
        [r, z - 0.2],
        [r + 0.5, z - 0.2],
        [r + 0.5, z + 0.9],
        [r + 0.45, z + 0.9],
        [r + 0.45, z],
        [r, z],
      ],
      { segments: 16 },
    )
  }
  return w.shape()
}

/** A caged ladder up the shaft. */
function addLadder(w: ShapeWriter, radiusAt: (z: number) => number, height: number): void {
  w.use('fine', [0.36, 0.36, 0.36])
  const steps = 6
  for (let k = 0; k < steps; k++) {
    const [low, high] = [8 + ((height - 10) * k) / steps, 8 + ((height - 10) * (k + 1)) / steps]
    for (const y of [-0.3, 0.3]) addBeam(w, [radiusAt(low) + 0.1, y, low], [radiusAt(high) + 0.1, y, high], 0.08)
    addBeam(w, [radiusAt(low) + 0.05, 0, low], [radiusAt(high) + 0.05, 0, high], 0.42, 0.03)
  }
}
