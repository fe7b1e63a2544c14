/** The one place where the playhead moves: once a frame, and frames go on while it plays. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect } from 'react'
import { advancePlayback, playback, subscribePlayback } from '../state/playback.ts'
import { sceneUniforms } from './materials/scene-uniforms.ts'
import { isMotionReduced } from './reduced-motion.ts'

/** Longest step of one frame, s: after a pause the playhead does not leap. */
const longestStep = 0.1

export function PlaybackClock({ isLoop }: { readonly isLoop: boolean }) {
  const invalidate = useThree((state) => state.invalidate)
  useEffect(() => subscribePlayback(invalidate), [invalidate])
  useFrame((_, delta) => {
    const elapsed = Math.min(longestStep, delta)
    advancePlayback(elapsed, isLoop)
    if (!isMotionReduced()) sceneUniforms.uTime.value = (sceneUniforms.uTime.value + elapsed) % 3600
    if (playback.isPlaying) invalidate()
  }, -4)
  return null
}
