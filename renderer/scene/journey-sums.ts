/** Sums over journeys: how many came by which gate for which zone, and the zones that most are bound for. */
import type { Journeys } from '../state/crowd-measures.ts'

export type DesirePair = { readonly gate: number; readonly zone: number; readonly count: number }

/** Most lines at once. Chosen: beyond, they hide one another and each stands for a handful of people. */
export const mostDesireLines = 40

/** Pairs of gate and zone by number of people, most first; whose gate or zone is not known is left out. */
export function desirePairs({ origins, destinations, zoneUids }: Pick<Journeys, 'origins' | 'destinations' | 'zoneUids'>): DesirePair[] {
  const counts = new Map<number, number>()
  for (let i = 0; i < origins.length; i++) {
    const [gate, zone] = [origins[i] ?? -1, destinations[i] ?? -1]
    if (gate < 0 || zone < 0) continue
    const key = gate * zoneUids.length + zone
    counts.set(key, (counts.get(key) ?? 0) + 1)
  }
  return [...counts]
    .map(([key, count]) => ({ gate: Math.floor(key / zoneUids.length), zone: key % zoneUids.length, count }))
    .sort((a, b) => b.count - a.count || a.gate - b.gate || a.zone - b.zone)
    .slice(0, mostDesireLines)
}

/** Gates of some pairs in the order of their greatest: the colour of a gate's lines goes by its place among them. */
export function gatesOfPairs(pairs: readonly DesirePair[]): number[] {
  return [...new Set(pairs.map(({ gate }) => gate))]
}

/** Zones by number of people bound for them, most first: [zone index, people]. */
export function busiestZones({ destinations }: Pick<Journeys, 'destinations'>): [number, number][] {
  const counts = new Map<number, number>()
  for (const zone of destinations) if (zone >= 0) counts.set(zone, (counts.get(zone) ?? 0) + 1)
  return [...counts].sort((a, b) => b[1] - a[1] || a[0] - b[0])
}

/** Colours that destinations have of their own; the rest share the last one. */
export const destinationColourCount = 8

/**
 * Writes into byte 2 of each visitor's traits the place of their destination in `busiestZones`, from 1; the last number stands for
 * all further ones, 0 for unknown. Both lists of ids ascend.
 */
export function writeDestinations(
  outTraits: Uint8Array,
  visitorIds: Uint32Array,
  journeys: Pick<Journeys, 'visitorIds' | 'destinations'>,
  rankOf: ReadonlyMap<number, number>,
): void {
  let at = 0
  for (let slot = 0; slot < visitorIds.length; slot++) {
    const id = visitorIds[slot] ?? 0
    while (at < journeys.visitorIds.length && (journeys.visitorIds[at] ?? 0) < id) at++
    const zone = journeys.visitorIds[at] === id ? (journeys.destinations[at] ?? -1) : -1
    const rank = zone < 0 ? -1 : (rankOf.get(zone) ?? -1)
    outTraits[slot * 4 + 2] = rank < 0 ? 0 : Math.min(rank, destinationColourCount) + 1
  }
}
