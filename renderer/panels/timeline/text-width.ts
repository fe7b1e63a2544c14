/** How wide a text of the timeline's bars is set, measured with their font. */
import { useSyncExternalStore } from 'react'

/** As the bars are written: the page's font, in px. */
export const barFont = { family: '"Noto Sans SC Variable", sans-serif', size: 11, weight: 600 } as const

/** A measure, px, that remembers what it has measured. Where nothing can be drawn, a character counts as wide as the font is high. */
function makeMeasure(): (text: string) => number {
  const known = new Map<string, number>()
  const brush = typeof document === 'undefined' ? null : document.createElement('canvas').getContext('2d')
  if (!brush) return (text) => text.length * barFont.size
  brush.font = `${barFont.weight} ${barFont.size}px ${barFont.family}`
  return (text) => {
    const width = known.get(text) ?? brush.measureText(text).width
    known.set(text, width)
    return width
  }
}

let measure: ((text: string) => number) | null = null
const current = () => {
  measure ??= makeMeasure()
  return measure
}

/** The font comes in parts, as its characters are first needed: what was measured with another font is measured again. */
function watchFonts(onChange: () => void): () => void {
  const renew = () => {
    measure = makeMeasure()
    onChange()
  }
  document.fonts.addEventListener('loadingdone', renew)
  return () => document.fonts.removeEventListener('loadingdone', renew)
}

/** The measure of the moment, px; another function once more of the font is there. */
export function useTextWidth(): (text: string) => number {
  return useSyncExternalStore(watchFonts, current, current)
}
