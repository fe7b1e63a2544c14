/** Hours: what opens and closes while a day runs, and what that does to walkable space, routes and people. */
import { bodyAt } from '../crowd/bodies.ts'
import { byField, isOnGround, walking } from '../crowd/crowd-state.ts'
import { shareGround } from '../measures/density-map.ts'
import { seedsOfCells } from '../routing/goals.ts'
import type { Seeds } from '../routing/travel-time.ts'
import { compileSpace } from '../space/walkable-space.ts'
import { byRouting } from '../world/activities.ts'
import { sealedUids, stepNearWallsOf } from './compile-day.ts'
import { type DayRun, exitField, toRescue, toService, toZone } from './day-run.ts'
import { spaceInputOf } from './day-space.ts'
import { fieldOfService, headForService, seedsOfService } from './errands.ts'
import { lostGate } from './evacuation-state.ts'
import { avoidedBy, baseOf, buildExitFields, leadingsInUse, rebuildZoneFields } from './fields.ts'
import { isWithinHours, placeGate } from './gate-states.ts'
import { decide, headForZone } from './plans.ts'
import { stopWaiting } from './waiting.ts'
import { setOut } from './whereabouts.ts'
import { isInZone, isZoneOpen, placeZone, type ZoneState } from './zone-states.ts'

/** Opens the exits of the hour; where none is, all that are not shut for good, since people are let out. */
export function openExits(run: DayRun, time: number): void {
  const { gates } = run.day
  const lost = lostGate(run)
  const usable = gates
    .map((state, index) => ({ state, index }))
    .filter(({ state, index }) => index !== lost && state.gate.isOpen && state.gate.direction !== 'in' && state.seeds.cells.length > 0)
  const open = usable.filter(({ state }) => isWithinHours(state.gate.hours, time))
  const chosen = (open.length > 0 ? open : usable).map(({ index }) => index)
  if (chosen.length === 0)
    throw new Error('Gates: none that is open for leaving touches walkable ground, expected at least 1; move a gate to the ground.')
  setExits(run, chosen)
}

/** Builds the joint field of the exits, and finds the places from which they can be reached. */
function setExits(run: DayRun, chosen: readonly number[]): void {
  const key = `${chosen.join()}/${leadingsInUse(run).join()}`
  if (run.exitKey.text === key && run.crowd.hasField(exitField)) return
  run.exitKey.text = key
  run.exits.clear()
  for (const index of chosen) run.exits.add(index)
  run.venuePlaces.clear()
  buildExitFields(run, joinSeeds(chosen.map((index) => run.day.gates[index]!.seeds)))
  // Who has found no way looks again.
  run.isStranded.fill(0)
  placeZones(run)
}

/** Finds each zone's cells. They depend on the space and the exits alone, never on when this is called; a field whose cells have changed is built again. */
function placeZones(run: DayRun): void {
  for (const zone of run.day.zones) {
    const before = zone.cells
    placeZone(zone, run.crowd.space, (cell) => run.crowd.router.reaches(exitField, cell))
    const isSame = before.length === zone.cells.length && before.every((cell, i) => cell === zone.cells[i])
    if (!isSame && zone.cells.length > 0) rebuildZoneFields(run, zone.field, zone.cells)
  }
}

/** Puts the space of a resumed run as its zones and exits were. Zones must have their saved states already. */
export function restoreSpace(run: DayRun, exits: readonly number[]): void {
  buildSpace(run)
  setExits(run, exits)
}

export function checkHours(run: DayRun, time: number): void {
  const { zones } = run.day
  let isChanged = false
  for (const zone of zones) {
    const isOpen = isZoneOpen(zone, time)
    if (isOpen !== zone.isOpen) {
      zone.isOpen = isOpen
      if (!isOpen) sendOut(run, zone, time)
    }
    if (zone.isOpen && zone.isSealed) {
      zone.isSealed = false
      isChanged = true
    } else if (!zone.isOpen && !zone.isSealed && isEmptyOfPeople(run, zone)) {
      // A closed zone stays walkable until the last person is out.
      zone.isSealed = true
      isChanged = true
    }
  }
  if (isChanged) changeSpace(run, time)
  openExits(run, time)
}

