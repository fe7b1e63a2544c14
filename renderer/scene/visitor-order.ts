/** What the numbers in frames stand for: levels and visitor types by index. */
import { groundLevelUid, type Level, type ScenarioDocument, type VisitorType } from '../../domain/index.ts'

/** Visitor types in the order of their indices in frames. */
export function visitorTypeOrder(document: Pick<ScenarioDocument, 'visitorTypes'>): VisitorType[] {
  return Object.keys(document.visitorTypes)
    .sort()
    .flatMap((uid) => document.visitorTypes[uid] ?? [])
}

/** The levels above and below the ground in the order of their indices in frames, which begin at 1: by uid. */
export function raisedLevels(document: Pick<ScenarioDocument, 'levels'>): Level[] {
  return Object.keys(document.levels)
    .filter((uid) => uid !== groundLevelUid)
    .sort()
    .flatMap((uid) => document.levels[uid] ?? [])
}

/** Heights of the levels in the order of their indices in frames: the ground first, then by uid. */
export function levelHeights(document: Pick<ScenarioDocument, 'levels'>): number[] {
  return [0, ...raisedLevels(document).map(({ height }) => height)]
}

/** Stairs, ramps and lifts as the decoder worker reads them: eight numbers each, see `Slopes`. */
export function slopesOf(document: Pick<ScenarioDocument, 'levels' | 'connectors'>): Float32Array {
  const order = [groundLevelUid, ...raisedLevels(document).map(({ uid }) => uid)]
  const heights = levelHeights(document)
  const numbers = Object.values(document.connectors).flatMap((connector) => {
    const [from, to] = [order.indexOf(connector.fromLevelUid), order.indexOf(connector.toLevelUid)]
    const [foot, head] = [connector.line[0], connector.line.at(-1)]
    if (from < 0 || to < 0 || !foot || !head) return []
    return [...foot, ...head, connector.width / 2 + 0.3, (heights[to] ?? 0) - (heights[from] ?? 0), from, to]
  })
  return Float32Array.from(numbers)
}
