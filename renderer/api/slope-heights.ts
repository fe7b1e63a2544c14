/** Heights on stairs, ramps and lifts: who stands on one is between the heights of the levels that it joins. */
import { recordSize } from '../state/frame-source.ts'

/** Slopes of a scenario, eight numbers each: foot x, y, head x, y, half its width, rise (m), and the indices of its lower and upper level. */
export type Slopes = Float32Array
export const slopeSize = 8

type Records = {
  readonly records: Int16Array
  readonly frameCount: number
  readonly slotCount: number
  readonly quantum: number
  readonly originX: number
  readonly originY: number
}

/** Writes into each record how far above (or below) their own level somebody on a slope stands, in quanta. */
export function addHeights(chunk: Records, slopes: Slopes): void {
  const { records, quantum, originX, originY } = chunk
  const count = chunk.frameCount * chunk.slotCount * recordSize
  for (let s = 0; s + slopeSize <= slopes.length; s += slopeSize) {
    const [ax, ay, bx, by] = [slopes[s] ?? 0, slopes[s + 1] ?? 0, slopes[s + 2] ?? 0, slopes[s + 3] ?? 0]
    const [half, rise, lower, upper] = [slopes[s + 4] ?? 0, slopes[s + 5] ?? 0, slopes[s + 6] ?? 0, slopes[s + 7] ?? 0]
    const [dx, dy] = [bx - ax, by - ay]
    const length = Math.sqrt(dx * dx + dy * dy)
    if (length < 0.01) continue
    const [minX, maxX] = [(Math.min(ax, bx) - half - originX) / quantum, (Math.max(ax, bx) + half - originX) / quantum]
    const [minY, maxY] = [(Math.min(ay, by) - half - originY) / quantum, (Math.max(ay, by) + half - originY) / quantum]
    for (let at = 0; at < count; at += recordSize) {
      const [x, y] = [records[at] ?? 0, records[at + 1] ?? 0]
      if (x < minX || x > maxX || y < minY || y > maxY) continue
      const level = ((records[at + 3] ?? 0) >> 1) & 15
      if (level !== lower && level !== upper) continue
      const [px, py] = [x * quantum + originX - ax, y * quantum + originY - ay]
      const along = (px * dx + py * dy) / (length * length)
      const off = Math.abs(px * dy - py * dx) / length
      if (along < 0 || along > 1 || off > half) continue
      records[at + 2] = Math.round((level === lower ? along * rise : (along - 1) * rise) / quantum)
    }
  }
}
