/** Being somewhere: reaching goals, staying, waking, leaving, and being helped out of corners. */
import { bodyAt } from '../crowd/bodies.ts'
import { arriveAt, setOutFrom } from '../measures/trips.ts'
import { gammaFromNormal, normal, purposes, uniform } from '../numbers/random.ts'
import { nearestOnLine } from '../routing/goals.ts'
import type { Segment } from '../space/arrangement.ts'
import { cellAt, cellX, cellY } from '../space/raster.ts'
import { isWalkable } from '../space/regions.ts'
import { isBlockedByWalls } from '../space/walls.ts'
import type { Mind } from '../world/mind.ts'
import { type DayRun, isInWindow, minuteOf, toExit, toMeal, toPlace, toRescue, toService, toWait, toZone } from './day-run.ts'
import { headForService } from './errands.ts'
import { canReach } from './fields.ts'
import { patienceFor, walkTo } from './following.ts'
import { stayTogether } from './groups.ts'
import { decide, goHome, headForZone } from './plans.ts'
import { afterService, finishMeal, joinService, sitDown } from './served.ts'
import { findOwnPlace } from './venue-places.ts'
import { enterZone, hasRoomFor, leaveZone } from './visiting.ts'
import { giveUpWaiting, standOutside, waitOutside } from './waiting.ts'
import { isInZone, type ZoneState } from './zone-states.ts'

/** The mind of a day: everybody follows a plan of visits, the event and the way home. */
export class DayMind implements Mind {
  private readonly run: DayRun

  constructor(run: DayRun) {
    this.run = run
  }

  lineAhead(row: number): Segment {
    return this.run.day.gates[this.run.gateOf[row]!]!.line
  }

  atGoal(row: number, time: number): void {
    if (this.run.purpose[row] === toService) joinService(this.run, row, time)
    else if (this.run.purpose[row] === toExit) turnToGate(this.run, row, time)
    else arriveAtZone(this.run, row, time)
  }

  lost(row: number, time: number): void {
    rescue(this.run, row, time)
  }

  acrossLine(row: number, time: number): void {
    leave(this.run, row, time)
  }

  impatient(row: number, time: number): void {
    goHome(this.run, row, time)
  }

  atSpot(row: number, time: number): void {
    const { run } = this
    if (run.purpose[row] === toPlace) stay(run, row, time)
    else if (run.purpose[row] === toWait) standOutside(run, row)
    else if (run.purpose[row] === toMeal) sitDown(run, row, time)
    else if (run.zoneOf[row]! >= 0 && !run.isHomeward[row]) goOnToZone(run, row, time)
    else goHome(run, row, time)
  }

  woken(row: number, time: number): void {
    if (!this.run.isInside[row]) return
    if (this.run.isEvacuee[row]) goHome(this.run, row, time)
    else if (this.run.purpose[row] === toWait) giveUpWaiting(this.run, row, time)
    else if (this.run.purpose[row] === toMeal) finishMeal(this.run, row, time)
    else setOut(this.run, row, time)
  }

  landed(row: number, time: number): void {
    goOn(this.run, row, time)
  }

  served(row: number, time: number, service: number): void {
    afterService(this.run, row, time, service)
  }
}

/** Out of a lift: on to what the person was on the way to, by the ways of this moment. */
function goOn(run: DayRun, row: number, time: number): void {
  const zone = run.day.zones[run.zoneOf[row]!]
  if (run.isEvacuee[row] || run.isHomeward[row]) goHome(run, row, time)
  else if (run.purpose[row] === toService && headForService(run, row, run.errand[row]!)) return
  else if (!(zone && run.purpose[row] === toZone && headForZone(run, row, zone))) decide(run, row, time)
}

/** Back on ground from which the field knows the way. */
function goOnToZone(run: DayRun, row: number, time: number): void {
  if (!headForZone(run, row, run.day.zones[run.zoneOf[row]!]!)) decide(run, row, time)
}

export function turnToGate(run: DayRun, row: number, time: number): void {
  const { gates } = run.day
  const { persons } = run.crowd
  let best = -1
  let bestSquare = Infinity
  gates.forEach((gate, index) => {
    if (!run.exits.has(index)) return
    const [x, y] = nearestOnLine(gate.line, persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!, persons.radius[bodyAt(row)]!)
    const dx = x - persons.x[bodyAt(row)]!
    const dy = y - persons.y[bodyAt(row)]!
    if (dx * dx + dy * dy < bestSquare) {
      bestSquare = dx * dx + dy * dy
      best = index
    }
  })
  if (best < 0) return
  run.gateOf[row] = best
  const [x, y] = nearestOnLine(gates[best]!.line, persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!, persons.radius[bodyAt(row)]!)
  run.purpose[row] = toExit
  run.world.walkToLine(row, time + patienceFor(run, row, x, y))
}

export function leave(run: DayRun, row: number, time: number): void {
  run.world.vanish(row)
  run.isInside[row] = 0
  run.present--
  const gate = run.gateOf[row]!
  const counts = isInWindow(run, time - run.dt)
  arriveAt(run.trips, row, gate, time, counts)
  if (!counts) return
  run.series.visits++
  run.series.visitSeconds += time - run.enteredAt[row]!
  const series = run.series.gates[run.gateOf[row]!]!
  series.left++
  series.leftPerMinute[minuteOf(run, time - run.dt)]!++
  run.series.left++
}

