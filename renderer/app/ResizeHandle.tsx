/** A border that can be dragged, or moved with the arrow keys, to size what lies beside it. */
import { type KeyboardEvent, type PointerEvent, useRef } from 'react'

type Props = {
  readonly className: string | undefined
  readonly label: string
  /** `vertical`: a line from top to bottom that is moved sideways. */
  readonly orientation: 'vertical' | 'horizontal'
  readonly value: number
  readonly range: readonly [number, number]
  /** 1 where a move to the right or down enlarges, -1 where it makes smaller. */
  readonly grows: 1 | -1
  onChange(value: number): void
}

const keyStep = 12

export function ResizeHandle({ className, label, orientation, value, range, grows, onChange }: Props) {
  const grip = useRef<{ at: number; value: number } | null>(null)
  const placeOf = (event: PointerEvent) => (orientation === 'vertical' ? event.clientX : event.clientY)
  const take = (event: PointerEvent<HTMLElement>) => {
    event.currentTarget.setPointerCapture(event.pointerId)
    grip.current = { at: placeOf(event), value }
  }
  const move = (event: PointerEvent) => {
    if (grip.current) onChange(grip.current.value + grows * (placeOf(event) - grip.current.at))
  }
  const release = () => {
    grip.current = null
  }
  const press = (event: KeyboardEvent) => {
    const [less, more] = orientation === 'vertical' ? ['ArrowLeft', 'ArrowRight'] : ['ArrowUp', 'ArrowDown']
    const direction = event.key === more ? 1 : event.key === less ? -1 : 0
    if (direction === 0) return
    event.preventDefault()
    event.stopPropagation()
    onChange(value + direction * grows * keyStep)
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a separator that is moved is a widget, which <hr> is not.
    <div
      role="separator"
      tabIndex={0}
      className={className}
      aria-label={label}
      aria-orientation={orientation}
      aria-valuenow={value}
      aria-valuemin={range[0]}
      aria-valuemax={range[1]}
      onPointerDown={take}
      onPointerMove={move}
      onPointerUp={release}
      onPointerCancel={release}
      onKeyDown={press}
    />
  )
}
