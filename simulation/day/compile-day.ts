/** Compiles a scenario and a request into a day that can be run: everything that can be refused is refused here. */
import {
  type Bounds,
  type Evidence,
  formatSecondOfDay,
  groundLevelUid,
  lineLength,
  minimumGateWidth,
  type RunRequest,
  type ScenarioDocument,
  type ServicePoint,
  type VisitorType,
  weakestEvidence,
  type Zone,
} from '../../domain/index.ts'
import { ticksNearWalls, ticksOfWhole } from '../crowd/crowd.ts'
import { drawPopulation, type Population, typesOf } from '../demand/population.ts'
import { type DayDemand, sourcesOn } from '../demand/sources.ts'
import { defaultParameters, minimumRadius, parametersProblem } from '../locomotion/collision-free-speed/parameters.ts'
import { createMemory, type Memory } from '../numbers/memory.ts'
import type { Segment } from '../space/arrangement.ts'
import { levelIndexOf, ringToPlane } from '../space/plane.ts'
import { groundBounds } from '../space/regions.ts'
import { compileSpace, type WalkableSpace } from '../space/walkable-space.ts'
import { cellSizeFor, checkPolygon, levelOfZone, sortedRecords, spaceInputOf, standingOn } from './day-space.ts'
import { checkEvacuationRequest } from './evacuation-state.ts'
import { createGateState, type GateState } from './gate-states.ts'
import { isZoneOpen, type ZoneState } from './zone-states.ts'

/** A compiled day: inputs in the order of their uids, and the space at the start. */
export type CompiledDay = {
  readonly document: ScenarioDocument
  readonly request: RunRequest
  readonly demand: DayDemand
  readonly population: Population
  readonly gates: readonly GateState[]
  readonly zones: readonly ZoneState[]
  /** Service points of the ground, by uid. */
  readonly servicePoints: readonly ServicePoint[]
  /** Visitor types by uid, as the population numbers them. */
  readonly types: readonly VisitorType[]
  /** Attraction of each zone for each visitor type: taste × attraction. [types][zones] */
  readonly attractions: readonly Float64Array[]
  readonly portals: readonly Segment[]
  /** Of the plane: all levels. */
  readonly bounds: Bounds
  readonly cellSize: number
  readonly start: number
  readonly space: WalkableSpace
  readonly memory: Memory
  readonly evidence: Evidence
  readonly highestSpeed: number
  readonly largestRadius: number
}

/** Compiles. Throws an Error whose message says thing, value, expectation and what to do. `isShared` puts arrays on shared memory. */
export function compileDay(document: ScenarioDocument, request: RunRequest, isShared = false): CompiledDay {
  checkRequest(request)
  if (request.evacuation) checkEvacuationRequest(document, request.evacuation, request.from, request.to)
  checkGates(document)
  checkFigures(document)
  const demand = sourcesOn(document, request.date)
  const population = drawPopulation(document, demand, request.seed)
  const types = typesOf(document)
  for (const type of types)
    if (type.radius < minimumRadius)
      throw new Error(`Visitor type ${type.uid}: radius ${type.radius} m is below the minimum ${minimumRadius} m; enter a larger one.`)
  const start = startOf(request, demand.opens)
  const zones = zonesOn(document, request.date, demand)
  for (const zone of zones) {
    zone.isOpen = isZoneOpen(zone, start)
    zone.isSealed = !zone.isOpen
  }
  const portals = sortedRecords(document.gates).map((gate): Segment => [...gate.line[0], ...gate.line[1]])
  const input = spaceInputOf(document, request.date, sealedUids(zones))
  const cellSize = cellSizeFor(groundBounds(input.levels[0]!.regions))
  // By type and not by person, so that the reach of a neighbour does not depend on who comes in the evening.
  const highestSpeed = types.reduce((most, { speed }) => Math.max(speed.mean + 3 * speed.sd, most), 1.5)
  const largestRadius = types.reduce((most, { radius }) => Math.max(radius, most), minimumRadius)
  const memory = createMemory(isShared)
  const space = compileSpace(input, { portals, cellSize, longestStep: highestSpeed * stepNearWallsOf(request) }, memory)
  for (const state of zones) {
    const level = levelIndexOf(space.levels, levelOfZone(document, state.zone))
    state.polygon = state.zone.polygon.map((ring) => ringToPlane(space.levels, Math.max(0, level), ring))
  }
  const gates = sortedRecords(document.gates).map((gate) => createGateState(gate, space))
  return {
    document,
    request,
    demand,
    population,
    gates,
    zones,
    servicePoints: sortedRecords(document.servicePoints).filter(({ levelUid }) => levelUid === groundLevelUid),
    types,
    attractions: types.map((type) => Float64Array.from(zones, ({ zone }) => (type.taste[zone.use] ?? 0) * zone.attraction)),
    portals,
    bounds: space.bounds,
    cellSize,
    start,
    space,
    memory,
    evidence: evidenceOf(document, demand, zones),
    highestSpeed,
    largestRadius,
  }
}

