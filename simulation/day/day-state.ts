/** Snapshots of a day's run: all that changes while it lasts, as bytes, and the way back. A resumed run goes on as if it had never stopped. */

import { findTouched } from '../measures/density-map.ts'
import {
  arrayPart,
  cutColumns,
  decodeState,
  encodeState,
  loadColumn,
  loadColumns,
  partsUnder,
  plainPart,
  type StateParts,
  under,
} from '../world/state.ts'
import type { DayRun } from './day-run.ts'
import type { DaySeries, GateSeries, ZoneSeries } from './day-series.ts'
import type { AlarmState } from './evacuation-state.ts'
import { findActiveGroups } from './groups.ts'
import { restoreFields, restoreSpace } from './hours.ts'
import type { ZoneWaits } from './zone-states.ts'

type Scalars = Pick<
  DayRun,
  'unreachable' | 'unserved' | 'wallCrossings' | 'outside' | 'present' | 'stepIndex' | 'nextArrival' | 'rowLimit' | 'minuteSamples'
>
type Gate = { readonly uid: string; readonly queue: readonly number[]; readonly allowance: number }
type Zone = {
  readonly uid: string
  readonly isOpen: boolean
  readonly isSealed: boolean
  readonly isEvacuated: boolean
  readonly occupancy: number
  readonly audienceIn: number
  readonly turnedAway: number
  readonly waiting: readonly number[]
  readonly waits: ZoneWaits
}
type Series = Omit<DaySeries, 'losSeconds'>

function columnsOf(run: DayRun) {
  const { purpose, zoneOf, gateOf, entryGate, visitsDone, detours, since, isHomeward, isInside, isEvacuee, enteredAt } = run
  const { errand, entryStage, toiletDue, hasEaten, isVisiting, waitingSince, isStranded, hasNoStepFreeWay } = run
  const { until: groupUntil, visit: groupVisit } = run.groups
  const { from, leftAt, reachedAt } = run.trips
  return {
    purpose,
    zoneOf,
    gateOf,
    entryGate,
    visitsDone,
    detours,
    since,
    isHomeward,
    isInside,
    isEvacuee,
    enteredAt,
    errand,
    groupUntil,
    groupVisit,
    entryStage,
    toiletDue,
    hasEaten,
    isVisiting,
    waitingSince,
    isStranded,
    hasNoStepFreeWay,
    from,
    leftAt,
    reachedAt,
  }
}

function mapsOf({ density, service, trips }: DayRun) {
  const { peak, peakMinute, crowded, minute } = density
  const { personSeconds, areaSeconds, secondsAbove, personSecondsAbove } = service
  const { counts, seconds, squares, stays, staySeconds } = trips
  return {
    peak,
    peakMinute,
    crowded,
    minute,
    personSeconds,
    areaSeconds,
    secondsAbove,
    personSecondsAbove,
    counts,
    seconds,
    squares,
    stays,
    staySeconds,
  }
}

/** The run's state between two steps. Only people who have come are in it, so that it fits every day on which the same have come. */
export function saveDay(run: DayRun): Uint8Array {
  const { unreachable, unserved, wallCrossings, outside, present, stepIndex, nextArrival, rowLimit, minuteSamples } = run
  const scalars: Scalars = { unreachable, unserved, wallCrossings, outside, present, stepIndex, nextArrival, rowLimit, minuteSamples }
  const { losSeconds, ...series } = run.series
  const causes = run.causes.saveState()
  return encodeState({
    scalars,
    enteredBySource: run.enteredBySource,
    exits: [...run.exits],
    alarm: run.alarm,
    gates: run.day.gates.map(({ gate, queue, head, allowance }): Gate => ({ uid: gate.uid, queue: queue.slice(head), allowance })),
    zones: run.day.zones.map(
      ({ zone, isOpen, isSealed, isEvacuated, occupancy, audienceIn, turnedAway, waiting, waits }): Zone => ({
        uid: zone.uid,
        isOpen,
        isSealed,
        isEvacuated,
        occupancy,
        audienceIn,
        turnedAway,
        waiting: [...waiting],
        waits: { ...waits },
      }),
    ),
    series: series as unknown as StateParts[string],
    losSeconds,
    causeWidth: causes.width,
    causes: causes.tallies,
    trainTimes: run.trains.entries().times,
    trainRows: run.trains.entries().rows,
    ...under('run', cutColumns(columnsOf(run), rowLimit)),
    ...under('density', mapsOf(run)),
    ...under('world', run.world.saveState(rowLimit)),
  })
}

