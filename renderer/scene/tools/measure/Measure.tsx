/** Measuring in the scene: takes points and draws lines through them. */
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import type { Position } from '../../../../domain/index.ts'
import { disposeLines, makeFatLines, piecesOf, setPieces } from '../fat-lines.ts'
import type { SceneToolProps } from '../scene-tool.ts'
import { useToolPointer } from '../tool-pointer.ts'
import { addMeasurePoint, dropMeasuring, finishMeasuring, type MeasureKind, type Measurement, useMeasureStore } from './measure-store.ts'

/** Line ends of a measurement: a height is its upright and, dashed by the eye, the way over the ground. */
export function measurementPieces({ kind, points }: Measurement): number[] {
  const [a, b] = points
  if (kind !== 'height' || !a || !b) return piecesOf(points, kind === 'area')
  const foot: Position = a[2] < b[2] ? [b[0], b[1], a[2]] : [a[0], a[1], b[2]]
  return piecesOf([a, foot, b])
}

export function Measure({ park, kind }: SceneToolProps & { readonly kind: MeasureKind }) {
  const invalidate = useThree((state) => state.invalidate)
  const { points, hover, finished, isSnapping } = useMeasureStore()
  const lines = useMemo(
    () => ({ done: makeFatLines({ colour: '#ffb27a', width: 2.5 }), live: makeFatLines({ colour: '#f2712b', width: 3 }) }),
    [],
  )
  useToolPointer(park, {
    isSnapping,
    onPoint: ({ position }) => addMeasurePoint(kind, nearFirst(kind, position)),
    onHover: (point) => useMeasureStore.setState({ hover: point && { ...point, position: nearFirst(kind, point.position) } }),
    onDouble: () => finishMeasuring(kind),
  })
  useEffect(() => {
    setPieces(lines.done, finished.flatMap(measurementPieces))
    invalidate()
  }, [lines, finished, invalidate])
  useEffect(() => {
    const live = hover && points.length > 0 ? [...points, hover.position] : points
    setPieces(lines.live, measurementPieces({ kind, points: live }))
    invalidate()
  }, [lines, points, hover, kind, invalidate])
  // biome-ignore lint/correctness/useExhaustiveDependencies: another kind begins anew
  useEffect(() => dropMeasuring, [kind])
  useEffect(
    () => () => {
      disposeLines(lines.done)
      disposeLines(lines.live)
    },
    [lines],
  )
  return (
    <group name="tool">
      <primitive object={lines.done} />
      <primitive object={lines.live} />
    </group>
  )
}

/** An area closes where the pointer comes near to its first point: within 1.5 m and on the same spot of the screen. */
function nearFirst(kind: MeasureKind, position: Position): Position {
  const [first, ...others] = useMeasureStore.getState().points
  if (kind !== 'area' || !first || others.length < 2) return position
  return Math.hypot(first[0] - position[0], first[1] - position[1], first[2] - position[2]) < 1.5 ? first : position
}
