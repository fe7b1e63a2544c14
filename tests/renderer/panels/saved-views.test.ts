/** Saved views: the order of the loop, the length of captions, what the picture is saved as. */
import { beforeEach, describe, expect, it } from 'vitest'
import { type SavedView, savedViewSchema } from '../../../domain/index.ts'
import { captionLength, isCaptionTooLong } from '../../../renderer/panels/views/caption-length.ts'
import { loopUids, movedInLoop, sortedUids, toggledInLoop, withoutView } from '../../../renderer/panels/views/loop-order.ts'
import { goToView, layersOfView, pictureNow } from '../../../renderer/panels/views/view-actions.ts'
import { playback } from '../../../renderer/state/playback.ts'
import { useViewStore } from '../../../renderer/state/view-store.ts'
import { savedViews } from '../../../scenarios/samples/views.ts'

const view = (uid: string, loopOrder: number | null): SavedView => ({
  uid,
  name: { zh: uid, en: uid },
  caption: { zh: '', en: '' },
  position: [0, -200, 120],
  target: [0, 0, 0],
  date: null,
  second: null,
  layers: [],
  loopOrder,
})
// Places with a gap and two that are equal, as files of other programs may have them.
const views = { x: view('x', null), c: view('c', 7), b: view('b', 3), a: view('a', 3) }

describe('the loop', () => {
  it('is read by place, then by uid; the other views follow', () => {
    expect(loopUids(views)).toEqual(['a', 'b', 'c'])
    expect(sortedUids(views)).toEqual(['a', 'b', 'c', 'x'])
  })
  it('moves one view a place and numbers all from 0 on', () => {
    const moved = movedInLoop(views, 'c', -1)
    expect(loopUids(moved)).toEqual(['a', 'c', 'b'])
    expect(Object.values(moved).map((one) => one.loopOrder)).toEqual([null, 1, 2, 0])
    expect(loopUids(movedInLoop(views, 'a', 1))).toEqual(['b', 'a', 'c'])
  })
  it('stays as it is at its ends and for a view outside it', () => {
    expect(movedInLoop(views, 'a', -1)).toBe(views)
    expect(movedInLoop(views, 'c', 1)).toBe(views)
    expect(movedInLoop(views, 'x', 1)).toBe(views)
  })
  it('takes a view in at the end, and out', () => {
    expect(loopUids(toggledInLoop(views, 'x'))).toEqual(['a', 'b', 'c', 'x'])
    expect(loopUids(toggledInLoop(views, 'b'))).toEqual(['a', 'c'])
  })
  it('closes up where a view is deleted', () => {
    const left = withoutView(views, 'b')
    expect(Object.keys(left)).toEqual(['x', 'c', 'a'])
    expect([left.a?.loopOrder, left.c?.loopOrder]).toEqual([0, 1])
  })
})

describe('a caption', () => {
  it('counts Chinese characters or English words', () => {
    expect(captionLength('1990：炉火不熄', 'zh')).toBe(4)
    expect(captionLength(' 1990: the  fires never go out ', 'en')).toBe(6)
    expect(captionLength('', 'en')).toBe(0)
  })
  it('is too long from 19 characters or 10 words on', () => {
    expect([isCaptionTooLong('园'.repeat(18), 'zh'), isCaptionTooLong('园'.repeat(19), 'zh')]).toEqual([false, true])
    expect([isCaptionTooLong('a '.repeat(9), 'en'), isCaptionTooLong('a '.repeat(10), 'en')]).toEqual([false, true])
  })
  it('of each bundled view is short enough', () => {
    for (const { caption } of savedViews)
      expect([isCaptionTooLong(caption.zh, 'zh'), isCaptionTooLong(caption.en, 'en')]).toEqual([false, false])
  })
})

describe('the picture', () => {
  beforeEach(() => {
    useViewStore.setState({
      date: '2024-05-01',
      phaseDate: '1990-06-01',
      layers: new Set(['trees', 'labels']),
      camera: { position: [1.23456, -2, 3], target: [0, 0, -0] },
    })
    playback.second = 66_600.4
  })
  it('is saved with camera, shown year, time and layers, or without', () => {
    const whole = pictureNow(true, true)
    expect(whole).toEqual({ position: [1.235, -2, 3], target: [0, 0, 0], date: '1990-06-01', second: 66_600, layers: ['labels', 'trees'] })
    expect(pictureNow(false, false)).toMatchObject({ date: null, second: null, layers: [] })
    expect(savedViewSchema.safeParse({ ...view('x', 0), ...whole }).success).toBe(true)
  })
  it('keeps and gives back what people are coloured by, and one of the two maps at a time', () => {
    useViewStore.setState({ layers: new Set(['serviceMap', 'visitors']), colouring: 'speed', heatMapMode: 'peak' })
    const { layers } = pictureNow(false, true)
    expect(layers).toEqual(['visitors', 'serviceMap', 'colour:speed', 'heat:peak'])
    useViewStore.setState({ layers: new Set(['heatMap']), colouring: 'type', heatMapMode: 'now' })
    goToView({ ...view('works', 0), layers })
    const after = useViewStore.getState()
    expect([after.colouring, after.heatMapMode, [...after.layers].sort()]).toEqual(['speed', 'peak', ['serviceMap', 'visitors']])
    goToView({ ...view('works', 0), layers: ['labels'] })
    expect(useViewStore.getState()).toMatchObject({ colouring: 'type', heatMapMode: 'now' })
  })

  it('of a view shows its year, its time of day and the layers that it names, and flies there', () => {
    goToView({ ...view('works', 0), date: '1975-06-01', second: 36_000, layers: ['density'] })
    const { phaseDate, layers, flight } = useViewStore.getState()
    expect(phaseDate).toBe('1975-06-01')
    expect(playback.second).toBe(36_000)
    expect([...layers].sort()).toEqual(['heatMap', 'labels', 'trees'])
    expect(flight?.position).toEqual([0, -200, 120])
  })
  it('of a view on the shown date follows the date again', () => {
    goToView({ ...view('today', 0), date: '2024-05-01' })
    expect(useViewStore.getState().phaseDate).toBeNull()
  })
  it('of a view without a date keeps the shown year and the time of day', () => {
    goToView(view('anywhere', 0))
    expect(useViewStore.getState().phaseDate).toBe('1990-06-01')
    expect(playback.second).toBe(66_600.4)
  })
  it('reads the heat map by both of its names', () => {
    expect(layersOfView({ layers: ['density'] })).toEqual(layersOfView({ layers: ['heatMap', 'nonsense'] }))
  })
})
