/** Deep links change what they name and nothing that they cannot read. */
import { describe, expect, it } from 'vitest'
import { cameraOf, viewChangeOf } from '../../../renderer/state/deep-link.ts'

const change = (text: string) => viewChangeOf(new URLSearchParams(text))

describe('a deep link', () => {
  it('sets language, theme, dates and layers', () => {
    expect(change('lang=en&theme=light&date=2024-05-01&phase=1990-06-01&layers=labels,heatMap,nonsense')).toEqual({
      language: 'en',
      theme: 'light',
      date: '2024-05-01',
      phaseDate: '1990-06-01',
      layers: new Set(['labels', 'heatMap']),
    })
  })
  it('names the layers of the crowd and the visitors’ colours', () => {
    expect(change('layers=serviceMap,flow,counters,queues,desireLines,walkTimes&colour=speed')).toEqual({
      layers: new Set(['serviceMap', 'flow', 'counters', 'queues', 'desireLines', 'walkTimes']),
      colouring: 'speed',
    })
  })
  it('leaves alone what it cannot read', () => {
    expect(change('lang=fr&date=yesterday&quality=best')).toEqual({})
  })
  it('places the camera by six numbers only', () => {
    expect(cameraOf('1,2,3,4,5,6')).toEqual({ position: [1, 2, 3], target: [4, 5, 6] })
    expect(cameraOf('1,2,3')).toBeNull()
    expect(cameraOf('1,2,3,4,5,x')).toBeNull()
    expect(cameraOf(null)).toBeNull()
  })
})
