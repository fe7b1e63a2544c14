/** Trips and stays of three people, against their diary. */
import { expect, it } from 'vitest'
import { arriveAt, createTripLog, setOutFrom, tripsOf } from '../../../simulation/measures/trips.ts'

const [gate, plaza, mill] = [0, 1, 2]

it('counts trips by pair with mean and spread, and stays by place', () => {
  const log = createTripLog(3, 2)
  // The first walks 100 s to the plaza, stays 600 s, walks 200 s to the mill; the second walks 300 s to the plaza.
  setOutFrom(log, 0, gate, 0, true)
  arriveAt(log, 0, plaza, 100, true)
  setOutFrom(log, 0, plaza, 700, true)
  arriveAt(log, 0, mill, 900, true)
  setOutFrom(log, 1, gate, 50, true)
  arriveAt(log, 1, plaza, 350, true)
  expect(tripsOf(log)).toEqual([
    // 100 and 300 s: mean 200, standard deviation 100.
    { from: gate, to: plaza, count: 2, meanSeconds: 200, sdSeconds: 100 },
    { from: plaza, to: mill, count: 1, meanSeconds: 200, sdSeconds: 0 },
  ])
  expect([...log.stays]).toEqual([0, 1, 0])
  expect(log.staySeconds[plaza]).toBe(600)
})

it('leaves out what ends outside the reported window, and still knows where people are', () => {
  const log = createTripLog(2, 1)
  setOutFrom(log, 0, gate, 0, false)
  arriveAt(log, 0, plaza, 60, false)
  setOutFrom(log, 0, plaza, 100, true)
  arriveAt(log, 0, gate, 130, true)
  expect(tripsOf(log)).toEqual([{ from: plaza, to: gate, count: 1, meanSeconds: 30, sdSeconds: 0 }])
  // The stay ended inside the window: from 60 to 100.
  expect(log.staySeconds[plaza]).toBe(40)
})
