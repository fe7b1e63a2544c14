/** The kiosk's machine: attract, explore, countdown, reset, and the PIN, with a clock of its own. */
import { describe, expect, test } from 'vitest'
import {
  canSubmitPin,
  countdownOf,
  type KioskInput,
  type KioskLimits,
  kioskLimits,
  longestPin,
  pinWait,
  startKiosk,
  stepKiosk,
} from '../../../renderer/kiosk/kiosk-machine.ts'

const limits: KioskLimits = { ...kioskLimits, viewCount: 3 }

/** A kiosk whose clock a test moves; it ticks four times a second. */
function kiosk(given: KioskLimits = limits) {
  let now = 1000
  let state = startKiosk(now)
  const send = (input: KioskInput) => {
    state = stepKiosk(state, input, now, given)
  }
  return {
    get state() {
      return state
    },
    send: (...inputs: KioskInput[]) => {
      for (const input of inputs) send(input)
    },
    pass(ms: number) {
      for (let passed = 0; passed < ms; passed += 250) {
        now += 250
        send({ type: 'tick' })
      }
    },
    digits: (text: string) => {
      for (const digit of text) send({ type: 'pinDigit', digit: Number(digit) })
    },
  }
}

describe('the attract loop', () => {
  test('shows each view for 14 s and begins again after the last', () => {
    const it = kiosk()
    const seen = [it.state.view]
    for (let i = 0; i < 4; i += 1) {
      it.pass(14_000)
      seen.push(it.state.view)
    }
    expect(seen).toEqual([0, 1, 2, 0, 1])
  })
  test('runs for a week without resetting or counting down', () => {
    const it = kiosk({ ...limits, viewMs: 14_000 })
    it.pass(3_600_000)
    expect(it.state.resets).toBe(0)
    expect(countdownOf(it.state, limits)).toBeNull()
  })
  test('without views or with one it stands still', () => {
    for (const viewCount of [0, 1]) {
      const it = kiosk({ ...limits, viewCount })
      it.pass(60_000)
      expect(it.state.view).toBe(0)
    }
  })
})

describe('a visitor', () => {
  test('touches and explores, and the loop stands still meanwhile', () => {
    const it = kiosk()
    it.pass(15_000)
    it.send({ type: 'touch' })
    expect(it.state.phase).toBe('explore')
    it.pass(40_000)
    expect([it.state.phase, it.state.view]).toEqual(['explore', 1])
  })
  test('is forgotten after 60 s of rest: view, screen and mode are as at the start', () => {
    const it = kiosk()
    it.pass(20_000)
    it.send({ type: 'touch' }, { type: 'choose', mode: 'past' }, { type: 'showViews' })
    it.pass(59_750)
    expect(it.state.phase).toBe('explore')
    it.pass(250)
    expect(it.state).toMatchObject({ phase: 'attract', screen: 'home', mode: 'crowd', view: 0, resets: 1 })
  })
  test('sees the ring count 10, 9 … 1 over the last ten seconds only', () => {
    const it = kiosk()
    it.send({ type: 'touch' })
    it.pass(49_750)
    expect(countdownOf(it.state, limits)).toBeNull()
    const seen = new Set<number | null>()
    for (let i = 0; i < 41; i += 1) {
      it.pass(250)
      seen.add(countdownOf(it.state, limits))
    }
    // The last quarter second has already reset: nothing is counted in the loop.
    expect([...seen]).toEqual([10, 9, 8, 7, 6, 5, 4, 3, 2, 1, null])
  })
  test('who touches during the countdown stays', () => {
    const it = kiosk()
    it.send({ type: 'touch' }, { type: 'choose', mode: 'heat' })
    it.pass(58_000)
    it.send({ type: 'touch' })
    expect(countdownOf(it.state, limits)).toBeNull()
    it.pass(50_000)
    expect(it.state).toMatchObject({ phase: 'explore', mode: 'heat' })
  })
  test('gets a choice by one touch and is rid of it by the next', () => {
    const it = kiosk()
    it.send({ type: 'touch' }, { type: 'choose', mode: 'heat' })
    expect(it.state.mode).toBe('heat')
    it.send({ type: 'choose', mode: 'day' })
    expect(it.state.mode).toBe('day')
    it.send({ type: 'choose', mode: 'day' })
    expect(it.state.mode).toBe('crowd')
  })
  test('leaves every screen within two touches', () => {
    const screens: KioskInput[][] = [
      [],
      [{ type: 'choose', mode: 'past' }],
      [{ type: 'showViews' }],
      [{ type: 'showViews' }, { type: 'pickView', view: 2 }],
    ]
    for (const way of screens) {
      const one = kiosk()
      one.send({ type: 'touch' }, ...way, { type: 'startOver' })
      expect(one.state).toMatchObject({ phase: 'attract', mode: 'crowd', screen: 'home' })
      const two = kiosk()
      two.send({ type: 'touch' }, ...way, { type: 'back' }, { type: 'startOver' })
      expect(two.state.phase).toBe('attract')
    }
  })
  test('cannot pick a view that is not there', () => {
    const it = kiosk()
    it.send({ type: 'touch' }, { type: 'pickView', view: 7 }, { type: 'pickView', view: -1 })
    expect(it.state.view).toBe(0)
  })
})

