/** An evacuation as it goes on: the alarm, the time before people move, and who is still inside. */
import type { EvacuationRequest, RunSummary } from '../../domain/index.ts'
import { bodyAt } from '../crowd/bodies.ts'
import { away, resting, walking } from '../crowd/crowd-state.ts'
import { gammaFromNormal, normal, purposes } from '../numbers/random.ts'
import type { DayRun } from './day-run.ts'
import { openExits } from './hours.ts'
import { leaveZone } from './visiting.ts'
import { stopWaiting } from './waiting.ts'
import { isInZone, isZoneOpen } from './zone-states.ts'

/** Seconds between two points of the curve. Chosen: a park is left in minutes. */
const curvePeriod = 10

/** Raises the alarm when it is due, and follows how many are still inside. Once a tick. */
export function followAlarm(run: DayRun, time: number): void {
  const { evacuation } = run.day.request
  if (!evacuation || time < evacuation.at - 1e-9) return
  if (!run.alarm.isRaised) raise(run, evacuation, time)
  const { curve } = run.alarm
  const last = curve.at(-1)
  if (last && time < last[0] + curvePeriod - 1e-9) return
  if (last?.[1] === 0) return
  const inside = countInside(run, evacuation)
  curve.push([time, inside])
  if (inside === 0) run.alarm.lastOut = time
}

function raise(run: DayRun, evacuation: EvacuationRequest, time: number): void {
  run.alarm.isRaised = true
  for (const zone of run.day.zones) {
    if (!evacuation.zoneUids?.includes(zone.zone.uid)) continue
    zone.isEvacuated = true
    zone.isOpen = isZoneOpen(zone, time)
  }
  openExits(run, time)
  for (let row = 0; row < run.rowLimit; row++) if (run.isInside[row] && isConcerned(run, evacuation, row)) alert(run, evacuation, row, time)
}

function isConcerned(run: DayRun, { zoneUids }: EvacuationRequest, row: number): boolean {
  if (zoneUids === null) return true
  const { status, x, y } = run.crowd.persons
  if (status[row] === away) return zoneUids.includes(run.day.zones[run.zoneOf[row]!]?.zone.uid ?? '')
  return run.day.zones.some((zone) => zoneUids.includes(zone.zone.uid) && isInZone(zone, x[bodyAt(row)]!, y[bodyAt(row)]!))
}

/** A person hears of it, and stands or stays for the time before moving. */
function alert(run: DayRun, { premovement }: EvacuationRequest, row: number, time: number): void {
  const z = normal(run.day.request.seed, run.day.population.ids[row]!, purposes.premovement)
  const until = time + gammaFromNormal(premovement.mean, premovement.sd, z)
  const { status } = run.crowd.persons
  run.isEvacuee[row] = 1
  stopWaiting(run, row)
  // Who rides in a lift gets out first, and then leaves.
  if (run.world.lifts.isRiding(row)) return
  if (status[row] !== walking) {
    run.world.rest(row, until, status[row] === resting)
    return
  }
  leaveZone(run, row)
  run.zoneOf[row] = -1
  run.world.stand(row, until)
}

/** Everybody in the park, or those alerted who are still in the zones that are left. */
function countInside(run: DayRun, evacuation: EvacuationRequest): number {
  if (evacuation.zoneUids === null) return run.present
  let inside = 0
  for (let row = 0; row < run.rowLimit; row++) if (run.isEvacuee[row] && run.isInside[row] && isConcerned(run, evacuation, row)) inside++
  return inside
}

export function evacuationResult({ day, alarm }: DayRun): NonNullable<RunSummary['evacuation']> | null {
  if (!day.request.evacuation || !alarm.isRaised) return null
  return { at: day.request.evacuation.at, curve: alarm.curve, lastOut: alarm.lastOut, left: alarm.curve.at(-1)?.[1] ?? 0 }
}