/** Uids of zones that are not walkable now. */
export function sealedUids(zones: readonly ZoneState[]): Set<string> {
  return new Set(zones.filter((zone) => zone.isSealed).map((zone) => zone.zone.uid))
}

function checkRequest(request: RunRequest): void {
  if (!(request.to > request.from))
    throw new Error(
      `Run window: end ${formatSecondOfDay(request.to)} is not after start ${formatSecondOfDay(request.from)}, expected a later end.`,
    )
  const problem = parametersProblem(defaultParameters, request.timeStep)
  if (problem) throw new Error(problem)
}

function checkGates(document: ScenarioDocument): void {
  const gates = sortedRecords(document.gates)
  for (const gate of gates) {
    const width = lineLength([...gate.line])
    if (!(width >= minimumGateWidth))
      throw new Error(
        `Gate ${gate.uid}: width ${width.toFixed(2)} m is below the minimum ${minimumGateWidth.toFixed(2)} m; draw a longer line.`,
      )
    if (!(gate.laneRate.value > 0))
      throw new Error(`Gate ${gate.uid}: rate of a lane ${gate.laneRate.value} persons/min, expected more than 0.`)
  }
  if (!gates.some((gate) => gate.isOpen && gate.direction !== 'out'))
    throw new Error(`Gates: 0 of ${gates.length} let people in, expected at least 1; open a gate for entering.`)
  if (!gates.some((gate) => gate.isOpen && gate.direction !== 'in'))
    throw new Error(`Gates: 0 of ${gates.length} let people out, expected at least 1; open a gate for leaving.`)
}

/** Counts of people, and outlines that no closing has looked at yet. */
function checkFigures(document: ScenarioDocument): void {
  const counts = [
    ...sortedRecords(document.demandDays).map(({ uid, total }) => [`Demand day ${uid}: total`, total.value] as const),
    ...sortedRecords(document.events).map(({ uid, audience }) => [`Event ${uid}: audience`, audience.value] as const),
    ...sortedRecords(document.zones).map(({ uid, capacity }) => [`Zone ${uid}: capacity`, capacity.value] as const),
  ]
  for (const [thing, value] of counts)
    if (!(value >= 0 && value < Infinity)) throw new Error(`${thing} ${value} persons, expected a number from 0; enter one.`)
  for (const { uid, polygon } of sortedRecords(document.zones)) checkPolygon(`Zone ${uid}`, polygon)
}

/** The longest step that anybody takes, s. */
function longestStepOf({ timeStep, scheduler = 'fixed' }: RunRequest): number {
  return timeStep * ticksOfWhole(timeStep, scheduler)
}

/** The longest step that anybody takes where a wall may be near, s. */
export function stepNearWallsOf({ timeStep, scheduler = 'fixed' }: RunRequest): number {
  return timeStep * ticksNearWalls(timeStep, scheduler)
}

/** Opening, or the window's start where that is earlier or the run is cold; moved so that the window starts on a whole beat. */
function startOf(request: RunRequest, opens: number): number {
  if (request.isCold || opens >= request.from) return request.from
  const beat = longestStepOf(request)
  return request.from - Math.ceil((request.from - opens) / beat - 1e-9) * beat
}

function zonesOn(document: ScenarioDocument, date: string, demand: DayDemand): ZoneState[] {
  const stands = standingOn(document, date)
  const zones: Zone[] = sortedRecords(document.zones).filter((zone) => stands('zones', zone.uid))
  return zones.map((zone, index) => createZoneState(zone, index, bookingsOf(zone, demand)))
}

/** Happenings in a zone, from the first of the audience who may come to the last who may go. */
function bookingsOf({ uid }: Zone, { sources }: DayDemand): ZoneState['bookings'] {
  return sources
    .filter((source) => source.venueZoneUid === uid)
    .map(({ arrivalOrigin, arrivals, departureOrigin, departures, count }) => ({
      from: arrivalOrigin + arrivals.edges[0]!,
      to: departureOrigin + (departures?.edges.at(-1) ?? 0),
      count,
    }))
}

function createZoneState(zone: Zone, index: number, bookings: ZoneState['bookings']): ZoneState {
  return {
    zone,
    index,
    polygon: zone.polygon,
    field: index + 1,
    occupied: bookings.map(({ from, to }) => [from, to] as const),
    bookings,
    isOpen: true,
    isSealed: false,
    isEvacuated: false,
    isIndoor: false,
    cells: new Int32Array(0),
    occupancy: 0,
    audienceIn: 0,
    turnedAway: 0,
    waiting: [],
    waits: { admitted: 0, waitSum: 0, gaveUp: 0, most: 0 },
  }
}

function evidenceOf(document: ScenarioDocument, demand: DayDemand, zones: readonly ZoneState[]): Evidence {
  return weakestEvidence([
    ...demand.sources.map((source) => source.evidence),
    ...sortedRecords(document.gates).flatMap((gate) => [gate.laneRate.status, gate.positionStatus]),
    ...zones.flatMap(({ zone }) => [zone.capacity.status, zone.positionStatus]),
    ...sortedRecords(document.structures)
      .filter((structure) => structure.isObstacle)
      .map((structure) => structure.positionStatus),
  ])
}
