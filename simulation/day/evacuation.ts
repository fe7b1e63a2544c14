/** Evacuation of a day: the alarm, the time before people move, the exits that are left, and who is still inside. */
import type { EvacuationRequest, RunSummary, ScenarioDocument } from '../../domain/index.ts'
import { away, resting, walking } from '../crowd/crowd-state.ts'
import { gammaFromNormal, normal, purposes } from '../numbers/random.ts'
import { type DayRun, toPlace } from './day-run.ts'
import { openExits } from './hours.ts'
import { goHome } from './plans.ts'
import { isInZone, isZoneOpen } from './zone-states.ts'

/** What is known of an evacuation so far; plain data. */
export type AlarmState = {
  isRaised: boolean
  /** [second of day, people still inside] */
  curve: [number, number][]
  lastOut: number | null
}

/** Seconds between two points of the curve. Chosen: a park is left in minutes. */
const curvePeriod = 10

export function createAlarm(): AlarmState {
  return { isRaised: false, curve: [], lastOut: null }
}

/** Throws with what to do when an evacuation cannot be asked for: no zone of that name, or no exit left. */
export function checkEvacuationRequest(document: ScenarioDocument, evacuation: EvacuationRequest, from: number, to: number): void {
  if (!(evacuation.at >= from && evacuation.at < to))
    throw new Error(`Evacuation: the alarm at ${evacuation.at} s is outside the run, expected a time within its window.`)
  const unknown = (evacuation.zoneUids ?? []).find((uid) => !document.zones[uid])
  if (unknown !== undefined) throw new Error(`Evacuation: zone ${unknown} is not in the scenario, expected one of its zones.`)
  const exits = Object.values(document.gates).filter((gate) => gate.isOpen && gate.direction !== 'in')
  const { lostExit } = evacuation
  if (lostExit !== null && lostExit !== 'largest' && !document.gates[lostExit])
    throw new Error(`Evacuation: lost exit ${lostExit} is not in the scenario, expected one of its gates.`)
  const left = exits.filter(({ uid }) => uid !== lostExit).length - (lostExit === 'largest' ? 1 : 0)
  if (left < 1) throw new Error('Evacuation: 0 exits are left, expected at least 1; open another gate for leaving.')
}

/** Index of the gate that is lost since the alarm; −1 for none. The largest is the longest of those that people may leave by. */
export function lostGate({ day, alarm }: DayRun): number {
  const lost = alarm.isRaised ? (day.request.evacuation?.lostExit ?? null) : null
  if (lost === null) return -1
  if (lost !== 'largest') return day.gates.findIndex(({ gate }) => gate.uid === lost)
  const lengths = day.gates.map(({ gate, line: [ax, ay, bx, by] }) =>
    gate.isOpen && gate.direction !== 'in' ? (bx - ax) * (bx - ax) + (by - ay) * (by - ay) : -1,
  )
  return lengths.indexOf(Math.max(...lengths))
}

/** Whether the gates let nobody in any more. */
export function isEntryShut({ day, alarm }: DayRun): boolean {
  return alarm.isRaised && day.request.evacuation?.zoneUids === null
}

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
  return run.day.zones.some((zone) => zoneUids.includes(zone.zone.uid) && isInZone(zone, x[row]!, y[row]!))
}

/** A person hears of it, and stands or stays for the time before moving. */
function alert(run: DayRun, { premovement }: EvacuationRequest, row: number, time: number): void {
  const z = normal(run.day.request.seed, run.day.population.ids[row]!, purposes.premovement)
  const until = time + gammaFromNormal(premovement.mean, premovement.sd, z)
  const { status } = run.crowd.persons
  run.isEvacuee[row] = 1
  if (status[row] !== walking) {
    run.world.rest(row, until, status[row] === resting)
    return
  }
  if (run.purpose[row] === toPlace) run.day.zones[run.zoneOf[row]!]!.occupancy--
  run.zoneOf[row] = -1
  run.world.stand(row, until)
}

/** The time before moving is over: to the nearest exit. */
export function setOutForExit(run: DayRun, row: number, time: number): void {
  const zone = run.day.zones[run.zoneOf[row]!]
  if (zone) zone.occupancy--
  goHome(run, row, time)
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
