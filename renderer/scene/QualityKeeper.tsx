/** Chooses the quality level while nobody has chosen one: low first, more where the frames of movements come fast enough, less when they stutter. */
import { useFrame } from '@react-three/fiber'
import { useRef } from 'react'
import { useViewStore } from '../state/view-store.ts'
import { judgeFrame, makeQualityMeter, resetMeter } from './quality-meter.ts'

export function QualityKeeper() {
  const meter = useRef(makeQualityMeter(useViewStore.getState().quality))
  const lastAt = useRef(0)
  useFrame(() => {
    const now = performance.now()
    const interval = now - lastAt.current
    lastAt.current = now
    const { quality, isQualityByHand } = useViewStore.getState()
    if (isQualityByHand || document.hidden) return
    if (quality !== meter.current.level) resetMeter(meter.current, quality)
    const next = judgeFrame(meter.current, interval)
    if (next) useViewStore.setState({ quality: next })
  }, -6)
  return null
}
