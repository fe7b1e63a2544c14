/** Fields of a day: each goal has one for everybody, and others for those who are led without stairs or, in an evacuation, without lifts. */
import { bodyAt } from '../crowd/bodies.ts'
import { purposes, uniform } from '../numbers/random.ts'
import { connectorsOfKinds, stairKinds } from '../routing/avoided.ts'
import { seedsOfCells } from '../routing/goals.ts'
import type { Seeds } from '../routing/travel-time.ts'
import { cellAt } from '../space/raster.ts'
import { type DayRun, exitField } from './day-run.ts'

/** How somebody is led: over everything, by ramps and lifts alone, or, who hears the alarm and can walk, by no lift. */
export const byAnything = 0
export const stepFree = 1
export const withoutLifts = 2
export type Leading = typeof byAnything | typeof stepFree | typeof withoutLifts

/** Whether a person cannot use stairs and escalators: by the share of their type, and of who has heard an alarm by that of the request when it is larger. */
export function needsStepFree({ day, isEvacuee }: DayRun, row: number): boolean {
  const { stepFreeShare = 0 } = day.types[day.population.types[row]!]!
  const asked = isEvacuee[row] ? (day.request.evacuation?.stepFreeShare ?? 0) : 0
  const share = Math.max(stepFreeShare, asked)
  return share > 0 && uniform(day.request.seed, day.population.ids[row]!, purposes.stepFree) < share
}

/** How a person is led now. `byAnything` too where nothing would be left out. */
export function leadingOf(run: DayRun, row: number): Leading {
  if (needsStepFree(run, row)) return avoidedBy(run, stepFree).length > 0 ? stepFree : byAnything
  return run.isEvacuee[row] && avoidedBy(run, withoutLifts).length > 0 ? withoutLifts : byAnything
}

/** Connectors, by index, that a way of leading leaves out. */
export function avoidedBy({ crowd }: DayRun, leading: Leading): readonly number[] {
  if (leading === byAnything) return []
  return connectorsOfKinds(crowd.space.connectors, leading === stepFree ? stairKinds : ['lift'])
}

/** Fields of everybody: the exits, zones and services; those of the other ways of leading come after them in the same order. */
function fieldCount({ day }: DayRun): number {
  return 1 + day.zones.length + day.servicePoints.length
}

export function fieldFor(run: DayRun, field: number, leading: Leading): number {
  return field + leading * fieldCount(run)
}

/** The field of everybody for the same goal, and how this one leads. */
export function baseOf(run: DayRun, field: number): { readonly field: number; readonly leading: Leading } {
  const count = fieldCount(run)
  return { field: field % count, leading: Math.floor(field / count) as Leading }
}

/** The field by which a person is led to a goal, built when need be; −1 where the goal is nowhere. */
export function fieldOfPerson(run: DayRun, row: number, field: number, seedsOf: () => Seeds): number {
  const leading = leadingOf(run, row)
  const own = fieldFor(run, field, leading)
  if (run.crowd.hasField(own)) return own
  const seeds = seedsOf()
  if (seeds.cells.length === 0) return -1
  run.crowd.buildFields([{ field: own, seeds, avoided: avoidedBy(run, leading) }])
  return own
}

/** Whether a person finds a way to a goal from where they are. Somebody who would, were it not for the stairs, is counted. */
export function canReach(run: DayRun, field: number, row: number): boolean {
  const { router, space, persons } = run.crowd
  const cell = cellAt(space.raster, persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!)
  const isReached = router.reaches(field, cell)
  if (!isReached && baseOf(run, field).leading === stepFree) run.hasNoStepFreeWay[row] = 1
  return isReached
}

/** The exits' field of a person where they are: who would leave without lifts but has no other way takes one. */
export function exitFieldOf(run: DayRun, row: number): number {
  const { router, space, persons } = run.crowd
  const leading = leadingOf(run, row)
  const own = fieldFor(run, exitField, leading)
  if (leading !== withoutLifts || router.reaches(own, cellAt(space.raster, persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!))) return own
  return exitField
}

/** Builds the exits' fields of all ways of leading that somebody may need by now. */
export function buildExitFields(run: DayRun, seeds: Seeds): void {
  const leadings = leadingsInUse(run)
  run.crowd.buildFields(leadings.map((leading) => ({ field: fieldFor(run, exitField, leading), seeds, avoided: avoidedBy(run, leading) })))
}

/** Ways of leading that anybody may be led by at this time. */
export function leadingsInUse(run: DayRun): Leading[] {
  const { types, request } = run.day
  const isRaised = run.alarm.isRaised
  const hasStepFree = types.some(({ stepFreeShare = 0 }) => stepFreeShare > 0) || (isRaised && (request.evacuation?.stepFreeShare ?? 0) > 0)
  return [
    byAnything,
    ...(hasStepFree && avoidedBy(run, stepFree).length > 0 ? [stepFree] : []),
    ...(isRaised && avoidedBy(run, withoutLifts).length > 0 ? [withoutLifts] : []),
  ] as Leading[]
}

/** Builds again what is set of a zone's fields, after its cells have changed. */
export function rebuildZoneFields(run: DayRun, field: number, cells: Int32Array): void {
  const set = ([byAnything, stepFree, withoutLifts] as const).filter((leading) => run.crowd.hasField(fieldFor(run, field, leading)))
  run.crowd.buildFields(
    set.map((leading) => ({ field: fieldFor(run, field, leading), seeds: seedsOfCells(cells), avoided: avoidedBy(run, leading) })),
  )
}
