/** Groups of a day: members walk at the pace of the slowest, the one ahead waits for those behind, and they leave a place together. */
import { bodyAt } from '../crowd/bodies.ts'
import { walking } from '../crowd/crowd-state.ts'
import { byRouting } from '../world/activities.ts'
import type { World } from '../world/world.ts'
import type { DayRun } from './day-run.ts'

/** Who is this far ahead of the middle of their group slows down; who is as far behind hurries, m. Chosen: a few steps. */
const aheadLimit = 2
const behindLimit = 1.5
/** Part of the group's pace at which the one ahead walks. Chosen: half. */
const waitingPace = 0.5
/** Members farther from the middle than this have lost each other and go on by themselves until they meet again, m. Chosen. */
const lostBeyond = 30
/** A group counts as together when nobody is farther from its middle than this, m. Chosen: within earshot. */
const togetherWithin = 5

/** Somebody has come in: their group is looked after from now on. */
export function joinGroup({ groups }: DayRun, row: number): void {
  const first = groups.first[row]!
  if (groups.size[row]! < 2 || groups.isActive[first]) return
  groups.isActive[first] = 1
  groups.active.push(first)
}

/** Groups of whom somebody is inside, for a resumed run. */
export function findActiveGroups(run: DayRun): void {
  const { groups } = run
  groups.active = []
  groups.isActive.fill(0)
  for (let row = 0; row < run.rowLimit; row += groups.size[row]!) {
    let isIn = false
    for (let i = row; i < row + groups.size[row]! && i < run.rowLimit; i++) isIn ||= run.isInside[i] === 1
    if (isIn) joinGroup(run, row)
  }
}

/** When a member may leave the place that the group stays at: the first to come there sets it for all. */
export function stayTogether({ groups, visitsDone }: DayRun, row: number, own: number): number {
  const first = groups.first[row]!
  const visit = visitsDone[row]! + 1
  if (groups.visit[first] !== visit) {
    groups.visit[first] = visit
    groups.until[first] = own
  }
  return groups.until[first]!
}

/** Seconds from one look at a group to the next: half of the groups are looked at each second. Chosen: a few steps, as the limits above. */
const lookEvery = 2

/** Paces groups on their way. Called once a second; only groups of whom somebody is inside are looked at. */
export function paceGroups(run: DayRun, second: number): void {
  const { groups } = run
  const turn = second % lookEvery
  let kept = 0
  for (const first of groups.active) {
    if ((first >> 2) % lookEvery !== turn || paceGroup(run, first, groups.size[first]!)) groups.active[kept++] = first
    else groups.isActive[first] = 0
  }
  groups.active.length = kept
}

/** False when nobody of the group is inside any more. */
function paceGroup(run: DayRun, first: number, size: number): boolean {
  const { world, isInside, groups } = run
  const { x, y, headX, headY, freeSpeed } = run.crowd.persons
  let count = 0
  let sumX = 0
  let sumY = 0
  let isIn = false
  for (let row = first; row < first + size; row++) {
    if (isInside[row] === 1) isIn = true
    if (!isOnWay(world, row)) continue
    count++
    sumX += x[bodyAt(row)]!
    sumY += y[bodyAt(row)]!
  }
  if (count < 2) return isIn
  const middleX = sumX / count
  const middleY = sumY / count
  let farthest = 0
  for (let row = first; row < first + size; row++) {
    if (!isOnWay(world, row)) continue
    const dx = x[bodyAt(row)]! - middleX
    const dy = y[bodyAt(row)]! - middleY
    const square = dx * dx + dy * dy
    farthest = Math.max(farthest, square)
    const lead = dx * headX[bodyAt(row)]! + dy * headY[bodyAt(row)]!
    const pace = groups.pace[row]!
    if (square > lostBeyond * lostBeyond) freeSpeed[bodyAt(row)] = pace
    else freeSpeed[bodyAt(row)] = lead > aheadLimit ? pace * waitingPace : lead < -behindLimit ? run.day.population.freeSpeeds[row]! : pace
  }
  if (farthest <= lostBeyond * lostBeyond) {
    run.series.groupSeconds += lookEvery
    if (farthest <= togetherWithin * togetherWithin) run.series.togetherSeconds += lookEvery
  }
  return true
}

/** Whether a person walks where the routing leads. */
function isOnWay({ activity, crowd: { persons } }: World, row: number): boolean {
  return persons.status[row] === walking && activity[row] === byRouting && persons.freeSpeed[bodyAt(row)]! > 0
}
