/** The section in the scene: cuts what stands at the plane, fills the insides and draws the line of the cut. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo, useRef, useState } from 'react'
import { Group, Plane } from 'three'
import { useDocumentStore } from '../../../state/document-store.ts'
import { useViewStore } from '../../../state/view-store.ts'
import { cameraNow } from '../../camera-actions.ts'
import { disposeLines, makeFatLines, setPieces } from '../fat-lines.ts'
import type { SceneToolProps } from '../scene-tool.ts'
import { isStructureThere } from '../structure-presence.ts'
import { pickIndexOf } from '../tool-pointer.ts'
import { clipScene } from './clipped-materials.ts'
import { cutLines, cutStructures, emptyCut, fillCut, makeHatchMaterial } from './cut-faces.ts'
import { planeOf } from './section-geometry.ts'
import { startSection, useSectionStore } from './section-store.ts'

/** After a change of phase the structures have taken their new state within this, ms. */
const settleMs = 700

/** Grows by one when what stands has changed and come to rest. */
function useSettledPhases(): number {
  const date = useViewStore((state) => state.phaseDate ?? state.date)
  const visibility = useDocumentStore((state) => state.document.visibility)
  const [turn, setTurn] = useState(0)
  // biome-ignore lint/correctness/useExhaustiveDependencies: it is their change that counts
  useEffect(() => {
    const timer = setTimeout(() => setTurn((before) => before + 1), settleMs)
    return () => clearTimeout(timer)
  }, [date, visibility])
  return turn
}

export function Section({ park }: SceneToolProps) {
  const { gl, scene, invalidate } = useThree()
  const wish = useSectionStore()
  const quality = useViewStore((state) => state.quality)
  const settled = useSettledPhases()
  const cut = useMemo(() => {
    const plane = new Plane()
    return {
      plane,
      group: new Group(),
      material: makeHatchMaterial(plane),
      lines: makeFatLines({ colour: '#f2712b', width: 2, isHidden: true }),
    }
  }, [])
  // In a frame, after the camera has moved: a link may bring both camera and tool.
  const isStarted = useRef(false)
  useEffect(() => invalidate(), [invalidate])
  useFrame(() => {
    if (isStarted.current) return
    isStarted.current = true
    const { position, target } = cameraNow()
    startSection(position, target)
  })
  // biome-ignore lint/correctness/useExhaustiveDependencies: materials are other ones at another quality, and of another park
  useEffect(() => {
    gl.localClippingEnabled = true
    const release = clipScene(scene, cut.plane)
    invalidate()
    return () => {
      release()
      gl.localClippingEnabled = false
      invalidate()
    }
  }, [gl, scene, cut, quality, park, invalidate])
  // biome-ignore lint/correctness/useExhaustiveDependencies: what stands is read from the scene's own states
  useEffect(() => {
    const plane = planeOf(wish)
    cut.plane.normal.set(...plane.normal)
    cut.plane.constant = plane.constant
    const index = pickIndexOf(park)
    const columns = cutStructures(index, plane, (column) => column <= park.structures.length && isStructureThere(column))
    fillCut(cut.group, park, index, columns, cut.material)
    setPieces(cut.lines, cutLines(index, plane, columns))
    invalidate()
  }, [wish, park, cut, settled, invalidate])
  useEffect(
    () => () => {
      emptyCut(cut.group)
      cut.material.dispose()
      disposeLines(cut.lines)
    },
    [cut],
  )
  return (
    <group name="tool">
      <primitive object={cut.group} />
      <primitive object={cut.lines} />
    </group>
  )
}
