/** Plans: what a person does next, and setting out for it. */
import { purposes, uniform, weightedIndex } from '../numbers/random.ts'
import { seedsOfCells } from '../routing/goals.ts'
import { type DayRun, toExit, toZone } from './day-run.ts'
import { runErrand } from './errands.ts'
import { canReach, exitFieldOf, fieldOfPerson } from './fields.ts'
import { follow } from './following.ts'
import { isWithinHours } from './gate-states.ts'
import { leaveZone } from './visiting.ts'
import type { ZoneState } from './zone-states.ts'

/** A background visitor starts no visit that would leave less time than this, s. Chosen: a look round. */
export const leastVisit = 300
/** Visits that may be given up one after another (full, closed, unreachable) before a person goes home. Chosen. */
const mostDetours = 4

/** What a person does next: the event, another visit, or home. */
export function decide(run: DayRun, row: number, time: number): void {
  leaveZone(run, row)
  if (run.isEvacuee[row]) {
    goHome(run, row, time)
    return
  }
  if (runErrand(run, row, time)) return
  const { population, demand, zones } = run.day
  const source = demand.sources[population.sources[row]!]!
  if (source.venueZoneUid !== null) {
    const venue = zones.find(({ zone }) => zone.uid === source.venueZoneUid)
    const isDue = run.visitsDone[row] === 0 && time < population.departures[row]!
    if (isDue && venue && headForZone(run, row, venue)) return
    if (isDue) run.unreachable++
    goHome(run, row, time)
    return
  }
  while (run.visitsDone[row]! < population.visits[row]! && run.detours[row]! < mostDetours && time < run.leaveBy[row]! - leastVisit) {
    const zone = drawZone(run, row, time)
    if (!zone) break
    if (headForZone(run, row, zone)) return
    run.detours[row]!++
    run.unreachable++
  }
  goHome(run, row, time)
}

export function drawZone(run: DayRun, row: number, time: number): ZoneState | null {
  const { population, zones, attractions, request } = run.day
  const drawn = attractions[population.types[row]!]!
  const last = run.zoneOf[row]!
  const weights = zones.map((zone) =>
    zone.isOpen && zone.index !== last && zone.cells.length > 0 && isZoneOpenTo(zone, time + leastVisit) ? drawn[zone.index]! : 0,
  )
  const index = weightedIndex(
    weights,
    uniform(request.seed, population.leaderIds[row]!, purposes.zone, run.visitsDone[row]! * 16 + run.detours[row]!),
  )
  return index < 0 ? null : zones[index]!
}

export function headForZone(run: DayRun, row: number, zone: ZoneState): boolean {
  if (!zone.isOpen || zone.cells.length === 0) return false
  const field = fieldOfPerson(run, row, zone.field, () => seedsOfCells(zone.cells))
  if (field < 0 || !canReach(run, field, row)) return false
  run.zoneOf[row] = zone.index
  follow(run, row, field, toZone)
  return true
}

export function goHome(run: DayRun, row: number, time: number): void {
  if (!run.isHomeward[row]) {
    run.isHomeward[row] = 1
    run.since[row] = time
  }
  leaveZone(run, row)
  run.zoneOf[row] = -1
  follow(run, row, exitFieldOf(run, row), toExit)
}

function isZoneOpenTo(zone: ZoneState, time: number): boolean {
  return isWithinHours(zone.zone.hours, time)
}
