/** Playing a tour: the camera, the years, the clock and the layers follow its stops; afterwards all is as before. */
import { PerspectiveCamera, Vector3 } from 'three'
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import type { Tour, TourStop } from '../../../../domain/index.ts'
import { cameraDriver } from '../../../../renderer/scene/camera-drive.ts'
import { pauseTour, playTour, playTourLoop, seekTour, stopTour } from '../../../../renderer/scene/tours/tour-player.ts'
import { changePlayback, playback } from '../../../../renderer/state/playback.ts'
import { useTourStore } from '../../../../renderer/state/tour-store.ts'
import { useViewStore } from '../../../../renderer/state/view-store.ts'

const stop = (x: number, change: Partial<TourStop> = {}): TourStop => ({
  caption: { zh: '', en: '' },
  position: [x, -100, 50],
  target: [x, 0, 0],
  transition: 'cut',
  travel: 0,
  stay: 2,
  date: null,
  second: null,
  layers: [],
  ...change,
})
const tour: Tour = {
  uid: 'short',
  name: { zh: '短', en: 'Short' },
  stops: [stop(0, { date: '1990-10-01', second: 57_600, layers: ['trees'] }), stop(100, { date: '2024-05-01', second: 61_200 })],
  loopOrder: 0,
}
const camera = new PerspectiveCamera()
const target = new Vector3()
let now = 0

/** Goes on by `seconds` in frames of half a second; false when the camera was given back. */
function go(seconds: number): boolean {
  for (let passed = 0; passed < seconds; passed += 0.5) {
    now += 500
    const driver = cameraDriver()
    if (!driver) return false
    if (!driver.step(0.5, camera, target)) stopTour()
  }
  return cameraDriver() !== null
}

beforeEach(() => {
  now = 0
  vi.spyOn(performance, 'now').mockImplementation(() => now)
  useViewStore.setState({ date: '2024-05-01', phaseDate: null, layers: new Set(['labels']) })
  changePlayback({ second: 40_000, isPlaying: false })
})
afterEach(() => {
  stopTour()
  useViewStore.setState(useViewStore.getInitialState())
})

describe('a tour that plays', () => {
  it('shows year, layers, hour and place of its stops, in three’s axes', () => {
    playTour(tour)
    go(1)
    expect(useViewStore.getState()).toMatchObject({ phaseDate: '1990-10-01' })
    expect([...useViewStore.getState().layers]).toEqual(['trees'])
    expect(playback.second).toBe(57_600)
    expect(camera.position.toArray()).toEqual([0, 50, 100])
    go(1.5)
    // The shown day itself is no other year.
    expect(useViewStore.getState().phaseDate).toBeNull()
    expect(camera.position.x).toBe(100)
    expect(useTourStore.getState().playing).toMatchObject({ uid: 'short', stop: 1, length: 4 })
  })
  it('ends by itself after 4 s, and puts years, layers and clock back where asked', () => {
    const onEnd = vi.fn()
    playTour(tour, { isPutBack: true, onEnd })
    expect(go(5)).toBe(false)
    expect(onEnd).toHaveBeenCalledOnce()
    expect(useTourStore.getState().playing).toBeNull()
    expect(useViewStore.getState().phaseDate).toBeNull()
    expect([...useViewStore.getState().layers]).toEqual(['labels'])
    expect(playback.second).toBe(40_000)
  })
  it('waits while it is paused, and goes where it is sent', () => {
    playTour(tour)
    pauseTour(true)
    expect(go(20)).toBe(true)
    expect(useTourStore.getState().playing).toMatchObject({ second: 0, isPaused: true })
    seekTour(3)
    go(0.5)
    expect(useTourStore.getState().playing?.stop).toBe(1)
  })
  it('that is stopped calls no end; without stops it does not begin', () => {
    const onEnd = vi.fn()
    playTour(tour, { onEnd })
    go(1)
    stopTour()
    expect(onEnd).not.toHaveBeenCalled()
    playTour({ ...tour, stops: [] })
    expect(cameraDriver()).toBeNull()
  })
  it('in the loop is followed by the next, until it is told to stop', async () => {
    const second: Tour = { ...tour, uid: 'second' }
    const leave = playTourLoop([tour, second])
    go(5)
    await Promise.resolve()
    expect(useTourStore.getState().playing?.uid).toBe('second')
    go(5)
    await Promise.resolve()
    expect(useTourStore.getState().playing?.uid).toBe('short')
    leave()
    await Promise.resolve()
    expect(useTourStore.getState().playing).toBeNull()
  })
})
