/** Tells the page of the park's first frame, and dresses the scene after it. */
import { addAfterEffect, useFrame, useThree } from '@react-three/fiber'
import { useEffect, useRef } from 'react'
import { markFirstFrame } from '../state/first-frame.ts'
import { dressScene } from './scene-look.ts'

export function FirstLook() {
  const { gl, scene, camera, invalidate } = useThree()
  const isDrawn = useRef(false)
  useFrame(() => {
    isDrawn.current = true
  })
  useEffect(() => {
    const stop = addAfterEffect(() => {
      if (!isDrawn.current) return
      stop()
      // After the browser has shown the frame.
      setTimeout(() => {
        markFirstFrame()
        void dressScene({ gl, scene, camera }).finally(invalidate)
      })
    })
    return stop
  }, [gl, scene, camera, invalidate])
  return null
}
