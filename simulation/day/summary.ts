/** The run's summary, as the contract of domain/run has it, from a simulation that is done. */
import { densityLimits, type Gate, type Point, type RunSummary, serviceStandards } from '../../domain/index.ts'
import { engineVersion } from '../engine-version.ts'
import { densityCellCentre } from '../measures/density-map.ts'
import { tripsOf } from '../measures/trips.ts'
import { findWorstPlaces, type Origin } from '../measures/worst-places.ts'
import { toLevel } from '../space/plane.ts'
import type { DaySimulation } from './day-simulation.ts'
import { evacuationResult } from './evacuation.ts'
import { needsStepFree } from './fields.ts'
import { placesOf } from './venue-places.ts'

/** What a pure engine cannot know: filled in by its host. */
export type HostFigures = { readonly scenarioHash: string; readonly wallSeconds: number; readonly hash: string }

export function summarise(run: DaySimulation, host: HostFigures): RunSummary {
  const { day, series } = run
  const { request } = day
  const { peakDensity } = series
  const zone = day.zones[run.density.zoneOf[peakDensity.cell] ?? -1]
  return {
    scenarioHash: host.scenarioHash,
    engine: engineVersion,
    request,
    demand: day.population.count,
    visitors: series.presentAtStart + series.arrived,
    peakPresent: series.peakPresent,
    peakPresentAt: series.peakPresentAt,
    arrived: series.arrived,
    left: series.left,
    presentPerMinute: series.presentPerMinute,
    seriesStart: request.from,
    agentSteps: run.crowd.agentSteps,
    simSeconds: run.time - day.start,
    wallSeconds: host.wallSeconds,
    peakDensity: {
      value: peakDensity.value,
      at: peakDensity.at,
      position: peakDensity.cell < 0 ? [0, 0] : onLevel(run, densityCellCentre(run.density, peakDensity.cell)).position,
      zoneUid: zone?.zone.uid ?? null,
    },
    losMinutes: Array.from(series.losSeconds, (seconds) => seconds / 60),
    services: serviceStandards.map((standard, s) => ({
      standard,
      personMinutes: minutesOf(run.service.personSeconds, s),
      areaMinutes: minutesOf(run.service.areaSeconds, s),
    })),
    limits: limitResults(run),
    ...tripResults(run),
    meanVisit: series.visits > 0 ? series.visitSeconds / series.visits : 0,
    voronoiPeak: series.voronoiPeak,
    queues: [...queueResults(run), ...waitResults(run), ...liftResults(run)],
    groupsTogether: series.groupSeconds > 0 ? series.togetherSeconds / series.groupSeconds : null,
    stepFree: stepFreeResult(run),
    evacuation: evacuationResult(run),
    gates: gateResults(run),
    zones: zoneResults(run),
    events: day.demand.sources.flatMap((source, index) =>
      source.kind === 'event'
        ? [
            {
              uid: source.uid,
              name: source.name,
              audience: source.count,
              arrived: run.enteredBySource[index]!,
              ...placesResult(run, index),
            },
          ]
        : [],
    ),
    worstPlaces: findWorstPlaces(run.density, {
      onLevel: (point) => onLevel(run, point),
      zones: day.zones.map((state) => state.zone),
      log: run.causes,
      origins: originsOf(run),
      start: request.from,
    }),
    remedies: [],
    honesty: honestyOf(run),
    evidence: day.evidence,
    hash: host.hash,
  }
}

/** How many places an audience has, where it takes places; fewer than the audience where the venue is too small. */
function placesResult(run: DaySimulation, source: number): { readonly places?: number } {
  const { venueZoneUid } = run.day.demand.sources[source]!
  const zone = run.day.zones.find((state) => state.zone.uid === venueZoneUid)
  const places = zone ? placesOf(run, source, zone) : null
  return places ? { places: Math.min(places.count, run.day.demand.sources[source]!.count) } : {}
}

/** Of all who have come in since the start. */
function stepFreeResult(run: DaySimulation): RunSummary['stepFree'] {
  let persons = 0
  let withoutWay = 0
  for (let row = 0; row < run.rowLimit; row++) {
    if (run.enteredAt[row] === 0 || !needsStepFree(run, row)) continue
    persons++
    withoutWay += run.hasNoStepFreeWay[row]!
  }
  return persons > 0 ? { persons, withoutWay } : null
}

/** Six levels of standard `s`, from seconds to minutes. */
function minutesOf(seconds: Float64Array, s: number): number[] {
  return Array.from(seconds.subarray(6 * s, 6 * s + 6), (value) => value / 60)
}

function limitResults({ day, service }: DaySimulation): NonNullable<RunSummary['limits']> {
  return day.zones.flatMap(({ zone }, z) =>
    densityLimits.flatMap(({ value }, l) => {
      const i = z * densityLimits.length + l
      const minutes = service.secondsAbove[i]! / 60
      return minutes > 0 ? [{ zoneUid: zone.uid, limit: value, minutes, personMinutes: service.personSecondsAbove[i]! / 60 }] : []
    }),
  )
}

