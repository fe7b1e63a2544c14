/** Two sticks for fingers: the left one walks, the right one looks. */
import { type PointerEvent, useRef, useState } from 'react'
import { useWords } from '../../../state/words.ts'
import { toolWords } from '../tool-words.ts'
import styles from '../tools.module.css'
import { walkInput } from './walk-input.ts'
import { useWalkStore } from './walk-store.ts'

/** Way of a stick from its middle to full, px. */
const reach = 44

export function WalkSticks() {
  const stage = useWalkStore((state) => state.stage)
  const say = useWords(toolWords)
  if (stage !== 'walking' || !matchMedia('(any-pointer: coarse)').matches) return null
  return (
    <>
      <Stick side="left" label={say('stickWalk')} onMove={(value) => (walkInput.stick = value)} />
      <Stick side="right" label={say('stickLook')} onMove={(value) => (walkInput.look = value)} />
    </>
  )
}

type Props = { readonly side: 'left' | 'right'; readonly label: string; onMove(value: [number, number]): void }

function Stick({ side, label, onMove }: Props) {
  const middle = useRef<readonly [number, number] | null>(null)
  const [knob, setKnob] = useState<readonly [number, number]>([0, 0])
  const move = (x: number, y: number) => {
    const length = Math.max(1, Math.hypot(x, y) / reach)
    setKnob([x / length, y / length])
    onMove([x / length / reach, -y / length / reach])
  }
  const onDown = (event: PointerEvent<HTMLDivElement>) => {
    const box = event.currentTarget.getBoundingClientRect()
    event.currentTarget.setPointerCapture(event.pointerId)
    middle.current = [box.left + box.width / 2, box.top + box.height / 2]
    move(event.clientX - middle.current[0], event.clientY - middle.current[1])
  }
  const onDrag = (event: PointerEvent) => {
    if (middle.current) move(event.clientX - middle.current[0], event.clientY - middle.current[1])
  }
  const onUp = () => {
    middle.current = null
    move(0, 0)
  }
  return (
    <div
      className={styles.stick}
      style={{ [side]: 24 }}
      role="img"
      aria-label={label}
      onPointerDown={onDown}
      onPointerMove={onDrag}
      onPointerUp={onUp}
      onPointerCancel={onUp}
    >
      <div className={styles.knob} style={{ transform: `translate(${knob[0]}px, ${knob[1]}px)` }} />
    </div>
  )
}
