/** What of a day's inputs has mattered up to a time: two days with the same past inputs may go on from one checkpoint. */
import { canonicalJson, type DailyHours, modelInputsText, type ScenarioDocument } from '../../domain/index.ts'
import { engineVersion } from '../engine-version.ts'
import { encodeState, type PlainState } from '../world/state.ts'
import type { CompiledDay } from './compile-day.ts'
import { leastVisit } from './plans.ts'

/**
 * Bytes that are equal for two days exactly when nothing that matters before `time` differs: the engine, seed, step and window's start;
 * everybody who comes until then, row by row; the ground, its structures and phases; gates and zones with their hours cut off at that time;
 * visitor types and what the plans of those people look ahead to. An event that draws its first visitor later is not in them.
 */
export function pastInputs(day: CompiledDay, time: number): Uint8Array {
  const { population } = day
  let count = 0
  while (count < population.count && population.arrivals[count]! <= time) count++
  const { ids, leaderIds, sources, types, arrivals, departures, freeSpeeds, radii, visits } = population
  const columns = { ids, leaderIds, sources, types, arrivals, departures, freeSpeeds, radii, visits }
  const text = canonicalJson({
    engine: engineVersion,
    request: requestBefore(day, time),
    day: dayBefore(day, time, sources.subarray(0, count)),
    document: modelInputsText(timelessDocument(day.document)),
  })
  return encodeState({
    text: text as PlainState,
    ...Object.fromEntries(Object.entries(columns).map(([name, column]) => [name, column.slice(0, count)])),
  })
}

function requestBefore({ request, start }: CompiledDay, time: number) {
  const { date, from, seed, isCold, frameInterval, timeStep, scheduler = 'fixed' } = request
  const evacuation = request.evacuation && request.evacuation.at <= time ? request.evacuation : null
  return { date, from, seed, isCold, frameInterval, timeStep, scheduler, start, evacuation }
}

/** Records without what happens at set times: that is in `dayBefore`, as far as it has happened. */
function timelessDocument(document: ScenarioDocument): ScenarioDocument {
  const withoutHours = <R>(table: Readonly<Record<string, R>>) =>
    Object.fromEntries(Object.entries(table).map(([uid, record]) => [uid, { ...record, hours: [] }]))
  return { ...document, events: {}, demandDays: {}, zones: withoutHours(document.zones), gates: withoutHours(document.gates) }
}

function dayBefore({ document, demand, zones, gates, start, highestSpeed, largestRadius }: CompiledDay, time: number, used: Uint16Array) {
  const eventKinds: Record<string, string> = Object.fromEntries(Object.values(document.events).map(({ uid, kind }) => [uid, kind]))
  const lastSource = used.reduce((most, source) => Math.max(most, source), -1)
  // A visit is begun only where the zone will still be open a while later.
  const until = time + leastVisit
  const cut = (intervals: readonly (readonly [number, number])[]) =>
    intervals
      .map(([from, to]) => [Math.max(from, start), Math.min(to, until)] as const)
      .filter(([from, to]) => from < to)
      .sort((a, b) => a[0] - b[0] || a[1] - b[1])
  const hoursOf = (hours: readonly DailyHours[]) =>
    hours.length === 0 ? [[start, until]] : cut(hours.map(({ from, to }) => [from, to] as const))
  return {
    opens: demand.opens,
    closes: demand.closes,
    gateWeights: demand.day?.gateWeights ?? null,
    sources: demand.sources
      .slice(0, lastSource + 1)
      .map(({ kind, uid, venueZoneUid, count }) => [kind, uid, venueZoneUid, eventKinds[uid] ?? null, count]),
    zones: zones.map(({ zone, occupied, bookings }) => [
      zone.uid,
      hoursOf(zone.hours),
      cut(occupied),
      bookings.filter(({ from }) => from < until).map(({ from, count }) => [from, count]),
    ]),
    gates: gates.map(({ gate }) => [gate.uid, hoursOf(gate.hours)]),
    highestSpeed,
    largestRadius,
  }
}
