/** Series of the charts. */
import { describe, expect, it } from 'vitest'
import { queueingGates, seriesRows } from '../../../renderer/panels/results/series.ts'
import { summary } from '../sample-scenario.ts'

describe('seriesRows', () => {
  it('gives a row a minute with the time of day', () => {
    expect(seriesRows(64_800, { a: [1, 2], b: [3, 4] })).toEqual([
      { time: '18:00', a: 1, b: 3 },
      { time: '18:01', a: 2, b: 4 },
    ])
  })

  it('keeps the highest value when it thins', () => {
    const values = Array.from({ length: 720 }, (_, minute) => (minute === 401 ? 99 : 1))
    const rows = seriesRows(0, { a: values })
    // 720 minutes at most 180 points: four minutes a row; minute 401 lies in row 100.
    expect(rows).toHaveLength(180)
    expect(rows[100]).toEqual({ time: '06:40', a: 99 })
    expect(rows.filter((row) => row.a === 99)).toHaveLength(1)
  })
})

it('lists the gates with the longest queues first and none without', () => {
  const [gate] = summary.gates
  if (!gate) throw new Error('the sample has a gate')
  const gates = [
    { ...gate, uid: 'none', maxQueue: 0 },
    { ...gate, uid: 'short', maxQueue: 3 },
    { ...gate, uid: 'long', maxQueue: 30 },
  ]
  expect(queueingGates({ ...summary, gates }).map((each) => each.uid)).toEqual(['long', 'short'])
})
