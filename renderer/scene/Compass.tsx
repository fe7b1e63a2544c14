/** Compass and scale bar: which way is north, and how long a bar on the screen is where one looks. */
import { useEffect, useRef } from 'react'
import { flyTo, useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import { toDocument } from './axes.ts'
import { cameraPose, subscribePose } from './camera-pose.ts'
import { sceneWords } from './scene-words.ts'

const widest = 120

/** The longest of 1, 2 or 5 times a power of ten metres that fits into `metres`. */
export function roundLength(metres: number): number {
  const power = 10 ** Math.floor(Math.log10(Math.max(0.01, metres)))
  const lead = metres / power
  return (lead >= 5 ? 5 : lead >= 2 ? 2 : 1) * power
}

type Place = { readonly x: number; readonly y: number; readonly z: number }

/** Where the camera looks, degrees clockwise from grid north; both places in three's axes. */
export function bearingOf(position: Place, target: Place): number {
  const degrees = (Math.atan2(target.x - position.x, position.z - target.z) * 180) / Math.PI
  return (degrees + 360) % 360
}

/** Metres that a pixel takes across the view at the target. */
export function metresPerPixelAt(position: Place, target: Place, pixelsPerRadian: number): number {
  return Math.hypot(position.x - target.x, position.y - target.y, position.z - target.z) / pixelsPerRadian
}

/** Turns the view to north: the camera goes round its target to the south. */
function faceNorth(): void {
  const { position, target } = cameraPose
  const flat = Math.hypot(position.x - target.x, position.z - target.z)
  flyTo(toDocument(target.x, position.y, target.z + flat), toDocument(target.x, target.y, target.z))
}

export function Compass() {
  const say = useWords(sceneWords)
  const theme = useViewStore((state) => state.theme)
  const needle = useRef<SVGGElement>(null)
  const bar = useRef<HTMLDivElement>(null)
  const label = useRef<HTMLSpanElement>(null)
  useEffect(
    () =>
      subscribePose(() => {
        const { position, target, pixelsPerRadian } = cameraPose
        needle.current?.setAttribute('transform', `rotate(${(-bearingOf(position, target)).toFixed(1)} 20 20)`)
        const metresPerPixel = metresPerPixelAt(position, target, pixelsPerRadian)
        const length = roundLength(widest * metresPerPixel)
        if (bar.current) bar.current.style.width = `${(length / metresPerPixel).toFixed(1)}px`
        if (label.current) label.current.textContent = length >= 1000 ? `${length / 1000} km` : `${length} m`
      }),
    [],
  )
  const ink = theme === 'dark' ? '#e7ecef' : '#1b2226'
  const panel = theme === 'dark' ? 'rgb(28 33 37 / 0.86)' : 'rgb(255 255 255 / 0.9)'
  return (
    <div style={{ display: 'flex', alignItems: 'flex-end', gap: 8, color: ink, font: '11px/1.3 "Noto Sans SC Variable", sans-serif' }}>
      <button
        type="button"
        onClick={faceNorth}
        aria-label={say('north')}
        title={say('north')}
        style={{ width: 40, height: 40, padding: 0, border: 0, borderRadius: 20, background: panel, cursor: 'pointer' }}
      >
        <svg width="40" height="40" viewBox="0 0 40 40" aria-hidden="true">
          <g ref={needle}>
            <path d="M20 5 L25 20 L20 18 L15 20 Z" fill="#f2712b" />
            <path d="M20 35 L25 20 L20 22 L15 20 Z" fill={theme === 'dark' ? '#94a3ad' : '#5d6a70'} />
          </g>
        </svg>
      </button>
      <div
        role="img"
        aria-label={say('scale')}
        style={{ padding: '4px 8px', borderRadius: 8, background: panel, fontVariantNumeric: 'tabular-nums' }}
      >
        <span ref={label} />
        <div ref={bar} style={{ height: 4, border: `1px solid ${ink}`, borderTop: 0, minWidth: 10 }} />
      </div>
    </div>
  )
}
