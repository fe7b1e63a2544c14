/** Errands of a day: checks and tickets behind a gate, toilets and meals, at the service points of the scenario. */
import type { DailyHours, ServicePoint, VisitorType } from '../../domain/index.ts'
import { bodyAt } from '../crowd/bodies.ts'
import { purposes, uniform } from '../numbers/random.ts'
import { seedsOfLine } from '../routing/goals.ts'
import type { Seeds } from '../routing/travel-time.ts'
import { createQueueLine } from '../world/queue-line.ts'
import { createService } from '../world/services.ts'
import { type DayRun, toService } from './day-run.ts'
import { canReach, fieldOfPerson } from './fields.ts'
import { follow } from './following.ts'
import { isWithinHours } from './gate-states.ts'

/** Hours of meals. Chosen: noon and evening, as canteens open. */
const mealHours: readonly DailyHours[] = [
  { from: 11 * 3600, to: 13.5 * 3600 },
  { from: 17 * 3600, to: 19.5 * 3600 },
]
/** Who finds a toilet full tries again after this time, s. Chosen. */
export const retryAfter = 600
/** Persons who wait inside for each lane where no line is drawn. Chosen: more than these are seen as a queue, and people go away. */
const insidePerLane = 8
/** A check or ticket desk within this way of a gate belongs to it, m. Chosen: a forecourt. */
const gateReach = 60
/** Who is this near to a line's mouth, or to a door without a line, has come to it, m. */
const doorReach = 2
/** What everybody who comes in passes, in this order. */
const entryKinds: readonly ServicePoint['kind'][] = ['ticket', 'security']

/** Service points of the ground, in the order of their uids. */
export function servicePointsOf(run: DayRun): readonly ServicePoint[] {
  return run.day.servicePoints
}

export function placeServices(run: DayRun): void {
  for (const { uid, lanes, serviceTime, queue } of run.day.servicePoints) {
    const line = queue && queue.length > 1 ? createQueueLine(queue) : null
    const room = line?.places ?? insidePerLane * lanes
    run.world.hall.services.push(createService({ id: uid, lanes, time: serviceTime, room, line }, run.crowd.space))
  }
}

/** Field of a service; those of the exits and zones come before. */
export function fieldOfService(run: DayRun, service: number): number {
  return run.day.zones.length + 1 + service
}

export function seedsOfService(run: DayRun, service: number): Seeds {
  const { raster, walls } = run.crowd.space
  const { position, queue } = run.day.servicePoints[service]!
  const [x, y] = queue?.at(-1) ?? position
  return seedsOfLine(raster, walls, [x, y, x, y], Math.max(1.05, doorReach / raster.cellSize))
}

/** What a person needs from the start: when the first toilet is due, and that the checks of the gate lie before them. */
export function beginErrands(run: DayRun, row: number, time: number): void {
  const { toiletEvery = 0 } = typeOf(run, row)
  const id = run.day.population.ids[row]!
  run.toiletDue[row] = toiletEvery > 0 ? time + toiletEvery * uniform(run.day.request.seed, id, purposes.toilet) : Infinity
  run.entryStage[row] = 0
}

/** Sends a person on an errand that is due; false when none is, or its place cannot be reached. */
export function runErrand(run: DayRun, row: number, time: number): boolean {
  if (run.day.servicePoints.length === 0 || run.isHomeward[row]) return false
  while (run.entryStage[row]! < entryKinds.length) {
    const service = nearest(run, row, time, entryKinds[run.entryStage[row]!++]!, gateReach)
    if (service >= 0 && headForService(run, row, service)) return true
  }
  if (time >= run.toiletDue[row]!) {
    const service = nearest(run, row, time, 'toilet', Infinity)
    if (service >= 0 && headForService(run, row, service)) return true
    run.toiletDue[row] = time + retryAfter
  }
  if (!isHungry(run, row, time)) return false
  run.hasEaten[row] = 1
  const service = nearest(run, row, time, 'food', Infinity)
  return service >= 0 && headForService(run, row, service)
}

/** Hunger comes evenly over this part of a meal's hours from their beginning. Chosen: who comes last still finds time to eat. */
const hungerSpread = 0.8

/** A group eats together or not at all, each at a moment of its own, so that not everybody eats beside the gate. */
function isHungry(run: DayRun, row: number, time: number): boolean {
  const meal = mealHours.find(({ from, to }) => time >= from && time < to)
  if (run.hasEaten[row] || !meal) return false
  const leader = run.day.population.leaderIds[row]!
  const part = hungerSpread * uniform(run.day.request.seed, leader, purposes.meal, 1)
  if (time < meal.from + part * (meal.to - meal.from)) return false
  const { mealShare = 0 } = typeOf(run, row)
  return uniform(run.day.request.seed, leader, purposes.meal) < mealShare
}

/** The visitor's type. */
export function typeOf({ day }: DayRun, row: number): VisitorType {
  return day.types[day.population.types[row]!]!
}

/** The nearest open service of a kind as the crow flies that has room; −1 for none within `reach`. */
function nearest(run: DayRun, row: number, time: number, kind: ServicePoint['kind'], reach: number): number {
  const { x, y } = run.crowd.persons
  let best = -1
  let bestSquare = reach * reach
  run.day.servicePoints.forEach((point, index) => {
    if (point.kind !== kind || !isWithinHours(point.hours ?? [], time)) return
    const { queue } = run.world.hall.services[index]!
    if (queue.waiting >= queue.room) return
    const dx = point.position[0] - x[bodyAt(row)]!
    const dy = point.position[1] - y[bodyAt(row)]!
    if (dx * dx + dy * dy >= bestSquare) return
    bestSquare = dx * dx + dy * dy
    best = index
  })
  return best
}

/** Sets out for a service; false when it cannot be reached from here. */
export function headForService(run: DayRun, row: number, service: number): boolean {
  const field = fieldOfPerson(run, row, fieldOfService(run, service), () => seedsOfService(run, service))
  if (field < 0 || !canReach(run, field, row)) return false
  run.errand[row] = service
  follow(run, row, field, toService)
  return true
}
