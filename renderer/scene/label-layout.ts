/** Layout of labels: which of them are shown, so that none lies over another and at most so many at once. */

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

/**
 * Ids of the labels that stay: by priority, each keeping `gap` pixels free of those before it. A label's box is centred over (x, y),
 * its foot there. `kept` are ids that were shown before: they get a bonus, so that labels do not flicker.
 */
export function chooseLabels(boxes: readonly LabelBox[], kept: ReadonlySet<string>, most = mostLabels, gap = 4): Set<string> {
  const rank = (box: LabelBox) => box.priority + (kept.has(box.id) ? 0.35 : 0)
  const chosen: LabelBox[] = []
  for (const box of [...boxes].sort((a, b) => rank(b) - rank(a) || (a.id < b.id ? -1 : 1))) {
    if (chosen.length >= most) break
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
