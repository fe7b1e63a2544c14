/** The eye, the target and what hides it, over the scene. */
import { useMemo } from 'react'
import { type Pin, Pins } from '../Pins.tsx'
import styles from '../tools.module.css'
import { useSightStore } from './sight-store.ts'

export function SightMarks() {
  const { foot, eyeHeight, target, sight } = useSightStore()
  const pins = useMemo(() => {
    const all: Pin[] = []
    if (foot) all.push({ id: 'eye', position: [foot[0], foot[1], foot[2] + eyeHeight], content: <div className={styles.hover} /> })
    if (target) all.push({ id: 'target', position: target, content: <div className={styles.dot} /> })
    if (sight?.block)
      all.push({
        id: 'block',
        position: sight.block.position,
        content: <div className={styles.strong}>✕ {sight.block.distance.toFixed(0)} m</div>,
      })
    return all
  }, [foot, eyeHeight, target, sight])
  return <Pins pins={pins} />
}
