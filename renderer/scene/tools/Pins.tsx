/** Small pieces of the page that stay at places of the park: dots and figures of tools. */
import { type ReactNode, useEffect, useRef } from 'react'
import { Vector3 } from 'three'
import type { Position } from '../../../domain/index.ts'
import { toScene } from '../axes.ts'
import { cameraPose, subscribePose } from '../camera-pose.ts'

export type Pin = { readonly id: string; readonly position: Position; readonly content: ReactNode }

const point = new Vector3()

/** Where a document place is on the scene, px from its upper left corner; null behind the eye. */
export function screenPlace(position: Position): readonly [number, number] | null {
  point.set(...toScene(...position)).applyMatrix4(cameraPose.viewProjection)
  if (point.z > 1 || point.z < -1) return null
  return [((point.x + 1) / 2) * cameraPose.width, ((1 - point.y) / 2) * cameraPose.height]
}

export function Pins({ pins }: { readonly pins: readonly Pin[] }) {
  const holder = useRef<HTMLDivElement>(null)
  useEffect(
    () =>
      subscribePose(() => {
        const elements = holder.current?.children ?? []
        for (const [i, pin] of pins.entries()) {
          const element = elements[i] as HTMLElement | undefined
          const place = screenPlace(pin.position)
          if (!element) continue
          element.style.visibility = place ? '' : 'hidden'
          if (place) element.style.transform = `translate(-50%, -50%) translate(${place[0].toFixed(1)}px, ${place[1].toFixed(1)}px)`
        }
      }),
    [pins],
  )
  return (
    <div ref={holder}>
      {pins.map(({ id, content }) => (
        <div key={id} style={{ position: 'absolute', left: 0, top: 0 }}>
          {content}
        </div>
      ))}
    </div>
  )
}
