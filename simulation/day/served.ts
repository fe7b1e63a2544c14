/** At a service point: joining its line, and what comes after it. */
import { type DayRun, toMeal } from './day-run.ts'
import { retryAfter, typeOf } from './errands.ts'
import { decide } from './plans.ts'

/** Time to eat after being served, s. Chosen: twenty minutes. */
const mealTime = 1200

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
    run.purpose[row] = toMeal
    run.world.rest(row, time + mealTime, true)
    return
  }
  decide(run, row, time)
}
