/** Queues by time: at gates, service points, before full zones and at lifts, where a run tells of them. */
import { groundLevelUid, polygonCentroid, type RunSummary, type ScenarioDocument } from '../../domain/index.ts'

export type QueueSeries = {
  readonly uid: string
  readonly place: readonly [number, number]
  readonly levelUid: string
  readonly queuePerMinute: readonly number[]
}

type Places = Pick<ScenarioDocument, 'gates' | 'servicePoints' | 'zones' | 'connectors'>
type Place = Pick<QueueSeries, 'place' | 'levelUid'>

/** Where a queue of a run stands: at a service point, in the middle of a zone that was full, or at the foot of a lift; null for what is not in the document. */
function placeOf(uid: string, { servicePoints, zones, connectors }: Places): Place | null {
  const point = servicePoints[uid]
  if (point) return { place: point.position, levelUid: point.levelUid }
  const zone = zones[uid]
  if (zone) return { place: polygonCentroid(zone.polygon), levelUid: groundLevelUid }
  const connector = connectors[uid]
  const foot = connector?.line[0]
  return connector && foot ? { place: foot, levelUid: connector.fromLevelUid } : null
}

/** All queues that have a place in the document and were ever anybody's. */
export function queueSeries(summary: Pick<RunSummary, 'gates' | 'queues'>, document: Places): QueueSeries[] {
  const atGates = summary.gates.flatMap(({ uid, queuePerMinute }) => {
    const gate = document.gates[uid]
    if (!gate) return []
    const [a, b] = gate.line
    return [{ uid, place: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const, levelUid: 'ground', queuePerMinute }]
  })
  const others = (summary.queues ?? []).flatMap(({ uid, lengthPerMinute }) => {
    const place = placeOf(uid, document)
    return place ? [{ uid, ...place, queuePerMinute: lengthPerMinute }] : []
  })
  return [...atGates, ...others].filter(({ queuePerMinute }) => queuePerMinute.some((one) => one > 0))
}
