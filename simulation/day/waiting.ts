/** Waiting before a full zone: in sight of it and beside the way, until there is room or patience ends. */
import { bodyAt } from '../crowd/bodies.ts'
import { purposes, uniform } from '../numbers/random.ts'
import { type DayRun, toWait } from './day-run.ts'
import { walkTo } from './following.ts'
import { decide, headForZone } from './plans.ts'
import { findSpot } from './spots.ts'
import { enterZone, hasRoomFor, isAudienceOf } from './visiting.ts'
import { isInZone, type ZoneState } from './zone-states.ts'

/** Patience before a full zone, s, drawn evenly for a group. Chosen: five to fifteen minutes; no measurement was found. */
const leastPatience = 300
const mostPatience = 900
/** So many wait at most, or so large a part of the capacity; who comes later goes elsewhere at once. Chosen: a line of which the end is in sight. */
const leastRoomOutside = 20
const shareOutside = 0.1
/** People wait this far from where they came to the border, m, and this far beside the line on which they came. Chosen: out of the way of those who go in and out. */
const nearestSpot = 3
const farthestSpot = 14
const besideWay = 2
/** Distance that those who wait keep from each other, m; and ground around the border on which one of them stands, m². Chosen: loosely, and on the open half of a disc, half of it taken. */
const elbowRoom = 0.8
const groundEach = 4

/** Sends a person who has found the zone full to a place outside; false when too many wait already, or nowhere is room to stand. */
export function waitOutside(run: DayRun, row: number, zone: ZoneState, time: number): boolean {
  const room = Math.max(leastRoomOutside, zone.zone.capacity.value * shareOutside)
  const isAudience = isAudienceOf(run, row, zone)
  if (!isAudience && zone.waiting.length >= room) return false
  run.waitingSince[row] = time
  if (patienceEnd(run, row, isAudience) <= time) return false
  if (!drawSpot(run, row, zone)) return false
  zone.waiting.push(row)
  zone.waits.most = Math.max(zone.waits.most, zone.waiting.length)
  walkTo(run, row, run.place[0]!, run.place[1]!, toWait, time)
  return true
}

/** The person is at their place outside. */
export function standOutside(run: DayRun, row: number): void {
  const zone = run.day.zones[run.zoneOf[row]!]!
  run.world.rest(row, patienceEnd(run, row, isAudienceOf(run, row, zone)), true)
}

/** Takes a person off the list of those who wait; false for who was not on it. */
export function stopWaiting(run: DayRun, row: number): boolean {
  if (run.purpose[row] !== toWait) return false
  const waiting = run.day.zones[run.zoneOf[row]!]?.waiting ?? []
  const place = waiting.indexOf(row)
  if (place >= 0) waiting.splice(place, 1)
  return place >= 0
}

/** Patience has ended: on to another place. */
export function giveUpWaiting(run: DayRun, row: number, time: number): void {
  const zone = run.day.zones[run.zoneOf[row]!]!
  if (stopWaiting(run, row)) {
    zone.waits.gaveUp++
    zone.turnedAway++
  }
  run.detours[row]!++
  decide(run, row, time)
}

/** Lets those who wait longest into zones with room. Once a beat; zones before which nobody waits cost nothing. */
export function admitWaiting(run: DayRun, time: number): void {
  for (const zone of run.day.zones) {
    for (let i = 0; i < zone.waiting.length && zone.isOpen && zone.occupancy < zone.zone.capacity.value; ) {
      const row = zone.waiting[i]!
      if (!hasRoomFor(run, row, zone, time)) {
        i++
        continue
      }
      zone.waiting.splice(i, 1)
      zone.waits.admitted++
      zone.waits.waitSum += time - run.waitingSince[row]!
      enterZone(run, row, zone)
      if (!headForZone(run, row, zone)) decide(run, row, time)
    }
  }
}

/** Second of day at which a person goes elsewhere: an audience when its event is over. */
function patienceEnd(run: DayRun, row: number, isAudience: boolean): number {
  const { population, request } = run.day
  if (isAudience) return population.departures[row]!
  const patience = leastPatience + (mostPatience - leastPatience) * uniform(request.seed, population.leaderIds[row]!, purposes.patience)
  return Math.min(run.waitingSince[row]! + patience, run.leaveBy[row]!)
}

/** A place outside that is neither on the line of those who come nor somebody's already, the farther the more wait. Into `place`; false when none is found. */
function drawSpot(run: DayRun, row: number, zone: ZoneState): boolean {
  const { x, y, targetX, targetY } = run.crowd.persons
  const isTaken = (px: number, py: number) =>
    zone.waiting.some((other) => {
      const dx = targetX[bodyAt(other)]! - px
      const dy = targetY[bodyAt(other)]! - py
      return dx * dx + dy * dy < elbowRoom * elbowRoom
    })
  const [ownX, ownY] = [x[bodyAt(row)]!, y[bodyAt(row)]!]
  const [wayX, wayY] = wayIn(zone, ownX, ownY)
  return findSpot(run, row, {
    purpose: purposes.waitingSpot,
    first: run.detours[row]!,
    nearest: nearestSpot,
    farthest: Math.max(farthestSpot, Math.sqrt(groundEach * zone.waiting.length)),
    field: zone.field,
    isAllowed: (px, py) => Math.abs(wayX * (py - ownY) - wayY * (px - ownX)) >= besideWay && !isInZone(zone, px, py) && !isTaken(px, py),
  })
}

/** Unit vector from a place at the border to the middle of the zone's outline: about the line on which people come and go. */
function wayIn({ polygon }: ZoneState, x: number, y: number): readonly [number, number] {
  const ring = polygon[0] ?? []
  const dx = ring.reduce((sum, [px]) => sum + px / ring.length, 0) - x
  const dy = ring.reduce((sum, [, py]) => sum + py / ring.length, 0) - y
  const length = Math.sqrt(dx * dx + dy * dy) || 1
  return [dx / length, dy / length]
}
