/** Counts what a file brings, so that one import never holds more than its limits say. */
import type { SourceGeometry } from './feature.ts'
import { pointLimit, recordLimit } from './import-limits.ts'
import type { ReportWriter } from './import-report.ts'

function pointCount(geometry: SourceGeometry): number {
  if (geometry.type === 'point') return 1
  return geometry.type === 'line' ? geometry.line.length : geometry.rings.reduce((sum, ring) => sum + ring.length, 0)
}

export class FeatureBudget {
  readonly #report: ReportWriter
  #features = 0
  #points = 0

  constructor(report: ReportWriter) {
    this.#report = report
  }

  /** False, with a refusal, for a geometry beyond the limits. */
  admits(id: string, geometry: SourceGeometry): boolean {
    const points = pointCount(geometry)
    if (this.#features < recordLimit && this.#points + points <= pointLimit * 4) {
      this.#features++
      this.#points += points
      return true
    }
    this.#report.refuse(
      'tooMany',
      id,
      `一次最多导入 ${recordLimit} 个要素。请先裁剪，或只取场地附近。`,
      `One import takes at most ${recordLimit} features: crop the file first, or take only what is near the site.`,
    )
    return false
  }
}
