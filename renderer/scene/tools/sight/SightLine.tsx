/** The line of sight in the scene: an eye and a target by click, the seen part of the way and the hidden one, and samples of a zone. */
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import { BufferAttribute, BufferGeometry, Points, PointsMaterial } from 'three'
import type { Position } from '../../../../domain/index.ts'
import { useDocumentStore } from '../../../state/document-store.ts'
import { useViewStore } from '../../../state/view-store.ts'
import { disposeLines, makeFatLines, piecesOf, setPieces } from '../fat-lines.ts'
import type { SceneToolProps } from '../scene-tool.ts'
import { gatherSolids, indexSolids, type SolidsIndex } from '../solids-index.ts'
import { isStructureThere } from '../structure-presence.ts'
import { useToolPointer } from '../tool-pointer.ts'
import { lookAt, type SeenArea, seenArea } from './sight-lines.ts'
import { clearSight, useSightStore } from './sight-store.ts'

/** Height of the places of a zone that are looked for, m: a child's head, so that people there would be seen. */
const zoneHeight = 1
const [seenColour, hiddenColour] = ['#5cb87a', '#d7263d'] as const

function makeDots(): Points {
  const dots = new Points(
    new BufferGeometry(),
    new PointsMaterial({ size: 5, sizeAttenuation: false, vertexColors: true, depthTest: false, transparent: true }),
  )
  dots.renderOrder = 39
  dots.frustumCulled = false
  return dots
}

function showArea(dots: Points, area: SeenArea | null): void {
  const count = area?.isSeen.length ?? 0
  const [positions, colours] = [new Float32Array(count * 3), new Float32Array(count * 3)]
  for (let i = 0; i < count; i++) {
    positions.set([area?.points[i * 2] ?? 0, zoneHeight, -(area?.points[i * 2 + 1] ?? 0)], i * 3)
    colours.set(area?.isSeen[i] ? [0.11, 0.48, 0.19] : [0.67, 0.02, 0.05], i * 3)
  }
  dots.geometry.dispose()
  dots.geometry = new BufferGeometry()
  dots.geometry.setAttribute('position', new BufferAttribute(positions, 3))
  dots.geometry.setAttribute('color', new BufferAttribute(colours, 3))
}

export function SightLine({ park }: SceneToolProps) {
  const invalidate = useThree((state) => state.invalidate)
  const { foot, eyeHeight, target, zoneUid, sight, area } = useSightStore()
  const phase = useViewStore((state) => state.phaseDate ?? state.date)
  const zone = useDocumentStore((state) => (zoneUid === null ? undefined : state.document.zones[zoneUid]))
  // biome-ignore lint/correctness/useExhaustiveDependencies: another phase has other walls
  const held = useMemo(() => ({ index: null as SolidsIndex | null }), [park, phase])
  const parts = useMemo(
    () => ({
      seen: makeFatLines({ colour: seenColour, width: 3 }),
      hidden: makeFatLines({ colour: hiddenColour, width: 3 }),
      dots: makeDots(),
    }),
    [],
  )
  useToolPointer(park, {
    isSnapping: false,
    onPoint: ({ position }) => {
      const { foot: before, target: last } = useSightStore.getState()
      if (before === null || last !== null) useSightStore.setState({ foot: position, target: null, sight: null, blockUid: null })
      else useSightStore.setState({ target: position })
    },
  })
  useEffect(() => {
    if (!foot || (!target && !zone)) return
    held.index ??= indexSolids(gatherSolids(park, (_, i) => isStructureThere(i)))
    const eye: Position = [foot[0], foot[1], foot[2] + eyeHeight]
    const found = target ? lookAt(held.index, eye, target) : null
    const blockUid = found?.block ? (park.structures[found.block.structureIndex - 1]?.uid ?? null) : null
    useSightStore.setState({ sight: found, blockUid, area: zone ? seenArea(held.index, eye, zone.polygon, zoneHeight) : null })
  }, [foot, eyeHeight, target, zone, park, held])
  useEffect(() => {
    const eye: Position | null = foot && [foot[0], foot[1], foot[2] + eyeHeight]
    const stop = sight?.block?.position ?? target
    setPieces(parts.seen, eye && stop ? piecesOf([foot ?? eye, eye, stop]) : eye && foot ? piecesOf([foot, eye]) : [])
    setPieces(parts.hidden, sight?.block && target ? piecesOf([sight.block.position, target]) : [])
    invalidate()
  }, [parts, foot, eyeHeight, target, sight, invalidate])
  useEffect(() => {
    showArea(parts.dots, area)
    invalidate()
  }, [parts, area, invalidate])
  useEffect(
    () => () => {
      disposeLines(parts.seen)
      disposeLines(parts.hidden)
      parts.dots.geometry.dispose()
      clearSight()
    },
    [parts],
  )
  return (
    <group name="tool">
      <primitive object={parts.seen} />
      <primitive object={parts.hidden} />
      <primitive object={parts.dots} />
    </group>
  )
}
