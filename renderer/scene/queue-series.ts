/** Queues by time: at gates, and at service points where a run tells of them. */
import type { RunSummary, ScenarioDocument } from '../../domain/index.ts'

export type QueueSeries = {
  readonly uid: string
  readonly place: readonly [number, number]
  readonly levelUid: string
  readonly queuePerMinute: readonly number[]
}

/** A run's queues at service points, of a run that has them: `queues: [{ uid, queuePerMinute }]`. */
type ServiceQueue = { readonly uid: string; readonly queuePerMinute: readonly number[] }

function isServiceQueue(value: unknown): value is ServiceQueue {
  if (typeof value !== 'object' || value === null) return false
  const { uid, queuePerMinute } = value as Partial<ServiceQueue>
  return typeof uid === 'string' && Array.isArray(queuePerMinute) && queuePerMinute.every((one) => typeof one === 'number')
}

/** All queues that have a place in the document and were ever anybody's. */
export function queueSeries(
  summary: Pick<RunSummary, 'gates'> & { readonly queues?: unknown },
  document: Pick<ScenarioDocument, 'gates' | 'servicePoints'>,
): QueueSeries[] {
  const atGates = summary.gates.flatMap(({ uid, queuePerMinute }) => {
    const gate = document.gates[uid]
    if (!gate) return []
    const [a, b] = gate.line
    return [{ uid, place: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2] as const, levelUid: 'ground', queuePerMinute }]
  })
  const told = Array.isArray(summary.queues) ? summary.queues.filter(isServiceQueue) : []
  const atServices = told.flatMap(({ uid, queuePerMinute }) => {
    const point = document.servicePoints[uid]
    return point ? [{ uid, place: point.position, levelUid: point.levelUid, queuePerMinute }] : []
  })
  return [...atGates, ...atServices].filter(({ queuePerMinute }) => queuePerMinute.some((one) => one > 0))
}
