/** Dots and figures of measurements over the scene. */
import { useMemo } from 'react'
import type { Language, Position } from '../../../../domain/index.ts'
import { useViewStore } from '../../../state/view-store.ts'
import { type Pin, Pins } from '../Pins.tsx'
import styles from '../tools.module.css'
import { faceArea, heightOf, lineLength3, pieceLengths } from './measure-geometry.ts'
import { type MeasureKind, type Measurement, useMeasureStore } from './measure-store.ts'
import { areaText, type LengthUnit, lengthText } from './units.ts'

function middle(a: Position, b: Position): Position {
  return [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, (a[2] + b[2]) / 2]
}

function mean(points: readonly Position[]): Position {
  const sum = (k: 0 | 1 | 2) => points.reduce((total, point) => total + point[k], 0) / points.length
  return [sum(0), sum(1), sum(2)]
}

/** Pieces longer than this many of a line get a figure each; a long line would be covered by them. */
const mostPieceFigures = 8

function figuresOf(
  { kind, points }: Measurement,
  unit: LengthUnit,
  language: Language,
): { position: Position; text: string; isStrong: boolean }[] {
  const [a, b] = points
  if (!a || !b) return []
  if (kind === 'height') {
    const { rise } = heightOf(a, b)
    const foot: Position = a[2] < b[2] ? [b[0], b[1], a[2]] : [a[0], a[1], b[2]]
    return [{ position: middle(foot, a[2] < b[2] ? b : a), text: lengthText(Math.abs(rise), unit), isStrong: true }]
  }
  if (kind === 'area' && points.length > 2)
    return [{ position: mean(points), text: areaText(faceArea(points), unit, language), isStrong: true }]
  const pieces = pieceLengths(points)
  const single = pieces.length > 1 && pieces.length <= mostPieceFigures
  const figures = pieces.map((length, i) => ({
    position: middle(points[i] as Position, points[i + 1] as Position),
    text: lengthText(length, unit),
    isStrong: !single && pieces.length === 1,
  }))
  const last = points.at(-1) as Position
  return [
    ...(single || pieces.length === 1 ? figures : []),
    ...(pieces.length > 1 ? [{ position: last, text: lengthText(lineLength3(points), unit), isStrong: true }] : []),
  ]
}

export function MeasureMarks({ kind }: { readonly kind: MeasureKind }) {
  const language = useViewStore((state) => state.language)
  const { points, hover, finished, unit } = useMeasureStore()
  const pins = useMemo(() => {
    const live: Measurement = { kind, points: hover && points.length > 0 ? [...points, hover.position] : points }
    const all: Pin[] = []
    for (const [m, measurement] of [...finished, live].entries()) {
      const isLive = measurement === live
      for (const [i, position] of (isLive ? points : measurement.points).entries())
        all.push({ id: `dot-${m}-${i}`, position, content: <div className={styles.dot} /> })
      for (const [i, { position, text, isStrong }] of figuresOf(measurement, unit, language).entries())
        all.push({ id: `figure-${m}-${i}`, position, content: <div className={isStrong ? styles.strong : styles.figure}>{text}</div> })
    }
    const look = hover?.kind === 'corner' ? styles.corner : hover?.kind === 'edge' ? styles.edge : styles.hover
    if (hover) all.push({ id: 'hover', position: hover.position, content: <div className={look} /> })
    return all
  }, [kind, points, hover, finished, unit, language])
  return <Pins pins={pins} />
}
