/** Layout of labels: which of them are shown, so that none lies over another or under a panel, and at most so many at once. */
import type { Cover } from './label-covers.ts'

export type LabelBox = {
  readonly id: string
  readonly x: number
  readonly y: number
  readonly width: number
  readonly height: number
  readonly priority: number
}

/** Most labels at once (LOOK: legibility of the whole). */
export const mostLabels = 25

/** The area that labels may take: the scene's size, less what lies over it. */
export type FreeArea = { readonly width: number; readonly height: number; readonly covers: readonly Cover[] }

/**
 * Ids of the labels that stay: by priority, each keeping `gap` pixels free of those before it. A label's box is centred over (x, y),
 * its foot there. `kept` are ids that were shown before: they get a bonus, so that labels do not flicker.
 */
export function chooseLabels(
  boxes: readonly LabelBox[],
  kept: ReadonlySet<string>,
  area?: FreeArea,
  most = mostLabels,
  gap = 4,
): Set<string> {
  const rank = (box: LabelBox) => box.priority + (kept.has(box.id) ? 0.35 : 0)
  const chosen: LabelBox[] = []
  for (const box of [...boxes].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1))) {
    if (chosen.length >= most) break
    if (area && !isWithin(box, area, gap)) continue
    const isFree = chosen.every(
      (other) =>
        Math.abs(other.x - box.x) >= (other.width + box.width) / 2 + gap ||
        box.y <= other.y - other.height - gap ||
        other.y <= box.y - box.height - gap,
    )
    if (isFree) chosen.push(box)
  }
  return new Set(chosen.map(({ id }) => id))
}

/** Whether a whole label lies within the scene and clear of what covers it. */
function isWithin({ x, y, width, height }: LabelBox, area: FreeArea, gap: number): boolean {
  const [left, right, top] = [x - width / 2 - gap, x + width / 2 + gap, y - height - gap]
  if (left < 0 || right > area.width || top < 0 || y > area.height) return false
  return area.covers.every((cover) => right <= cover.left || left >= cover.right || y + gap <= cover.top || top >= cover.bottom)
}
