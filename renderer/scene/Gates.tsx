/** Gates as arches over their lines: posts between lanes under a lit lintel, barred and red where closed. */
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import type { Gate } from '../../domain/index.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { mergeBatches } from './batch.ts'
import { makeBatchMesh, useSurfaceQuality } from './Structures.tsx'
import { type BuiltShape, ShapeWriter } from './shape-writer.ts'
import { addBeam, addBox } from './solids.ts'

/** Height of a gate's arch, m. Chosen: seen from far, still below the halls. */
export const gateHeight = 5.5

export function buildGate(gate: Pick<Gate, 'line' | 'lanes' | 'isOpen'>): BuiltShape {
  const [a, b] = gate.line
  const length = Math.hypot(b[0] - a[0], b[1] - a[1])
  const yawDeg = (Math.atan2(b[1] - a[1], b[0] - a[0]) * 180) / Math.PI
  const w = new ShapeWriter().frame([(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, 0], yawDeg)
  const half = length / 2
  w.use('whiteSteel', gate.isOpen ? [0.95, 0.95, 0.95] : [0.8, 0.25, 0.22])
  for (const x of [-half, half]) addBox(w, [x - 0.4, -0.5, 0], [x + 0.4, 0.5, gateHeight - 0.6])
  addBox(w, [-half - 0.6, -0.7, gateHeight - 0.6], [half + 0.6, 0.7, gateHeight])
  w.use('strip', gate.isOpen ? [0.25, 1, 0.55] : [1, 0.18, 0.14])
  addBox(w, [-half - 0.6, -0.74, gateHeight - 0.85], [half + 0.6, 0.74, gateHeight - 0.6], false)
  w.use('steel', [0.6, 0.62, 0.64])
  for (let k = 1; k < gate.lanes; k++)
    addBox(w, [-half + (length * k) / gate.lanes - 0.12, -1.6, 0], [-half + (length * k) / gate.lanes + 0.12, 1.6, 1.05], false)
  if (!gate.isOpen) {
    w.use('whiteSteel', [0.85, 0.2, 0.16])
    addBeam(w, [-half, 0, 0.4], [half, 0, gateHeight - 1], 0.3)
    addBeam(w, [-half, 0, gateHeight - 1], [half, 0, 0.4], 0.3)
  }
  return w.shape()
}

export function Gates() {
  const gates = useDocumentStore((state) => state.document.gates)
  const isShown = useViewStore(
    (state) => state.layers.has('gates') && (state.phaseDate ?? state.date).slice(0, 4) >= state.date.slice(0, 4),
  )
  const invalidate = useThree((state) => state.invalidate)
  const meshes = useMemo(
    () => mergeBatches(Object.values(gates).map((gate) => ({ structureIndex: 0, shape: buildGate(gate) }))).map(makeBatchMesh),
    [gates],
  )
  useSurfaceQuality(meshes)
  // biome-ignore lint/correctness/useExhaustiveDependencies: a shown or hidden layer needs a frame
  useEffect(() => {
    invalidate()
    return () => {
      for (const mesh of meshes) mesh.geometry.dispose()
    }
  }, [meshes, isShown, invalidate])
  return (
    <group visible={isShown}>
      {meshes.map((mesh) => (
        <primitive key={mesh.uuid} object={mesh} />
      ))}
    </group>
  )
}
