/** The visitors of a day, one row each, sorted by arrival: every draw is a hash of seed and id, so nobody changes when others do. */
import type { ScenarioDocument, VisitorType } from '../../domain/index.ts'
import { cutNormal, normal, poissonFromUniform, purposes, uniform, weightedIndex } from '../numbers/random.ts'
import { quantile } from './profiles.ts'
import type { DayDemand, DemandSource } from './sources.ts'

/** Columns of `count` rows, ascending by arrival, then id. */
export type Population = {
  readonly count: number
  readonly ids: Uint32Array
  /** Id of the first of the person's group: its draws decide arrival, gate, type and plan of all. */
  readonly leaderIds: Uint32Array
  /** Index into the day's sources. */
  readonly sources: Uint16Array
  /** Index into the visitor types in ascending order of uid. */
  readonly types: Uint8Array
  /** Second of day at a gate. */
  readonly arrivals: Float64Array
  /** Second of day of setting out for home: by the egress profile for audiences, Infinity for background visitors. */
  readonly departures: Float64Array
  readonly freeSpeeds: Float32Array
  readonly radii: Float32Array
  /** Places to visit. */
  readonly visits: Uint8Array
}

/** Slowest free speed of anybody, m/s. Chosen: that of the case files. */
const slowest = 0.3

type Draft = { id: number; leaderId: number; source: number; type: number; arrival: number; departure: number }

export function typesOf(document: ScenarioDocument): VisitorType[] {
  return Object.keys(document.visitorTypes)
    .sort()
    .map((uid) => document.visitorTypes[uid]!)
}

/** All visitors of a day. Throws when there are people but no visitor type for them. */
export function drawPopulation(document: ScenarioDocument, demand: DayDemand, seed: number): Population {
  const types = typesOf(document)
  const drafts: Draft[] = []
  demand.sources.forEach((source, index) => {
    draftSource(drafts, source, index, demand, types, seed)
  })
  drafts.sort((a, b) => a.arrival - b.arrival || a.id - b.id)
  return toColumns(drafts, types, seed)
}

function draftSource(
  drafts: Draft[],
  source: DemandSource,
  index: number,
  demand: DayDemand,
  types: readonly VisitorType[],
  seed: number,
): void {
  const fixedType = source.visitorTypeUid === null ? -1 : types.findIndex((type) => type.uid === source.visitorTypeUid)
  if (source.visitorTypeUid !== null && fixedType < 0)
    throw new Error(`Event ${source.uid}: visitor type ${source.visitorTypeUid} is not in the scenario, expected one of its visitor types.`)
  const weights = types.map((type) => demand.day?.typeWeights[type.uid] ?? 0)
  if (source.count > 0 && fixedType < 0 && !weights.some((weight) => weight > 0))
    throw new Error(`Demand day ${source.uid}: no visitor type has a weight above 0, expected at least one.`)
  for (let i = 0; i < source.count; ) {
    const leaderId = source.firstId + i
    const type = fixedType >= 0 ? fixedType : weightedIndex(weights, uniform(seed, leaderId, purposes.visitorType))
    const sizeIndex = weightedIndex(types[type]!.groupSizeWeights, uniform(seed, leaderId, purposes.groupSize))
    const size = Math.min(source.count - i, sizeIndex < 0 ? 1 : sizeIndex + 1)
    // Evenly spread quantiles, each jittered in its own interval: the counts of every hour are the law's, whatever the seed.
    const u = (i + uniform(seed, leaderId, purposes.arrival)) / source.count
    const drawn = source.arrivalOrigin + quantile(source.arrivals, u)
    // Who comes early stays from early on: the same quantile for going keeps both laws exact.
    const departure = source.departures ? source.departureOrigin + quantile(source.departures, u) : Infinity
    if (!(source.isFromYesterday && drawn < 0))
      for (let member = 0; member < size; member++)
        drafts.push({ id: leaderId + member, leaderId, source: index, type, arrival: drawn, departure })
    i += size
  }
}

function toColumns(drafts: readonly Draft[], types: readonly VisitorType[], seed: number): Population {
  const count = drafts.length
  const population: Population = {
    count,
    ids: new Uint32Array(count),
    leaderIds: new Uint32Array(count),
    sources: new Uint16Array(count),
    types: new Uint8Array(count),
    arrivals: new Float64Array(count),
    departures: new Float64Array(count),
    freeSpeeds: new Float32Array(count),
    radii: new Float32Array(count),
    visits: new Uint8Array(count),
  }
  drafts.forEach((draft, row) => {
    const type = types[draft.type]!
    population.ids[row] = draft.id
    population.leaderIds[row] = draft.leaderId
    population.sources[row] = draft.source
    population.types[row] = draft.type
    population.arrivals[row] = draft.arrival
    population.departures[row] = draft.departure
    population.freeSpeeds[row] = cutNormal(type.speed.mean, type.speed.sd, slowest, normal(seed, draft.id, purposes.speed))
    population.radii[row] = type.radius
    population.visits[row] = Math.min(255, 1 + poissonFromUniform(type.visitsMean - 1, uniform(seed, draft.leaderId, purposes.visits)))
  })
  return population
}
