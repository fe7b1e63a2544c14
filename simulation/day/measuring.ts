/** Measuring a day: density every ten seconds, everything else every minute of the window. */
import type { Ring } from '../../domain/index.ts'
import { bodyAt } from '../crowd/bodies.ts'
import { isOnGround, walking } from '../crowd/crowd-state.ts'
import { listOnGround } from '../crowd/roll.ts'
import { tellingDensity } from '../measures/causes.ts'
import { closeDensityMinute, densityCellAt, densityCellCentre, sampleDensity, smoothedDensity } from '../measures/density-map.ts'
import { largestCellRadius, voronoiDensity } from '../measures/voronoi.ts'
import { isWalkable } from '../space/regions.ts'
import { isBlockedByWalls } from '../space/walls.ts'
import { type DayRun, minuteOf } from './day-run.ts'

/** Seconds between two samples of density. Chosen: people walk 13 m in it, so samples are nearly independent. */
const samplePeriod = 10
/** Minutes between two audits of places. Chosen: each costs an exact test of everybody against every polygon. */
const auditPeriod = 5

export function measure(run: DayRun, time: number): void {
  const { from, to } = run.day.request
  if (time <= from + 1e-9) return
  const before = time - run.dt
  const crosses = (period: number) => Math.floor((time - from) / period + 1e-9) > Math.floor((before - from) / period + 1e-9)
  if (run.present > run.series.peakPresent) {
    run.series.peakPresent = run.present
    run.series.peakPresentAt = time
  }
  if (crosses(samplePeriod)) sample(run)
  if (crosses(60) || time >= to - 1e-9) closeMinute(run, minuteOf(run, before), time)
}

export function sample(run: DayRun): void {
  const { persons } = run.crowd
  const rows = run.rowsOnGround
  const count = listOnGround(persons, run.rowLimit, rows)
  run.series.beyondData += sampleDensity(
    run.density,
    { rows, count, x: persons.x, y: persons.y },
    samplePeriod,
    run.series.losSeconds,
    run.service,
  )
  run.minuteSamples++
}

export function closeMinute(run: DayRun, minute: number, time: number): void {
  const { gates, zones } = run.day
  run.series.presentPerMinute[minute] = run.present
  gates.forEach((gate, index) => {
    const series = run.series.gates[index]!
    const queue = gate.queue.length - gate.head
    series.queuePerMinute[minute] = queue
    if (queue > series.maxQueue) series.maxQueue = queue
  })
  run.world.hall.services.forEach(({ queue }, index) => {
    run.series.queuesPerMinute[index]![minute] = queue.waiting
  })
  run.world.lifts.states.forEach(({ waiting: [below, above] }, index) => {
    run.series.liftsPerMinute[index]![minute] = below.length + above.length
  })
  zones.forEach((zone, index) => {
    const series = run.series.zones[index]!
    series.occupancyPerMinute[minute] = zone.occupancy
    run.series.waitingPerMinute[index]![minute] = zone.waiting.length
    if (zone.occupancy > zone.zone.capacity.value) series.minutesAboveCapacity++
    if (zone.occupancy > series.peakOccupancy) {
      series.peakOccupancy = zone.occupancy
      series.peakAt = time
    }
  })
  logCauses(run, minute)
  auditSteps(run)
  if (minute % auditPeriod === auditPeriod - 1) auditPlaces(run)
  if (run.minuteSamples > 0) {
    const { value, cell } = closeDensityMinute(run.density, minute, run.minuteSamples, run.service)
    if (value > run.series.peakDensity.value) markPeak(run, value, cell, time)
    run.minuteSamples = 0
  }
}

/** Farthest that anybody goes in one step, m. Chosen: 3 m/s for the coarsest step of a second. */
const longestStep = 3

/** Half the side of the square around the densest cell in which Voronoi cells are measured, m: that of the grid's smoothing. */
const voronoiHalf = 3

function markPeak(run: DayRun, value: number, cell: number, time: number): void {
  run.series.peakDensity = { value, cell, at: time - 60 }
  const { persons } = run.crowd
  const [x, y] = densityCellCentre(run.density, cell)
  const reach = voronoiHalf + 2 * largestCellRadius
  const places: number[] = []
  for (let row = 0; row < run.rowLimit; row++)
    if (isOnGround(persons.status[row]!) && Math.abs(persons.x[bodyAt(row)]! - x) < reach && Math.abs(persons.y[bodyAt(row)]! - y) < reach)
      places.push(persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!)
  const h = voronoiHalf
  const square: Ring = [
    [x - h, y - h],
    [x + h, y - h],
    [x + h, y + h],
    [x - h, y + h],
  ]
  run.series.voronoiPeak = voronoiDensity(Float64Array.from(places), square).density
}

/** Tallies the people of crowded blocks by gate and source. A block counts when somebody in it is at a minute density worth telling of. */
export function logCauses(run: DayRun, minute: number): void {
  const { persons } = run.crowd
  const crowded = new Set<number>()
  const { minute: counts } = run.density
  const samples = Math.max(1, run.minuteSamples)
  const rows = run.rowsOnGround
  const count = listOnGround(persons, run.rowLimit, rows)
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    const cell = densityCellAt(run.density, persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!)
    if (smoothedDensity(run.density, counts, cell) > tellingDensity * samples)
      crowded.add(run.causes.blockAt(persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!))
  }
  if (crowded.size === 0) return
  for (let i = 0; i < count; i++) {
    const row = rows[i]!
    const block = run.causes.blockAt(persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!)
    if (crowded.has(block)) run.causes.add(block, minute, run.entryGate[row]!, run.day.population.sources[row]!, run.day.gates.length)
  }
}

/** Counts steps of the last tick that meet a wall. Longer ones than anybody walks are changes of level. */
function auditSteps(run: DayRun): void {
  const { persons, order, sortedX, sortedY, walkerCount, space } = run.crowd
  for (let k = 0; k < walkerCount; k++) {
    const row = order[k]!
    const dx = persons.x[bodyAt(row)]! - sortedX[k]!
    const dy = persons.y[bodyAt(row)]! - sortedY[k]!
    if (dx * dx + dy * dy > longestStep * longestStep || (dx === 0 && dy === 0)) continue
    if (isBlockedByWalls(space.walls, sortedX[k]!, sortedY[k]!, persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!)) run.wallCrossings++
  }
}

/** Counts walkers who are where nobody may be, by the exact polygons: independent of the walls that moves are clipped at. */
function auditPlaces(run: DayRun): void {
  const { persons, space } = run.crowd
  for (let row = 0; row < run.rowLimit; row++)
    if (persons.status[row] === walking && !isWalkable(space.regions, persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!)) run.outside++
}
