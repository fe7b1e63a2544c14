/** Joins the lines and arcs of a drawing end to end, so that a shape drawn in pieces becomes one. */
import type { SourcePoint } from '../feature.ts'
import type { DrawnPath } from './dxf-shapes.ts'

/** Fragments of one layer whose ends meet within `tolerance` drawing units become one path; closed where it comes back to its start. */
export function joinChains(paths: readonly DrawnPath[], tolerance: number): DrawnPath[] {
  const whole = paths.filter(({ isFragment }) => !isFragment)
  const byLayer = new Map<string, DrawnPath[]>()
  for (const fragment of paths.filter(({ isFragment }) => isFragment)) {
    const fragments = byLayer.get(fragment.layer) ?? []
    fragments.push(fragment)
    byLayer.set(fragment.layer, fragments)
  }
  return [...whole, ...[...byLayer.values()].flatMap((fragments) => joinLayer(fragments, tolerance))]
}

function joinLayer(fragments: readonly DrawnPath[], tolerance: number): DrawnPath[] {
  const key = ([x = 0, y = 0]: SourcePoint = []) => `${Math.round(x / tolerance)},${Math.round(y / tolerance)}`
  /** Fragments by the places of their ends. */
  const ends = new Map<string, Set<DrawnPath>>()
  const note = (place: string, fragment: DrawnPath) => ends.set(place, (ends.get(place) ?? new Set()).add(fragment))
  for (const fragment of fragments) {
    note(key(fragment.points[0]), fragment)
    note(key(fragment.points.at(-1)), fragment)
  }
  const used = new Set<DrawnPath>()
  /** The one other fragment that goes on from a place; none where three or more meet. */
  const nextAt = (place: string): DrawnPath | undefined => {
    const here = [...(ends.get(place) ?? [])]
    return here.length <= 2 ? here.find((fragment) => !used.has(fragment)) : undefined
  }
  const extend = (points: SourcePoint[]): void => {
    for (;;) {
      const place = key(points.at(-1))
      if (points.length > 2 && place === key(points[0])) return
      const next = nextAt(place)
      if (!next) return
      used.add(next)
      points.push(...(key(next.points[0]) === place ? next.points : next.points.toReversed()).slice(1))
    }
  }
  const joined: DrawnPath[] = []
  for (const fragment of fragments) {
    if (used.has(fragment)) continue
    used.add(fragment)
    const points = [...fragment.points]
    extend(points)
    points.reverse()
    extend(points)
    const isClosed = points.length > 3 && key(points[0]) === key(points.at(-1))
    joined.push({ ...fragment, points: isClosed ? points.slice(0, -1) : points, isClosed })
  }
  return joined
}
