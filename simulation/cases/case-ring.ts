/** A ring: a corridor whose ends are one, so that people who leave at one end come in at the other and see each other across. */
import { bodyAt } from '../crowd/bodies.ts'
import type { Crowd } from '../crowd/crowd.ts'
import { away, finePace, freshPace, mirrored, nearPace, type Persons, walking } from '../crowd/crowd-state.ts'
import type { CaseFile } from './case-file.ts'
import type { CasePerson } from './case-people.ts'

/** Where the ring begins and how long it is, m. It lies along x. */
export type Ring = { readonly min: number; readonly width: number }

/** Strip at each end whose people are copied to the other, m: beyond any cut-off. */
const seam = 2.5

/** People on a ring walk along it, towards their first goal's side. */
export function aimAlongRing(file: CaseFile, people: readonly CasePerson[], persons: Persons): void {
  for (const { id, source } of people) {
    const group = file.groups?.[source]
    if (!group?.periodic || persons.status[id] !== walking) continue
    const goal = file.goals[group.route.flat()[0]!]!
    const points = 'line' in goal ? goal.line : goal.area
    const middle = points.reduce((sum, [x]) => sum + x / points.length, 0)
    const from = group.area.reduce((sum, [x]) => sum + x / group.area.length, 0)
    persons.targetX[bodyAt(id)] = persons.x[bodyAt(id)]! + (middle < from ? -50 : 50)
    persons.targetY[bodyAt(id)] = persons.y[bodyAt(id)]!
  }
}

/** Copies of people near the ends of a ring, so that both ends see each other: each in the row `people.length` beyond its own. */
export function placeGhosts({ min, width }: Ring, people: readonly CasePerson[], crowd: Crowd): void {
  const { status, pace, x, y, velocityX, velocityY, headX, headY, radius, freeSpeed } = crowd.persons
  for (const { id } of people) {
    const row = people.length + id
    const shift = x[bodyAt(id)]! < min + seam ? width : x[bodyAt(id)]! > min + width - seam ? -width : 0
    status[row] = status[id] === walking && shift !== 0 ? walking : away
    if (status[row] === away) continue
    x[bodyAt(row)] = x[bodyAt(id)]! + shift
    y[bodyAt(row)] = y[bodyAt(id)]!
    velocityX[bodyAt(row)] = velocityX[bodyAt(id)]!
    velocityY[bodyAt(row)] = velocityY[bodyAt(id)]!
    headX[bodyAt(row)] = headX[bodyAt(id)]!
    headY[bodyAt(row)] = headY[bodyAt(id)]!
    radius[bodyAt(row)] = radius[bodyAt(id)]!
    freeSpeed[bodyAt(row)] = mirrored
    pace[row] = pace[id] === finePace || pace[id] === freshPace ? finePace : nearPace
    crowd.noteWalker(row)
  }
}

/** Moves a person who has passed an end to the other. */
export function wrapRow({ min, width }: Ring, persons: Persons, row: number): void {
  if (persons.x[bodyAt(row)]! >= min + width) persons.x[bodyAt(row)] = persons.x[bodyAt(row)]! - width
  else if (persons.x[bodyAt(row)]! < min) persons.x[bodyAt(row)] = persons.x[bodyAt(row)]! + width
}
