/** Queues whose wait is known: M/M/1 and M/M/3 against Erlang's formula, twenty replications each. */
import { erlangWait, meanInterval } from './statistics.ts'
import { box, type CaseDraft, type Figure, line, type RunFile, type VerificationCase } from './verification-case.ts'

type Queue = { readonly id: string; readonly servers: number; readonly rate: number; readonly service: number }

/** Chosen: half and six tenths busy, so that replications of 80 minutes are long against the time in which a queue forgets. */
const queues: readonly Queue[] = [
  { id: 'queue-mm1', servers: 1, rate: 0.25, service: 2 },
  { id: 'queue-mm3', servers: 3, rate: 0.3, service: 6 },
]
const replications = 20
const length = 4800

/** A hall with an entrance, one line of 24 m to the desks, and an exit beyond. */
export function queueCase({ servers, rate, service }: Queue, seed: number): CaseDraft {
  return {
    seed,
    duration: length,
    walkable: [box(0, 0, 34, 8)],
    goals: { exit: { line: line(34, 1, 34, 7) } },
    inflows: [{ id: 'arrivals', line: line(0, 2, 0, 6), rate, from: 0, to: length, route: ['desk', 'exit'], speed: 1.34 }],
    services: [
      {
        id: 'desk',
        lanes: servers,
        serviceTime: { exponential: service },
        queue: [
          [28, 4],
          [4, 4],
        ],
        room: 1000,
      },
    ],
  }
}

function replicate(run: RunFile, queue: Queue): Figure[] {
  const waits = Array.from({ length: replications }, (_, i) => run(queueCase(queue, i + 1)).queues!.desk!.meanWait)
  const { mean, half } = meanInterval(waits)
  const { id, rate, service, servers } = queue
  const wait = erlangWait(rate, service, servers)
  const name = `M/M/${servers}`
  const source = 'Erlang 1917, formula C; Kendall 1953, doi 10.1214/aoms/1177728975'
  return [
    {
      id,
      title: {
        zh: `${name}：${replications} 次重复的平均等待（公式 ${wait.toFixed(2)} s，± 5 %）`,
        en: `${name}: mean wait of ${replications} replications (formula ${wait.toFixed(2)} s, ± 5 %)`,
      },
      value: mean,
      unit: 's',
      lo: wait * 0.95,
      hi: wait * 1.05,
      source,
    },
    {
      id: `${id}-interval`,
      title: {
        zh: `${name}：平均等待与公式之差，以 95 % 区间半宽计（${half.toFixed(2)} s）`,
        en: `${name}: difference from the formula in half widths of the 95 % interval (${half.toFixed(2)} s)`,
      },
      value: (mean < wait ? wait - mean : mean - wait) / half,
      unit: '',
      lo: 0,
      hi: 1,
      source,
    },
  ]
}

export const queueCases: readonly VerificationCase[] = queues.map((queue) => ({
  id: queue.id,
  isQuick: false,
  // Everybody walks some 34 m at 1.34 m/s: 500 steps.
  weight: (replications * length * queue.rate * 600) / 1e6,
  isWalking: true,
  run: (run) => replicate(run, queue),
}))
