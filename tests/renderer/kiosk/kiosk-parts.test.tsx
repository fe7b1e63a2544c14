/** The kiosk's parts as markup: how much is on a screen, and both languages. */
import { renderToStaticMarkup } from 'react-dom/server'
import { afterEach, describe, expect, test } from 'vitest'
import type { SavedView } from '../../../domain/index.ts'
import { Attract } from '../../../renderer/kiosk/Attract.tsx'
import { choosableViews, Explore, mostChoices } from '../../../renderer/kiosk/Explore.tsx'
import { IdleRing } from '../../../renderer/kiosk/IdleRing.tsx'
import { type KioskInput, type KioskState, kioskLimits, startKiosk, stepKiosk } from '../../../renderer/kiosk/kiosk-machine.ts'
import { kioskWords } from '../../../renderer/kiosk/kiosk-words.ts'
import { PinPad } from '../../../renderer/kiosk/PinPad.tsx'
import { useViewStore } from '../../../renderer/state/view-store.ts'
import { savedViews } from '../../../scenarios/samples/views.ts'

const limits = { ...kioskLimits, viewCount: savedViews.length }
const loop = savedViews.filter((view) => view.loopOrder !== null)
const walk = (...inputs: KioskInput[]): KioskState => inputs.reduce((state, input) => stepKiosk(state, input, 0, limits), startKiosk(0))
const nothing = () => undefined
const explore = (state: KioskState, views: SavedView[] = loop) =>
  renderToStaticMarkup(<Explore kiosk={{ state, views, caption: null, limits, send: nothing }} />)
const count = (markup: string, what: string) => markup.split(what).length - 1

afterEach(() => useViewStore.setState({ language: 'zh' }))

describe('a screen', () => {
  test('has at most four choices', () => {
    expect(mostChoices).toBe(4)
    expect(count(explore(walk({ type: 'touch' })), 'data-choice')).toBe(4)
    const views = explore(walk({ type: 'touch' }, { type: 'showViews' }))
    expect(count(views, 'data-choice')).toBeGreaterThan(1)
    expect(count(views, 'data-choice')).toBeLessThanOrEqual(4)
  })
  test('of places has a way back and a way out', () => {
    const markup = explore(walk({ type: 'touch' }, { type: 'showViews' }))
    expect(markup).toContain('返回')
    expect(markup).toContain('结束')
  })
  test('marks the choice that is on, and names the way back from it', () => {
    const markup = explore(walk({ type: 'touch' }, { type: 'choose', mode: 'past' }))
    expect(count(markup, 'aria-pressed="true"')).toBe(1)
    expect(markup).toContain('回到今天')
  })
})

test('places to choose are those of today, at most four, with their index in the loop', () => {
  const shown = choosableViews(loop)
  expect(shown.length).toBeLessThanOrEqual(4)
  for (const { uid, index } of shown) expect(loop[index]?.uid).toBe(uid)
  expect(shown.map(({ uid }) => uid)).not.toContain('works-1990')
})

test('attract shows the caption and the call in both languages at once', () => {
  const markup = renderToStaticMarkup(<Attract caption={{ key: 'x', text: loop[0]?.caption ?? { zh: '', en: '' } }} onTouch={nothing} />)
  for (const text of [loop[0]?.caption.zh, loop[0]?.caption.en, '点一下园区', 'Touch the park']) expect(markup).toContain(text)
})

test('captions of the bundled loop have at most 18 Chinese characters or 9 English words', () => {
  expect(loop.length).toBeGreaterThan(2)
  for (const { caption } of loop) {
    expect([...caption.zh.matchAll(/[\u4e00-\u9fff]/g)].length).toBeLessThanOrEqual(18)
    expect(caption.en.split(/\s+/).length).toBeLessThanOrEqual(9)
  }
})

test('the ring shows its second as text and as an arc of that share', () => {
  const markup = renderToStaticMarkup(<IdleRing seconds={5} total={10} />)
  expect(markup).toContain('>5</text>')
  // Half of the circle 2π·42 is left away.
  expect(markup).toMatch(/stroke-dashoffset="131\.9/i)
})

describe('the pad', () => {
  const open = { kind: 'open' as const, digits: '12', isChecking: false, problem: null, openAt: 0 }
  const pad = (change: Partial<Omit<typeof open, 'problem'>> & { problem?: 'wrong' | 'failed' | null; openAt?: number }) => {
    const pin = { ...open, ...change } as Extract<KioskState['pin'], { kind: 'open' }>
    return renderToStaticMarkup(<PinPad state={{ ...startKiosk(0), pin }} pin={pin} send={nothing} />)
  }
  test('shows dots, never digits, and cannot leave with two of them', () => {
    const markup = pad({})
    expect(markup).toContain('●●')
    expect(markup).toContain('disabled=""')
    expect(pad({ digits: '1234' })).not.toContain('disabled=""')
  })
  test('says the wait after a wrong PIN in the language of the page', () => {
    expect(pad({ problem: 'wrong', openAt: 30_000 })).toContain('密码不对，请等 30 秒')
    useViewStore.setState({ language: 'en' })
    expect(pad({ problem: 'wrong', openAt: 30_000 })).toContain('Wrong PIN: wait 30 s')
  })
})

test('every word of the kiosk is there in both languages', () => {
  for (const text of Object.values(kioskWords.table)) expect([text.zh, text.en].every((words) => words.trim() !== '')).toBe(true)
})
