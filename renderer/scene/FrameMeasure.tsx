/** Counts what each frame drew and writes it as `data-` attributes of the scene's element, at most some times a second. */
import { addAfterEffect, useFrame, useThree } from '@react-three/fiber'
import { type RefObject, useEffect, useRef } from 'react'
import { useDocumentStore } from '../state/document-store.ts'
import { sceneMeasure } from './scene-measure.ts'

type Props = {
  readonly wrapper: RefObject<HTMLDivElement | null>
  /** Whether all that the scene consists of is there, so that a frame shows it as it is meant. */
  readonly isComplete: boolean
}

export function FrameMeasure({ wrapper, isComplete }: Props) {
  const gl = useThree((state) => state.gl)
  const isDrawn = useRef(false)
  useEffect(() => {
    gl.info.autoReset = false
    return addAfterEffect(() => {
      if (!isDrawn.current) return
      isDrawn.current = false
      sceneMeasure.drawCalls = gl.info.render.calls
      sceneMeasure.triangles = gl.info.render.triangles
      sceneMeasure.geometries = gl.info.memory.geometries
      sceneMeasure.textures = gl.info.memory.textures
      sceneMeasure.programs = gl.info.programs?.length ?? 0
      const element = wrapper.current
      if (!element) return
      element.dataset.frames = String(sceneMeasure.frames)
      element.dataset.visitors = String(sceneMeasure.visitors)
      element.dataset.drawCalls = String(sceneMeasure.drawCalls)
      element.dataset.triangles = String(sceneMeasure.triangles)
      if (isComplete && useDocumentStore.getState().isLoaded) element.dataset.ready = 'true'
    })
  }, [gl, wrapper, isComplete])
  useFrame(() => {
    gl.info.reset()
    sceneMeasure.frames += 1
    isDrawn.current = true
  }, -5)
  return null
}