/** A kiosk with the pad open. */
function atPad() {
  const it = kiosk()
  it.send({ type: 'holdStart' })
  it.pass(3000)
  return it
}

describe('the hidden corner', () => {
  test('opens the pad after three seconds of holding, not before', () => {
    const it = kiosk()
    it.send({ type: 'holdStart' })
    it.pass(2750)
    expect(it.state.pin.kind).toBe('holding')
    it.pass(250)
    expect(it.state.pin.kind).toBe('open')
  })
  test('let go early it opens nothing, and does not wake the loop', () => {
    const it = kiosk()
    it.send({ type: 'holdStart' })
    it.pass(2000)
    it.send({ type: 'holdEnd' })
    it.pass(5000)
    expect(it.state).toMatchObject({ phase: 'attract', pin: { kind: 'closed' } })
  })
  test('the end of the hold leaves an open pad open', () => {
    const it = atPad()
    it.send({ type: 'holdEnd' })
    expect(it.state.pin.kind).toBe('open')
  })
})

describe('the PIN', () => {
  test('takes 4 to 12 digits', () => {
    const it = atPad()
    it.digits('123')
    expect(canSubmitPin(it.state)).toBe(false)
    it.digits('4')
    expect(canSubmitPin(it.state)).toBe(true)
    it.digits('567890123456')
    expect(it.state.pin).toMatchObject({ digits: '123456789012' })
    expect('123456789012').toHaveLength(longestPin)
    it.send({ type: 'pinDelete' })
    expect(it.state.pin).toMatchObject({ digits: '12345678901' })
  })
  test('is checked once; meanwhile nothing changes it', () => {
    const it = atPad()
    it.digits('2468')
    it.send({ type: 'pinSubmit' })
    it.digits('9')
    it.send({ type: 'pinDelete' }, { type: 'pinSubmit' })
    expect(it.state.pin).toMatchObject({ isChecking: true, digits: '2468' })
  })
  test('wrong says so, forgets the digits, and counts the wait down', () => {
    const it = atPad()
    it.digits('1111')
    it.send({ type: 'pinSubmit' }, { type: 'pinAnswer', ok: false, retryAfter: 30 })
    expect(it.state.pin).toMatchObject({ digits: '', problem: 'wrong', isChecking: false })
    expect(pinWait(it.state)).toBe(30)
    it.pass(10_000)
    expect(pinWait(it.state)).toBe(20)
    it.digits('2468')
    expect(canSubmitPin(it.state)).toBe(false)
    it.pass(20_000)
    expect(canSubmitPin(it.state)).toBe(true)
  })
  test('right closes the pad', () => {
    const it = atPad()
    it.digits('2468')
    it.send({ type: 'pinSubmit' }, { type: 'pinAnswer', ok: true, retryAfter: 0 })
    expect(it.state.pin.kind).toBe('closed')
  })
  test('without an answer can be tried again', () => {
    const it = atPad()
    it.digits('2468')
    it.send({ type: 'pinSubmit' }, { type: 'pinFailed' })
    expect(it.state.pin).toMatchObject({ problem: 'failed', isChecking: false })
  })
  test('half typed is forgotten after 60 s of rest', () => {
    const it = atPad()
    it.digits('24')
    it.pass(60_000)
    expect(it.state).toMatchObject({ phase: 'attract', pin: { kind: 'closed' } })
  })
  test('digits typed while no pad is open do nothing', () => {
    const it = kiosk()
    it.digits('2468')
    it.send({ type: 'pinSubmit' }, { type: 'pinAnswer', ok: true, retryAfter: 0 })
    expect(it.state).toMatchObject({ phase: 'attract', pin: { kind: 'closed' } })
  })
})

test('after any ten thousand inputs a minute of rest leads back to the start of the loop', () => {
  const it = kiosk()
  const inputs: KioskInput[] = [
    { type: 'touch' },
    { type: 'choose', mode: 'heat' },
    { type: 'choose', mode: 'past' },
    { type: 'showViews' },
    { type: 'pickView', view: 2 },
    { type: 'back' },
    { type: 'startOver' },
    { type: 'holdStart' },
    { type: 'holdEnd' },
    { type: 'pinDigit', digit: 3 },
    { type: 'pinDelete' },
    { type: 'pinSubmit' },
    { type: 'pinFailed' },
    { type: 'pinClose' },
  ]
  // A linear congruential generator with the constants of Numerical Recipes: the same walk each time.
  let seed = 7
  for (let i = 0; i < 10_000; i += 1) {
    seed = (seed * 1_664_525 + 1_013_904_223) >>> 0
    const input = inputs[seed % inputs.length]
    if (input) it.send(input)
    if (seed % 5 === 0) it.pass(250 * (1 + (seed % 17)))
  }
  it.send({ type: 'holdEnd' }, { type: 'pinFailed' })
  it.pass(61_000)
  expect(it.state).toMatchObject({ phase: 'attract', mode: 'crowd', screen: 'home', pin: { kind: 'closed' } })
})