export function arriveAtZone(run: DayRun, row: number, time: number): void {
  const zone = run.day.zones[run.zoneOf[row]!]!
  // Who has waited outside is counted since they were let in.
  const mayEnter = run.isVisiting[row] === 1 || hasRoomFor(run, row, zone, time)
  if (!zone.isOpen || !mayEnter) {
    if (zone.isOpen && waitOutside(run, row, zone, time)) return
    if (zone.isOpen) zone.turnedAway++
    run.detours[row]!++
    decide(run, row, time)
    return
  }
  enterZone(run, row, zone)
  arriveAt(run.trips, row, run.day.gates.length + zone.index, time, isInWindow(run, time))
  if (zone.isIndoor) {
    stay(run, row, time)
    return
  }
  if (!findOwnPlace(run, row, zone)) drawPlace(run, row, zone)
  walkTo(run, row, run.place[0]!, run.place[1]!, toPlace, time)
}

/** A place of the person's own in the zone that can be seen from where they are, into `place`; else one nearer by. */
export function drawPlace(run: DayRun, row: number, zone: ZoneState): void {
  const { population, request } = run.day
  const { persons, space } = run.crowd
  const { raster } = space
  const x = persons.x[bodyAt(row)]!
  const y = persons.y[bodyAt(row)]!
  const id = population.ids[row]!
  for (let tried = 0; tried < 12; tried++) {
    const index = (run.visitsDone[row]! * 16 + tried) * 3
    const cell = zone.cells[Math.floor(uniform(request.seed, id, purposes.place, index) * zone.cells.length)]!
    let px = cellX(raster, cell) + (uniform(request.seed, id, purposes.place, index + 1) - 0.5) * raster.cellSize
    let py = cellY(raster, cell) + (uniform(request.seed, id, purposes.place, index + 2) - 0.5) * raster.cellSize
    // The later tries draw nearer and nearer, so that somebody behind a corner finds a place on this side of it.
    for (let halved = 6; halved <= tried; halved++) {
      px = (px + x) / 2
      py = (py + y) / 2
    }
    if (!isInZone(zone, px, py) || !isWalkable(space.regions, px, py) || isBlockedByWalls(space.walls, x, y, px, py)) continue
    run.place[0] = px
    run.place[1] = py
    return
  }
  run.place[0] = x
  run.place[1] = y
}

export function stay(run: DayRun, row: number, time: number): void {
  const { population, demand, zones, types, request } = run.day
  const zone = zones[run.zoneOf[row]!]!
  const source = demand.sources[population.sources[row]!]!
  let until = population.departures[row]!
  if (source.venueZoneUid === null) {
    const type = types[population.types[row]!]!
    const z = normal(request.seed, population.leaderIds[row]!, purposes.dwell, run.visitsDone[row]!)
    until = Math.min(time + gammaFromNormal(type.dwell.mean, type.dwell.sd, z), Math.max(time, run.leaveBy[row]!))
  }
  run.world.rest(row, stayTogether(run, row, until), !zone.isIndoor)
}

export function setOut(run: DayRun, row: number, time: number): void {
  const zone = run.day.zones[run.zoneOf[row]!]
  if (zone && run.isVisiting[row]) {
    leaveZone(run, row)
    setOutFrom(run.trips, row, run.day.gates.length + zone.index, time, isInWindow(run, time))
  }
  run.detours[row] = 0
  if (run.visitsDone[row]! < 255) run.visitsDone[row]!++
  decide(run, row, time)
}

/** Somebody stands where the field knows no way (a sliver behind a wall): go to the nearest cell that knows one. */
export function rescue(run: DayRun, row: number, time: number): void {
  // Nothing has changed since the person looked last: they wait.
  if (run.isStranded[row]) return
  const { raster, walls } = run.crowd.space
  const { persons } = run.crowd
  const field = persons.field[row]!
  const x = persons.x[bodyAt(row)]!
  const y = persons.y[bodyAt(row)]!
  const centre = cellAt(raster, x, y)
  let best = -1
  let bestSquare = Infinity
  for (let r = -6; r <= 6; r++)
    for (let c = -6; c <= 6; c++) {
      const cell = centre + r * raster.columns + c
      if (!raster.walkable[cell] || !run.crowd.router.reaches(field, cell)) continue
      const dx = cellX(raster, cell) - x
      const dy = cellY(raster, cell) - y
      const square = dx * dx + dy * dy
      if (square < bestSquare && !isBlockedByWalls(walls, x, y, x + dx, y + dy)) {
        bestSquare = square
        best = cell
      }
    }
  if (best >= 0) {
    walkTo(run, row, cellX(raster, best), cellY(raster, best), toRescue, time)
    return
  }
  run.unreachable++
  canReach(run, field, row)
  if (run.purpose[row] !== toExit) goHome(run, row, time)
  else run.isStranded[row] = 1
}
