/** Edits of tours: stops of views, order, the loop. */
import { describe, expect, it } from 'vitest'
import type { Tour, TourStop } from '../../../domain/index.ts'
import { minutesText, movedStop, stopOfView, toggledTourLoop, withStop } from '../../../renderer/panels/views/tours/tour-edits.ts'
import { loopTours } from '../../../renderer/scene/tours/tour-player.ts'

const stop = (zh: string): TourStop =>
  stopOfView({ caption: { zh, en: zh }, position: [0, 0, 9], target: [0, 0, 0], date: null, second: null, layers: [] })
const tour = (uid: string, loopOrder: number | null, stops = [stop(uid)]): Tour => ({ uid, name: { zh: uid, en: uid }, stops, loopOrder })
const names = (stops: readonly TourStop[]) => stops.map(({ caption }) => caption.zh).join('')

describe('the stops of a tour', () => {
  const stops = ['a', 'b', 'c'].map(stop)
  it('move a place, and stay at the ends', () => {
    expect(names(movedStop(stops, 1, -1))).toBe('bac')
    expect(names(movedStop(stops, 1, 1))).toBe('acb')
    expect(names(movedStop(stops, 0, -1))).toBe('abc')
    expect(names(movedStop(stops, 2, 1))).toBe('abc')
  })
  it('change one at a time', () => {
    expect(withStop(stops, 1, { stay: 9 }).map(({ stay }) => stay)).toEqual([4, 9, 4])
  })
})

describe('the loop of tours', () => {
  const tours = { a: tour('a', 3), b: tour('b', null), c: tour('c', 1) }
  it('takes one in at its end, and out, and closes up', () => {
    expect(loopTours(toggledTourLoop(tours, 'b')).map(({ uid }) => uid)).toEqual(['c', 'a', 'b'])
    const out = toggledTourLoop(tours, 'c')
    expect([out.a?.loopOrder, out.b?.loopOrder, out.c?.loopOrder]).toEqual([0, null, null])
  })
  it('leaves out a tour without stops', () => {
    expect(loopTours({ a: tour('a', 0, []) })).toEqual([])
  })
})

it('a time is told in minutes and seconds: 65 s are 1:05', () => {
  expect([minutesText(65), minutesText(0), minutesText(119.6)]).toEqual(['1:05', '0:00', '2:00'])
})
