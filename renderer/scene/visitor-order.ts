/** What the numbers in frames stand for: levels and visitor types by index. */
import { groundLevelUid, type ScenarioDocument, type VisitorType } from '../../domain/index.ts'

/** Visitor types in the order of their indices in frames. */
export function visitorTypeOrder(document: Pick<ScenarioDocument, 'visitorTypes'>): VisitorType[] {
  return Object.keys(document.visitorTypes)
    .sort()
    .flatMap((uid) => document.visitorTypes[uid] ?? [])
}

/** Heights of the levels in the order of their indices in frames: the ground first, then by uid. */
export function levelHeights(document: Pick<ScenarioDocument, 'levels'>): number[] {
  const others = Object.keys(document.levels)
    .filter((uid) => uid !== groundLevelUid)
    .sort()
  return [0, ...others.map((uid) => document.levels[uid]?.height ?? 0)]
}
