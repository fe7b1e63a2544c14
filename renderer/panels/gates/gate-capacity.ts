/** What a gate can let in, and whether its lanes fit into its width. */
import { type Gate, lineLength } from '../../../domain/index.ts'

/** Width that one lane takes, m. Chosen: 0.6 m of passage and 0.3 m of the barrier beside it. */
export const laneWidth = 0.9

/** Persons an hour that its lanes let in; null where nobody is let in. */
export function capacityPerHour(gate: Pick<Gate, 'lanes' | 'laneRate' | 'direction'>): number | null {
  return gate.direction === 'out' ? null : gate.lanes * gate.laneRate.value * 60
}

/** Persons an hour over all open gates. */
export function openCapacityPerHour(gates: Iterable<Gate>): number {
  let sum = 0
  for (const gate of gates) if (gate.isOpen) sum += capacityPerHour(gate) ?? 0
  return sum
}

export type LaneFit = { readonly width: number; readonly needed: number; readonly isTooNarrow: boolean }

/** Width there is and width that the lanes need, m. A millimetre is forgiven: lengths are sums of roots. */
export function laneFit(gate: Pick<Gate, 'line' | 'lanes'>): LaneFit {
  const width = lineLength([...gate.line])
  const needed = gate.lanes * laneWidth
  return { width, needed, isTooNarrow: needed > width + 0.001 }
}