export function sendOut(run: DayRun, zone: ZoneState, time: number): void {
  for (let row = 0; row < run.rowLimit; row++) {
    if (!run.isInside[row] || run.zoneOf[row] !== zone.index) continue
    const isVisiting = run.isVisiting[row] === 1
    if (isVisiting && run.crowd.persons.status[row] !== walking) setOut(run, row, time)
    else if (isVisiting || stopWaiting(run, row) || isOnWay(run, row)) decide(run, row, time)
  }
}

function isOnWay(run: DayRun, row: number): boolean {
  return run.purpose[row] === toZone && run.crowd.persons.status[row] === walking
}

export function isEmptyOfPeople(run: DayRun, zone: ZoneState): boolean {
  const { persons } = run.crowd
  for (let row = 0; row < run.rowLimit; row++)
    if (isOnGround(persons.status[row]!) && isInZone(zone, persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!)) return false
  return true
}

/** Builds the fields by which people are walking, of a resumed run. */
export function restoreFields(run: DayRun): void {
  const { status, mode, field } = run.crowd.persons
  const used = new Set<number>()
  for (let row = 0; row < run.rowLimit; row++) if (status[row] === walking && mode[row] === byField) used.add(field[row]!)
  const wanted = [...used].sort((a, b) => a - b).filter((own) => !run.crowd.hasField(own))
  run.crowd.buildFields(
    wanted.flatMap((own) => {
      const base = baseOf(run, own)
      const seeds = seedsOfField(run, base.field)
      return seeds && seeds.cells.length > 0 ? [{ field: own, seeds, avoided: avoidedBy(run, base.leading) }] : []
    }),
  )
}

/** Where a zone's or a service's field begins; null for the exits, which are built with the space. */
function seedsOfField(run: DayRun, field: number): Seeds | null {
  const zone = run.day.zones.find((state) => state.field === field)
  if (zone) return seedsOfCells(zone.cells)
  const service = field - fieldOfService(run, 0)
  return service >= 0 ? seedsOfService(run, service) : null
}

/** Compiles the space anew from what is closed now. Fields and exits are forgotten. */
function buildSpace(run: DayRun): void {
  const { day } = run
  const input = spaceInputOf(day.document, day.request.date, sealedUids(day.zones))
  const options = { portals: day.portals, cellSize: day.cellSize, longestStep: day.highestSpeed * stepNearWallsOf(day.request) }
  const space = compileSpace(input, options, day.memory)
  run.crowd.changeSpace(space)
  shareGround(run.density, space.raster)
  for (const gate of day.gates) placeGate(gate, space)
  run.exitKey.text = ''
}

export function changeSpace(run: DayRun, time: number): void {
  const { day } = run
  buildSpace(run)
  openExits(run, time)
  sendOnErrandsAgain(run, time)
  const onWay: { row: number; zone: ZoneState }[] = []
  for (let row = 0; row < run.rowLimit; row++) {
    const zone = day.zones[run.zoneOf[row]!]
    if (!run.isInside[row] || !zone || run.isHomeward[row]) continue
    if (run.crowd.persons.status[row] === walking && (run.purpose[row] === toZone || run.purpose[row] === toRescue))
      onWay.push({ row, zone })
  }
  // All fields that are needed now at once, so that threads share them; the others are built when first used.
  const wanted = new Set(onWay.map(({ zone }) => zone))
  run.crowd.buildFields(
    [...wanted]
      .filter((zone) => zone.isOpen && zone.cells.length > 0)
      .map((zone) => ({ field: zone.field, seeds: seedsOfCells(zone.cells) })),
  )
  for (const { row, zone } of onWay) if (!headForZone(run, row, zone)) decide(run, row, time)
}

/** Who was on the way to a service goes on by the new ground. */
function sendOnErrandsAgain(run: DayRun, time: number): void {
  for (let row = 0; row < run.rowLimit; row++) {
    if (!run.isInside[row] || run.purpose[row] !== toService || run.world.activity[row] !== byRouting) continue
    if (!headForService(run, row, run.errand[row]!)) decide(run, row, time)
  }
}

function joinSeeds(all: readonly Seeds[]): Seeds {
  const nearest = new Map<number, number>()
  for (const seeds of all)
    seeds.cells.forEach((cell, i) => {
      const known = nearest.get(cell)
      if (known === undefined || seeds.distances[i]! < known) nearest.set(cell, seeds.distances[i]!)
    })
  const cells = Int32Array.from([...nearest.keys()].sort((a, b) => a - b))
  return { cells, distances: Float32Array.from(cells, (cell) => nearest.get(cell)!) }
}