/** Brings a run that has just been created to a saved state. Throws with what is missing when the bytes are not of such a day. */
export function loadDay(run: DayRun, bytes: Uint8Array): void {
  const parts = decodeState(bytes)
  Object.assign(run, plainPart<Scalars>(parts, 'scalars'))
  plainPart<readonly number[]>(parts, 'enteredBySource').forEach((count, i) => {
    if (i < run.enteredBySource.length) run.enteredBySource[i] = count
  })
  Object.assign(run.alarm, plainPart<AlarmState>(parts, 'alarm'))
  loadPlaces(run, parts)
  restoreSpace(run, plainPart<readonly number[]>(parts, 'exits'))
  loadSeries(run, parts)
  run.causes.loadState(plainPart(parts, 'causeWidth'), arrayPart(parts, 'causes'))
  loadColumns(columnsOf(run), partsUnder('run', parts))
  const maps = partsUnder('density', parts)
  for (const [name, map] of Object.entries(mapsOf(run))) loadColumn(map, maps, name)
  findTouched(run.density)
  run.world.loadState(partsUnder('world', parts))
  run.trains.load(arrayPart(parts, 'trainTimes'), arrayPart(parts, 'trainRows'))
  restoreFields(run)
  findActiveGroups(run)
}

function loadPlaces(run: DayRun, parts: StateParts): void {
  const { gates, zones } = run.day
  for (const { uid, queue, allowance } of plainPart<readonly Gate[]>(parts, 'gates')) {
    const state = gates.find(({ gate }) => gate.uid === uid)
    if (!state) continue
    state.queue.splice(0, state.queue.length, ...queue)
    state.head = 0
    state.allowance = allowance
  }
  for (const { uid, waiting, waits, ...saved } of plainPart<readonly Zone[]>(parts, 'zones')) {
    const state = zones.find(({ zone }) => zone.uid === uid)
    if (!state) continue
    Object.assign(state, saved)
    Object.assign(state.waits, waits)
    state.waiting.splice(0, state.waiting.length, ...waiting)
  }
}

/** Series by minute keep the length of this run's own window. */
function loadSeries({ series }: DayRun, parts: StateParts): void {
  const saved = plainPart<Series>(parts, 'series')
  const { gates, zones, presentPerMinute, queuesPerMinute, waitingPerMinute, liftsPerMinute, ...figures } = saved
  const copy = (into: number[], from: readonly number[]) => {
    for (let i = 0; i < into.length && i < from.length; i++) into[i] = from[i]!
  }
  copy(series.presentPerMinute, presentPerMinute)
  queuesPerMinute.forEach((lengths, i) => {
    if (series.queuesPerMinute[i]) copy(series.queuesPerMinute[i], lengths)
  })
  waitingPerMinute.forEach((lengths, i) => {
    if (series.waitingPerMinute[i]) copy(series.waitingPerMinute[i], lengths)
  })
  liftsPerMinute.forEach((lengths, i) => {
    if (series.liftsPerMinute[i]) copy(series.liftsPerMinute[i], lengths)
  })
  Object.assign(series, figures)
  loadColumn(series.losSeconds, parts, 'losSeconds')
  gates.forEach((gate: GateSeries, i) => {
    const own = series.gates[i]
    if (!own) return
    const { enteredPerMinute, leftPerMinute, queuePerMinute, ...counts } = gate
    Object.assign(own, counts)
    copy(own.enteredPerMinute, enteredPerMinute)
    copy(own.leftPerMinute, leftPerMinute)
    copy(own.queuePerMinute, queuePerMinute)
  })
  zones.forEach((zone: ZoneSeries, i) => {
    const own = series.zones[i]
    if (!own) return
    const { occupancyPerMinute, ...counts } = zone
    Object.assign(own, counts)
    copy(own.occupancyPerMinute, occupancyPerMinute)
  })
}
