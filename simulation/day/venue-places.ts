/** Places of an event's audience: seats in rows, or standing room, laid out evenly over the venue's ground and never closer than is stated here. */
import { boundsOf } from '../../domain/index.ts'
import { bodyAt } from '../crowd/bodies.ts'
import { cellAt } from '../space/raster.ts'
import { isWalkable } from '../space/regions.ts'
import { isBlockedByWalls } from '../space/walls.ts'
import { type DayRun, exitField } from './day-run.ts'
import { isInZone, type ZoneState } from './zone-states.ts'

/** Least distances along a row and from row to row, m; `shift` moves every second row by this part of a place. */
type Pitch = { readonly along: number; readonly apart: number; readonly shift: number }
/** Chairs in rows. Chosen: a folding chair's breadth, and its depth with room for knees: 2.2 persons/m². */
export const seats: Pitch = { along: 0.5, apart: 0.9, shift: 0 }
/** 0.5 m² a person, 2 persons/m²: outdoor music by HSG195. */
export const standingRoom: Pitch = { along: 0.75, apart: 0.667, shift: 0.5 }

/** Kinds of events whose people go about instead of taking a place. */
const roaming = new Set(['fair', 'market', 'tour'])
const standingKinds = new Set(['festival'])
/** Neighbours in a row who come one after another: those of a group sit together, and the venue fills everywhere at once. Chosen: a stretch of a row. */
const blockLength = 12
/** Each try draws the places closer by this. */
const closer = 0.97
/** Golden section: blocks that come one after another lie far apart. */
const golden = 0.618034

/** x, y of each place, row by row. */
export type Places = { readonly xy: Float32Array; readonly count: number }

/** How an event's people stand or sit; null for those who go about, and for the background. */
export function pitchOf({ day }: DayRun, source: number): Pitch | null {
  const { kind, uid } = day.demand.sources[source]!
  const event = kind === 'event' ? day.document.events[uid] : undefined
  if (!event || roaming.has(event.kind)) return null
  return standingKinds.has(event.kind) ? standingRoom : seats
}

/** The places of a source's audience in its venue, laid out once and again when the ground changes; null where nobody has one. */
export function placesOf(run: DayRun, source: number, zone: ZoneState): Places | null {
  const known = run.venuePlaces.get(source)
  if (known) return known
  const pitch = pitchOf(run, source)
  if (!pitch || zone.isIndoor || zone.cells.length === 0) return null
  const made = layOut(run, zone, pitch, run.day.demand.sources[source]!.count)
  run.venuePlaces.set(source, made)
  return made
}

/** As far apart as the ground allows for so many; at the least pitch when it is too small for them. */
function layOut(run: DayRun, zone: ZoneState, pitch: Pitch, audience: number): Places {
  const wanted = Math.ceil(audience / blockLength) * blockLength
  const { cellSize } = run.crowd.space.raster
  const ground = zone.cells.length * cellSize * cellSize
  let scale = Math.max(1, Math.sqrt(ground / (Math.max(1, wanted) * pitch.along * pitch.apart)))
  for (;;) {
    const places = lattice(run, zone, pitch, scale)
    if (places.count >= wanted || scale === 1) return places
    scale = Math.max(1, scale * closer)
  }
}

/** Rows along the longer side of the venue's box. */
function lattice(run: DayRun, zone: ZoneState, { along, apart, shift }: Pitch, scale: number): Places {
  const { minX, minY, maxX, maxY } = boundsOf(zone.polygon[0] ?? [])
  const isWide = maxX - minX >= maxY - minY
  const [length, depth] = isWide ? [maxX - minX, maxY - minY] : [maxY - minY, maxX - minX]
  const [step, rowStep] = [along * scale, apart * scale]
  const xy: number[] = []
  for (let row = 0; (row + 0.5) * rowStep < depth; row++) {
    const across = (row + 0.5) * rowStep
    for (let u = (0.5 + (row % 2 === 1 ? shift : 0)) * step; u < length; u += step) {
      const x = Math.fround(minX + (isWide ? u : across))
      const y = Math.fround(minY + (isWide ? across : u))
      if (isUsable(run, zone, x, y)) xy.push(x, y)
    }
  }
  return { xy: Float32Array.from(xy), count: xy.length / 2 }
}

function isUsable({ crowd }: DayRun, zone: ZoneState, x: number, y: number): boolean {
  const { regions, raster } = crowd.space
  return isInZone(zone, x, y) && isWalkable(regions, x, y) && crowd.router.reaches(exitField, cellAt(raster, x, y))
}

/** Which place somebody has who comes as the `rank`-th of an audience: no two the same; −1 for who finds none left. */
export function placeOfRank(rank: number, count: number): number {
  const blocks = Math.floor(count / blockLength)
  const block = Math.floor(rank / blockLength)
  // Whoever is beyond the last whole block takes what is left in order.
  if (block >= blocks) return rank < count ? rank : -1
  return ((block * strideOf(blocks)) % blocks) * blockLength + (rank % blockLength)
}

/** The number nearest to the golden section of `blocks` that has no factor in common with it. */
function strideOf(blocks: number): number {
  let stride = Math.max(1, Math.round(blocks * golden))
  while (greatestDivisor(stride, blocks) > 1) stride++
  return stride
}

function greatestDivisor(a: number, b: number): number {
  return b === 0 ? a : greatestDivisor(b, a % b)
}

/** The person's own place in the venue, into `run.place`; false when they have none or do not see it from here. */
export function findOwnPlace(run: DayRun, row: number, zone: ZoneState): boolean {
  const { population, demand } = run.day
  const source = population.sources[row]!
  const { venueZoneUid, firstId } = demand.sources[source]!
  if (venueZoneUid !== zone.zone.uid) return false
  const places = placesOf(run, source, zone)
  const index = places ? placeOfRank(population.ids[row]! - firstId, places.count) : -1
  if (!places || index < 0) return false
  const { persons, space } = run.crowd
  const [x, y] = [places.xy[2 * index]!, places.xy[2 * index + 1]!]
  if (isBlockedByWalls(space.walls, persons.x[bodyAt(row)]!, persons.y[bodyAt(row)]!, x, y)) return false
  run.place[0] = x
  run.place[1] = y
  return true
}
