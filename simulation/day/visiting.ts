/** Who counts in a zone: the one place at which its occupancy changes, and whether there is room for one more. */
import type { DayRun } from './day-run.ts'
import type { ZoneState } from './zone-states.ts'

/** Whether a person belongs to the audience of an event in the zone. */
export function isAudienceOf({ day }: DayRun, row: number, zone: ZoneState): boolean {
  return day.demand.sources[day.population.sources[row]!]!.venueZoneUid === zone.zone.uid
}

/** Places that audiences have in a zone at a time, whether they have come or not. */
export function placesBooked({ bookings }: ZoneState, time: number): number {
  let places = 0
  for (const { from, to, count } of bookings) if (time >= from && time < to) places += count
  return places
}

/** Whether one more may come in: nobody beyond the capacity, and others than the audience only into what it has not booked. */
export function hasRoomFor(run: DayRun, row: number, zone: ZoneState, time: number): boolean {
  const capacity = zone.zone.capacity.value
  if (zone.occupancy >= capacity) return false
  return isAudienceOf(run, row, zone) || zone.occupancy - zone.audienceIn < capacity - placesBooked(zone, time)
}

/** Counts a person in, from the moment at which they may come in. */
export function enterZone(run: DayRun, row: number, zone: ZoneState): void {
  if (run.isVisiting[row]) return
  run.isVisiting[row] = 1
  zone.occupancy++
  if (isAudienceOf(run, row, zone)) zone.audienceIn++
}

/** Counts a person out of their zone; nothing for who is not counted. */
export function leaveZone(run: DayRun, row: number): void {
  if (!run.isVisiting[row]) return
  const zone = run.day.zones[run.zoneOf[row]!]!
  run.isVisiting[row] = 0
  zone.occupancy--
  if (isAudienceOf(run, row, zone)) zone.audienceIn--
}
