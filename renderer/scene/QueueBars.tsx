/** Queue bars: at each gate or service point a column as high as its queue is long, at the playhead. */
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { BoxGeometry, InstancedMesh, Matrix4, MeshBasicMaterial } from 'three'
import { useDocumentStore } from '../state/document-store.ts'
import { playback, subscribePlayback } from '../state/playback.ts'
import { useShownRun } from '../state/shown-run.ts'
import { useViewStore } from '../state/view-store.ts'
import { queueColour } from './colour-scales.ts'
import { levelAt } from './gate-counts.ts'
import { queueSeries } from './queue-series.ts'
import { raisedLevels } from './visitor-order.ts'

/** Metres of a column a waiting person, and its height at most. */
export const queueBarScale = 0.25
const highest = 90
const side = 5

export function QueueBars() {
  const isShown = useViewStore((state) => state.layers.has('queues'))
  const document = useDocumentStore((state) => state.document)
  const summary = useShownRun()?.summary ?? null
  const invalidate = useThree((state) => state.invalidate)
  const queues = useMemo(() => (summary ? queueSeries(summary, document) : []), [summary, document])
  const mesh = useMemo(() => makeBars(Math.max(1, queues.length)), [queues])

  useEffect(
    () => () => {
      mesh.geometry.dispose()
      mesh.dispose()
      ;(mesh.material as MeshBasicMaterial).dispose()
    },
    [mesh],
  )
  useEffect(() => {
    mesh.visible = isShown && queues.length > 0
    invalidate()
    if (!mesh.visible || !summary) return
    const heights = new Map(raisedLevels(document).map(({ uid, height }) => [uid, height]))
    const matrix = new Matrix4()
    const place = () => {
      queues.forEach(({ place: [x, y], levelUid, queuePerMinute }, i) => {
        const people = levelAt(queuePerMinute, (playback.second - summary.seriesStart) / 60)
        const height = Math.min(highest, people * queueBarScale)
        // Beside the gate's label line, so that neither hides the other.
        matrix.makeScale(side, Math.max(0.01, height), side).setPosition(x, (heights.get(levelUid) ?? 0) + height / 2, -y)
        mesh.setMatrixAt(i, people < 0.5 ? matrix.makeScale(0, 0, 0) : matrix)
      })
      mesh.instanceMatrix.needsUpdate = true
      invalidate()
    }
    place()
    return subscribePlayback(place)
  }, [mesh, queues, isShown, summary, document, invalidate])
  return <primitive object={mesh} />
}

function makeBars(count: number): InstancedMesh {
  const material = new MeshBasicMaterial({ color: queueColour, transparent: true, opacity: 0.82, fog: false })
  const mesh = new InstancedMesh(new BoxGeometry(1, 1, 1), material, count)
  mesh.name = 'queue-bars'
  mesh.frustumCulled = false
  mesh.renderOrder = 5
  return mesh
}