function tripResults({ day, trips }: DaySimulation): Pick<RunSummary, 'trips' | 'stays'> {
  const uids = [...day.gates.map(({ gate }) => gate.uid), ...day.zones.map(({ zone }) => zone.uid)]
  return {
    trips: tripsOf(trips).map(({ from, to, count, meanSeconds, sdSeconds }) => ({
      from: uids[from]!,
      to: uids[to]!,
      count,
      meanTime: meanSeconds,
      sdTime: sdSeconds,
    })),
    stays: day.zones.flatMap(({ zone }, z) => {
      const count = trips.stays[day.gates.length + z]!
      return count > 0 ? [{ uid: zone.uid, count, meanTime: trips.staySeconds[day.gates.length + z]! / count }] : []
    }),
  }
}

function onLevel({ crowd }: DaySimulation, [planeX, planeY]: Point): { readonly levelUid: string; readonly position: Point } {
  const { levels } = crowd.space
  const { level, x, y } = toLevel(levels, planeX, planeY)
  return { levelUid: levels[level]!.id, position: [x, y] }
}

function originsOf({ day }: DaySimulation): Origin[] {
  const gates = day.gates.map(({ gate }: { gate: Gate }): Origin => ({ kind: 'gate', uid: gate.uid, name: gate.name }))
  return [...gates, ...day.demand.sources.map(({ kind, uid, name }): Origin => ({ kind, uid, name }))]
}

function gateResults({ day, series }: DaySimulation): RunSummary['gates'] {
  return day.gates.map(({ gate }, index) => {
    const { waitSum, ...counts } = series.gates[index]!
    return { uid: gate.uid, name: gate.name, ...counts, meanWait: counts.entered > 0 ? waitSum / counts.entered : 0 }
  })
}

function queueResults({ day, series, world, time }: DaySimulation): NonNullable<RunSummary['queues']> {
  return world.hall.services.map(({ id, queue }, index) => {
    const { served, balked, meanWait } = queue
    const maxLength = Math.max(queue.longest, queue.countReady(time))
    const lengthPerMinute = series.queuesPerMinute[index]!
    return { uid: id, name: day.servicePoints[index]!.name, served, balked, meanWait, maxLength, lengthPerMinute }
  })
}

/** Those who waited before zones that were full. */
function waitResults({ day, series }: DaySimulation): NonNullable<RunSummary['queues']> {
  return day.zones.flatMap(({ zone, waits }, index) => {
    const { admitted: served, gaveUp: balked, waitSum, most: maxLength } = waits
    const meanWait = served > 0 ? waitSum / served : 0
    const lengthPerMinute = series.waitingPerMinute[index]!
    return maxLength > 0 ? [{ uid: zone.uid, name: zone.name, served, balked, meanWait, maxLength, lengthPerMinute }] : []
  })
}

/** Those who waited for lifts. */
function liftResults({ day, series, world }: DaySimulation): NonNullable<RunSummary['queues']> {
  const { lifts, connectors } = day.space
  return world.lifts.states.flatMap(({ carried: served, waitSum, longest: maxLength }, index) => {
    const uid = connectors[lifts[index]!.connector]!.id
    const name = day.document.connectors[uid]!.name
    const lengthPerMinute = series.liftsPerMinute[index]!
    const meanWait = served > 0 ? waitSum / served : 0
    return maxLength > 0 ? [{ uid, name, served, balked: 0, meanWait, maxLength, lengthPerMinute }] : []
  })
}

function zoneResults({ day, series, density }: DaySimulation): RunSummary['zones'] {
  const peaks = new Float64Array(day.zones.length)
  density.zoneOf.forEach((zone, cell) => {
    if (zone >= 0 && density.peak[cell]! > peaks[zone]!) peaks[zone] = density.peak[cell]!
  })
  return day.zones.map(({ zone, turnedAway }, index) => ({
    uid: zone.uid,
    name: zone.name,
    ...series.zones[index]!,
    capacity: zone.capacity.value,
    peakDensity: peaks[index]!,
    turnedAway,
  }))
}

function honestyOf(run: DaySimulation): RunSummary['honesty'] {
  const { series, day } = run
  const goesToClosing = day.request.to >= day.demand.closes
  return {
    stuck: series.stuck,
    overlaps: series.overlaps,
    lost: goesToClosing ? run.countLost() : 0,
    wallCrossings: run.wallCrossings,
    unreachable: run.unreachable,
    unserved: run.unserved + (goesToClosing ? run.countQueueing() : 0),
    beyondData: series.beyondData,
    squeezed: series.squeezed,
    outside: run.outside,
  }
}
