/** Tours: their times, what a record may hold, and that no run depends on them. */
import { describe, expect, it } from 'vitest'
import { modelInputsText, type TourStop, tourLength, tourSchema, tourTimes } from '../../domain/index.ts'
import { tours } from '../../scenarios/samples/tours.ts'
import { fullDocument } from '../fixtures/small-document.ts'

const stop = (transition: TourStop['transition'], travel: number, stay: number): TourStop => ({
  caption: { zh: '', en: '' },
  position: [0, 0, 10],
  target: [0, 0, 0],
  transition,
  travel,
  stay,
  date: null,
  second: null,
  layers: [],
})

describe('a tour', () => {
  it('begins at its first stop and adds ways and stays: 0–4, then 8 s of way to 12–15, then at once 15–20', () => {
    const stops = [stop('fly', 7, 4), stop('fly', 8, 3), stop('cut', 9, 5)]
    expect(tourTimes(stops)).toEqual([
      { arrives: 0, leaves: 4 },
      { arrives: 12, leaves: 15 },
      { arrives: 15, leaves: 20 },
    ])
    expect(tourLength(stops)).toBe(20)
    expect(tourLength([])).toBe(0)
  })
  it('changes no model input: the hash of a scenario is the same with and without it', () => {
    const document = fullDocument()
    expect(Object.keys(document.tours)).toEqual(['walk'])
    expect(modelInputsText({ ...document, tours: {} })).toBe(modelInputsText(document))
  })
  it('of the sample is a valid record, from 1919 to an evening, with captions that the kiosk can show', () => {
    for (const tour of tours) {
      expect(tourSchema.parse(tour)).toEqual(tour)
      for (const { caption } of tour.stops) {
        expect([...caption.zh.matchAll(/\p{Script=Han}/gu)].length).toBeLessThanOrEqual(18)
        expect(caption.en.split(/\s+/).length).toBeLessThanOrEqual(9)
      }
    }
    expect(tours[0]?.stops[0]?.date?.slice(0, 4)).toBe('1919')
    expect(tours[0]?.stops.at(-1)?.second).toBeGreaterThan(19 * 3600)
  })
})
