/** How many of the inputs that a run stands on are sourced, derived or estimated, by kind of input. */
import type { Evidence, ScenarioDocument } from '../../domain/index.ts'

export type InputKind = 'audiences' | 'background' | 'laneRates' | 'capacities' | 'positions'
export type EvidenceCount = { readonly kind: InputKind } & Readonly<Record<Evidence, number>>

export function inputEvidence(document: ScenarioDocument): EvidenceCount[] {
  const of = <T extends { readonly [key: string]: unknown }>(table: Readonly<Record<string, T>>, status: (record: T) => Evidence) =>
    Object.values(table).map(status)
  const kinds: Record<InputKind, Evidence[]> = {
    audiences: of(document.events, (event) => event.audience.status),
    background: of(document.demandDays, (day) => day.total.status),
    laneRates: of(document.gates, (gate) => gate.laneRate.status),
    capacities: of(document.zones, (zone) => zone.capacity.status),
    positions: [...of(document.gates, (gate) => gate.positionStatus), ...of(document.zones, (zone) => zone.positionStatus)],
  }
  const count = (statuses: readonly Evidence[], level: Evidence) => statuses.filter((status) => status === level).length
  return Object.entries(kinds).map(([kind, statuses]) => ({
    kind: kind as InputKind,
    sourced: count(statuses, 'sourced'),
    derived: count(statuses, 'derived'),
    estimate: count(statuses, 'estimate'),
  }))
}
