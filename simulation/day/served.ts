/** At a service point: joining its line, and what comes after it. */
import { bodyAt } from '../crowd/bodies.ts'
import { away } from '../crowd/crowd-state.ts'
import { purposes } from '../numbers/random.ts'
import { doorRetry } from '../world/services.ts'
import { type DayRun, exitField, toMeal } from './day-run.ts'
import { retryAfter, typeOf } from './errands.ts'
import { walkTo } from './following.ts'
import { decide } from './plans.ts'
import { findSpot } from './spots.ts'

/** Time to eat after being served, s. Chosen: twenty minutes. */
const mealTime = 1200
/** From a kiosk people go this far to eat, m. Chosen: benches and tables around it. */
const nearestMeal = 4
const farthestMeal = 20

/** The way has led to the service: join its line, or go on when it is full by now. */
export function joinService(run: DayRun, row: number, time: number): void {
  const service = run.errand[row]!
  if (run.world.queueFor(row, service, time)) return
  if (run.day.servicePoints[service]!.kind === 'toilet') run.toiletDue[row] = time + retryAfter
  decide(run, row, time)
}

/** The service is over: eat, or go on. */
export function afterService(run: DayRun, row: number, time: number, service: number): void {
  const { kind } = run.day.servicePoints[service]!
  if (kind === 'toilet') run.toiletDue[row] = time + (typeOf(run, row).toiletEvery ?? Infinity)
  if (kind === 'food') {
    eat(run, row, time, service)
    return
  }
  decide(run, row, time)
}

/** Inside where people are served inside; from a kiosk with its line in the open, somewhere around it. */
function eat(run: DayRun, row: number, time: number, service: number): void {
  if (run.world.hall.services[service]!.line === null) {
    run.purpose[row] = toMeal
    run.world.rest(row, time + mealTime, false)
    return
  }
  findSpot(run, row, { purpose: purposes.mealSpot, first: 0, nearest: nearestMeal, farthest: farthestMeal, field: exitField })
  walkTo(run, row, run.place[0]!, run.place[1]!, toMeal, time)
}

/** The person has found a place to eat what they have got. */
export function sitDown(run: DayRun, row: number, time: number): void {
  run.world.rest(row, time + mealTime, true)
}

/** Out again: by the door when nobody stands in it. */
export function finishMeal(run: DayRun, row: number, time: number): void {
  const { status, x, y, radius } = run.crowd.persons
  if (status[row] === away && run.crowd.isOccupied(x[bodyAt(row)]!, y[bodyAt(row)]!, 2 * radius[bodyAt(row)]!, []))
    run.world.rest(row, time + doorRetry, false)
  else decide(run, row, time)
}
