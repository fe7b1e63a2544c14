/** What the kiosk shows in each state, and the millimetres of its screen. */
import { describe, expect, test } from 'vitest'
import type { SavedView } from '../../../domain/index.ts'
import { attractLook, exploreLook, type KioskRun, loopViews, pastDate } from '../../../renderer/kiosk/kiosk-look.ts'
import { controlBand, pixelsPerMm, screenSizeOf } from '../../../renderer/kiosk/kiosk-screen.ts'

const run = { uid: 'run-1', request: { date: '2025-10-11', from: 61_200, to: 72_000 } } as KioskRun

function view(change: Partial<SavedView>): SavedView {
  const text = { zh: '名', en: 'name' }
  return {
    uid: 'a',
    name: text,
    caption: text,
    position: [0, 0, 9],
    target: [0, 0, 0],
    date: null,
    second: null,
    layers: [],
    loopOrder: 0,
    ...change,
  }
}

describe('the loop', () => {
  test('holds the views that have a place in it, in their order', () => {
    const views = [
      view({ uid: 'c', loopOrder: 2 }),
      view({ uid: 'x', loopOrder: null }),
      view({ uid: 'b', loopOrder: 0 }),
      view({ uid: 'a', loopOrder: 2 }),
    ]
    expect(loopViews(Object.fromEntries(views.map((one) => [one.uid, one]))).map(({ uid }) => uid)).toEqual(['b', 'a', 'c'])
  })
  test('plays the recorded evening where a view lies in it', () => {
    expect(attractLook(view({ date: '2025-10-11', second: 69_300, layers: ['visitors', 'density'] }), run)).toEqual({
      phaseDate: null,
      layers: ['visitors', 'trees', 'heatMap'],
      time: { kind: 'run', second: 69_300 },
    })
  })
  test('stands still, without people, at another date', () => {
    expect(attractLook(view({ date: '1990-10-01', second: 57_600 }), run)).toEqual({
      phaseDate: '1990-10-01',
      layers: ['trees'],
      time: { kind: 'still', second: 57_600 },
    })
  })
  test('stands still, in the phases of the day, outside the recorded hours', () => {
    expect(attractLook(view({ date: '2025-10-11', second: 36_000 }), run)).toMatchObject({
      phaseDate: null,
      time: { kind: 'still', second: 36_000 },
    })
  })
  test('needs neither run nor views', () => {
    expect(attractLook(undefined, null).time.kind).toBe('still')
    expect(attractLook(undefined, run).time).toEqual({ kind: 'run', second: null })
    expect(attractLook(view({ second: 69_300 }), null).time).toEqual({ kind: 'still', second: 69_300 })
  })
})

describe('a choice', () => {
  test('of the crowd plays the evening with people and labels; the heat map adds itself', () => {
    expect(exploreLook({ mode: 'crowd' }, run)).toEqual({
      phaseDate: null,
      layers: ['labels', 'visitors', 'trees'],
      time: { kind: 'run', second: null },
    })
    expect(exploreLook({ mode: 'heat' }, run).layers).toEqual(['labels', 'visitors', 'trees', 'heatMap'])
  })
  test('of the past shows the works of 1990 by day and nobody of today', () => {
    const look = exploreLook({ mode: 'past' }, run)
    expect(look).toEqual({ phaseDate: pastDate, layers: ['labels', 'trees'], time: { kind: 'still', second: 45_000 } })
  })
  test('of the day is still and of today', () => {
    expect(exploreLook({ mode: 'day' }, run)).toMatchObject({ phaseDate: null, time: { kind: 'still' } })
  })
})

describe('the screen', () => {
  test('has a default, and takes what the shell says within reason', () => {
    expect(screenSizeOf('')).toEqual({ heightMm: 700, floorMm: 750, idleMs: 60_000 })
    expect(screenSizeOf('?kioskHeightMm=1210&kioskFloorMm=400&kioskIdleSeconds=90')).toEqual({
      heightMm: 1210,
      floorMm: 400,
      idleMs: 90_000,
    })
    expect(screenSizeOf('?kioskHeightMm=0&kioskFloorMm=-5&kioskIdleSeconds=soon')).toEqual({ heightMm: 700, floorMm: 750, idleMs: 60_000 })
  })
  test('turns millimetres into pixels: 2,160 px over 700 mm are 3.086 px a mm, so 20 mm are 62 px', () => {
    const perMm = pixelsPerMm(screenSizeOf(''), 2160)
    expect(perMm).toBeCloseTo(3.0857, 3)
    expect(20 * perMm).toBeCloseTo(61.7, 1)
  })
  test('keeps controls 800 to 1,200 mm above the floor', () => {
    // 800 − 750 and 1,200 − 750 above the lower edge.
    expect(controlBand({ heightMm: 700, floorMm: 750, idleMs: 0 })).toEqual({ bottomMm: 50, topMm: 450 })
    // A tall screen near the floor: 800 − 200 and 1,200 − 200.
    expect(controlBand({ heightMm: 1650, floorMm: 200, idleMs: 0 })).toEqual({ bottomMm: 600, topMm: 1000 })
    // A screen that hangs higher than the band has them at its lower edge.
    expect(controlBand({ heightMm: 700, floorMm: 1300, idleMs: 0 })).toEqual({ bottomMm: 0, topMm: 120 })
    // A small one below the band has them as high as they fit.
    expect(controlBand({ heightMm: 400, floorMm: 300, idleMs: 0 })).toEqual({ bottomMm: 280, topMm: 400 })
  })
})
