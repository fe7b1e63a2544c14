/** The camera's shortcuts: north up, from above, home. */
import { describe, expect, it } from 'vitest'
import { bearingOf, metresPerPixelAt } from '../../../renderer/scene/Compass.tsx'
import { fromAbove, homeCamera, northUp } from '../../../renderer/scene/camera-actions.ts'
import { type CameraDriver, cameraDriver, releaseCamera, takeCamera } from '../../../renderer/scene/camera-drive.ts'

describe('the camera', () => {
  it('turned to north stands south of its target, as far and as high: 50 m level distance of 30 and 40', () => {
    expect(northUp({ position: [130, 140, 70], target: [100, 100, 0] })).toEqual({ position: [100, 50, 70], target: [100, 100, 0] })
  })
  it('from above is as far from its target as before: 130 of 30, 40 and 120', () => {
    const { position, target } = fromAbove({ position: [30, 40, 120], target: [0, 0, 0] })
    expect(target).toEqual([0, 0, 0])
    expect(position[2]).toBeCloseTo(130)
    expect(position[0]).toBe(0)
    // A hair to the south, so that north is up.
    expect(position[1]).toBeLessThan(0)
    expect(position[1]).toBeGreaterThan(-1)
  })
  it('is at home in the first view of the loop, else where it began', () => {
    const start = { position: [1, 2, 3] as [number, number, number], target: [4, 5, 6] as [number, number, number] }
    const view = {
      uid: 'v',
      name: { zh: '', en: '' },
      caption: { zh: '', en: '' },
      position: [9, 9, 9] as [number, number, number],
      target: [8, 8, 8] as [number, number, number],
      date: null,
      second: null,
      layers: [],
      loopOrder: 0,
    }
    expect(homeCamera({ savedViews: {} }, start)).toBe(start)
    expect(homeCamera({ savedViews: { v: view } }, start).position).toEqual([9, 9, 9])
  })
})

describe('compass and scale', () => {
  const eye = (east: number, north: number, height: number) => ({ x: east, y: height, z: -north })
  it('tell the bearing clockwise from north: from the south it is 0°, from the west 90°, from the north-east 225°', () => {
    const target = eye(0, 0, 0)
    expect([eye(0, -9, 5), eye(-9, 0, 5), eye(9, 9, 5)].map((from) => Math.round(bearingOf(from, target)))).toEqual([0, 90, 225])
    // From straight above, north up.
    const { position } = fromAbove({ position: [30, 40, 120], target: [0, 0, 0] })
    expect(bearingOf(eye(position[0], position[1], position[2]), target)).toBeCloseTo(0)
  })
  it('take 640 px of 40° at 500 m for 2 × 500 × tan 20° = 363.97 m', () => {
    const pixelsPerRadian = 640 / (2 * Math.tan((20 * Math.PI) / 180))
    expect(metresPerPixelAt(eye(0, 0, 500), eye(0, 0, 0), pixelsPerRadian) * 640).toBeCloseTo(363.97, 2)
  })
})

describe('who moves the camera', () => {
  it('is one at a time, and who loses it is told', () => {
    const ended: string[] = []
    const driver = (name: string): CameraDriver => ({ step: () => true, onEnd: () => ended.push(name) })
    const [walk, tour] = [driver('walk'), driver('tour')]
    takeCamera(walk)
    takeCamera(tour)
    expect(ended).toEqual(['walk'])
    releaseCamera(walk)
    expect(cameraDriver()).toBe(tour)
    releaseCamera(tour)
    expect(cameraDriver()).toBeNull()
    expect(ended).toEqual(['walk', 'tour'])
  })
})
