/** Makes polygons usable: each ring mended, holes given to the outline that holds them. */
import { isInRing, type Point, type Polygon, polygonProblem, type Ring } from '../../../domain/index.ts'
import { ringPointLimit } from '../import-limits.ts'
import type { ReportWriter } from '../import-report.ts'
import { type MendStep, mendRing, roundPoint, withinPointLimit, withoutRepeats } from './mend-ring.ts'

/** What is said of each step. */
const stepTexts: Readonly<Record<MendStep, readonly [zh: string, en: string]>> = {
  duplicatePoints: ['有重复的点，已去掉。', 'It has repeated points; they were removed.'],
  spike: ['有来回重合的尖刺，已去掉。', 'It has a spike that runs out and back; it was removed.'],
  selfCrossing: ['边线自相交，已在交点处分开。', 'Its outline crosses itself; it was split at the crossings.'],
  selfTouch: ['边线在一点自相接，已在该点分开。', 'Its outline touches itself in a point; it was split there.'],
  simplified: [
    `一圈超过 ${ringPointLimit} 个点，已简化。`,
    `It has more than ${ringPointLimit} points in one ring or line; it was simplified.`,
  ],
  sliver: ['分出的碎片面积为 0，已去掉。', 'Slivers without area were left out.'],
}

function tellSteps(steps: Iterable<MendStep>, id: string, report: ReportWriter): void {
  for (const step of steps) {
    const [zh, en] = stepTexts[step]
    // A repeated point changes nothing that anybody sees, but it is said all the same.
    report.mend(step, id, zh, en)
  }
}

function holderOf(hole: Ring, outers: readonly Ring[]): number {
  const [x, y] = hole.reduce<Point>((sum, point) => [sum[0] + point[0] / hole.length, sum[1] + point[1] / hole.length], [0, 0])
  const inside = outers.findIndex((outer) => isInRing(x, y, outer))
  return inside >= 0 ? inside : outers.findIndex((outer) => hole.some((point) => isInRing(point[0], point[1], outer)))
}

/**
 * The simple polygons that a polygon of any kind amounts to: rings open, outer ones anticlockwise, holes clockwise. Points must be finite.
 * None, with a refusal, where nothing is left.
 */
export function mendPolygon(rings: readonly (readonly Point[])[], id: string, report: ReportWriter): Polygon[] {
  const steps = new Set<MendStep>()
  const [first = [], ...others] = rings
  const outers = mendRing(first, ringPointLimit, steps)
  if (outers === null) {
    report.refuse(
      'selfCrossing',
      id,
      '边线自相交过多，无法修复。请在来源软件中修正。',
      'Its outline crosses itself too often to be mended: correct it in the program that made it.',
    )
    return []
  }
  if (outers.length === 0) {
    report.refuse('noArea', id, '轮廓没有面积。', 'Its outline encloses nothing, expected an area.')
    return []
  }
  const polygons: Polygon[] = outers.map((ring) => [ring])
  for (const ring of others) {
    for (const hole of mendRing(ring, ringPointLimit, steps) ?? []) {
      const holder = polygons[holderOf(hole, outers)]
      if (holder) holder.push(hole.toReversed())
      else report.mend('holeOutside', id, '洞不在轮廓内，已去掉。', 'A hole lies outside the outline; it was left out.')
    }
  }
  tellSteps(steps, id, report)
  const sound = polygons.filter((polygon) => polygonProblem(polygon) === null)
  for (const polygon of polygons.filter((candidate) => !sound.includes(candidate)))
    report.refuse('badGeometry', id, '轮廓无法修复。', `Its outline cannot be mended: ${polygonProblem(polygon) ?? ''}.`)
  return sound
}

/** A line without repeats and not too long; null, with a refusal, where it has no length. Points must be finite. */
export function mendLine(points: readonly Point[], id: string, report: ReportWriter): Point[] | null {
  const steps = new Set<MendStep>()
  const rounded = points.map(roundPoint)
  const plain = withoutRepeats(rounded)
  if (plain.length < 2) {
    report.refuse('noLength', id, '线没有长度。', 'The line has no length, expected two points that differ.')
    return null
  }
  if (plain.length < rounded.length) steps.add('duplicatePoints')
  const line = withinPointLimit(plain, ringPointLimit, steps)
  tellSteps(steps, id, report)
  return line
}
