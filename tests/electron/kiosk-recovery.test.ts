/** Kiosk recovery: the ladder from reload to error page, with times as arithmetic. */
import { describe, expect, test } from 'vitest'
import { defaultLimits, type RecoveryInput, type RecoveryState, startRecovery, stepRecovery } from '../../electron/main/kiosk-recovery.ts'

const minute = 60_000
const noon = 12 * 60 * minute

/** A machine with its clock in ms after midnight of day 0; ten in the morning is past the nightly hour. */
function machine(past = { relaunches: 0, sinceRelaunchMs: 1e9 }, start = noon) {
  let now = start
  const time = () => ({ now, day: Math.floor(now / (1440 * minute)), hour: Math.floor(now / (60 * minute)) % 24 })
  let state: RecoveryState = startRecovery(time(), defaultLimits, past)
  return {
    get state() {
      return state
    },
    send(input: RecoveryInput, afterMs = 0) {
      now += afterMs
      const step = stepRecovery(state, input, time(), defaultLimits)
      state = step.state
      return step.actions.map((action) => action.type)
    },
    /** Ticks each 5 s for a time, with heartbeats or without. */
    run(ms: number, isAlive: boolean) {
      const actions: string[] = []
      for (let passed = 0; passed < ms; passed += 5000) {
        if (isAlive) actions.push(...this.send({ type: 'heartbeat' }, 0))
        actions.push(...this.send({ type: 'tick' }, 5000))
      }
      return actions
    },
  }
}

const crash: RecoveryInput = { type: 'gone', reason: 'crashed' }

test('a clean exit of the page is no failure', () => {
  expect(machine().send({ type: 'gone', reason: 'clean-exit' })).toEqual([])
})

test('three failures of a spell climb from reload over a new window to the error page', () => {
  const kiosk = machine()
  expect(kiosk.send(crash)).toEqual(['reload'])
  expect(kiosk.send(crash, minute)).toEqual(['recreate'])
  expect(kiosk.send(crash, minute)).toEqual(['showError'])
  expect(kiosk.state.phase).toBe('waiting')
})

test('failures more than ten minutes apart each only reload', () => {
  const kiosk = machine()
  for (let spell = 0; spell < 5; spell += 1) expect(kiosk.send(crash, 11 * minute)).toEqual(['reload'])
})

describe('the wait before a relaunch', () => {
  // 5 s × 2^n, at most 300 s: 5, 10, 20, 40, 80, 160.
  test.each([0, 1, 2, 3, 4, 5])('after %i relaunches doubles', (relaunches) => {
    const kiosk = machine({ relaunches, sinceRelaunchMs: 0 })
    for (let i = 0; i < 3; i += 1) kiosk.send(crash)
    const wait = 5000 * 2 ** relaunches
    expect(kiosk.send({ type: 'tick' }, wait - 1)).toEqual([])
    expect(kiosk.send({ type: 'tick' }, 1)).toEqual(['relaunch'])
    expect(kiosk.state.relaunches).toBe(relaunches + 1)
    expect(kiosk.send({ type: 'tick' }, 1)).toEqual([])
  })

  test('ends after six relaunches: the error page stays until the night, which starts afresh', () => {
    const kiosk = machine({ relaunches: 6, sinceRelaunchMs: 0 })
    for (let i = 0; i < 3; i += 1) kiosk.send(crash)
    expect(kiosk.state.phase).toBe('resting')
    expect(kiosk.send(crash, minute)).toEqual([])
    // From noon to just before 04:00 nothing happens; then a relaunch that forgets the count.
    expect(kiosk.run(15.9 * 60 * minute, false)).toEqual([])
    expect(kiosk.run(0.5 * 60 * minute, false)).toEqual(['relaunch'])
    expect(kiosk.state.relaunches).toBe(0)
  })

  test('is forgotten after an hour of calm, and by a process that starts an hour later', () => {
    const kiosk = machine({ relaunches: 4, sinceRelaunchMs: 1000 })
    expect(kiosk.run(61 * minute, true)).toEqual([])
    expect(kiosk.state.relaunches).toBe(0)
    expect(machine({ relaunches: 4, sinceRelaunchMs: 61 * minute }).state.relaunches).toBe(0)
  })
})

describe('heartbeats', () => {
  test('a page that never beats is loaded anew after a minute and a half', () => {
    const kiosk = machine()
    expect(kiosk.run(85_000, false)).toEqual([])
    expect(kiosk.run(5000, false)).toEqual(['reload'])
  })
  test('a running page that stops beating is loaded anew after half a minute', () => {
    const kiosk = machine()
    kiosk.run(5 * minute, true)
    // The last tick already was 5 s after the last beat.
    expect(kiosk.run(20_000, false)).toEqual([])
    expect(kiosk.run(5000, false)).toEqual(['reload'])
  })
  test('a page that beats is left alone all day', () => {
    expect(machine().run(10 * 60 * minute, true)).toEqual([])
  })
})

describe('an unresponsive page', () => {
  test('that recovers in time is left alone', () => {
    const kiosk = machine()
    kiosk.send({ type: 'heartbeat' })
    kiosk.send({ type: 'unresponsive' })
    expect(kiosk.send({ type: 'tick' }, 14_000)).toEqual([])
    kiosk.send({ type: 'responsive' })
    kiosk.send({ type: 'heartbeat' })
    expect(kiosk.send({ type: 'tick' }, 5000)).toEqual([])
  })
  test('is loaded anew after 15 s', () => {
    const kiosk = machine()
    kiosk.send({ type: 'heartbeat' })
    kiosk.send({ type: 'unresponsive' })
    expect(kiosk.send({ type: 'tick' }, 15_000)).toEqual(['reload'])
  })
})

test.each<RecoveryInput>([{ type: 'contextLost' }, { type: 'loadFailed' }, { type: 'mainError' }, { type: 'memory', megabytes: 4001 }])(
  '%o is a failure like any other',
  (input) => {
    expect(machine().send(input)).toEqual(['reload'])
  },
)

test('memory within the limit is none', () => {
  expect(machine().send({ type: 'memory', megabytes: 4000 })).toEqual([])
})

test('once a night, at four, the page is loaded anew, and it does not count as a failure', () => {
  const kiosk = machine()
  // From noon: 16 h to 04:00, then 24 h to the next; 41 h hold exactly two.
  expect(kiosk.run(41 * 60 * minute, true)).toEqual(['reload', 'reload'])
  expect(kiosk.state.failures).toEqual([])
})

test('whatever comes in whatever order, the error page is left only by a relaunch', () => {
  const inputs: RecoveryInput[] = [
    crash,
    { type: 'heartbeat' },
    { type: 'loaded' },
    { type: 'unresponsive' },
    { type: 'contextLost' },
    { type: 'responsive' },
  ]
  const kiosk = machine({ relaunches: 6, sinceRelaunchMs: 0 })
  for (let i = 0; i < 3; i += 1) kiosk.send(crash)
  for (let round = 0; round < 200; round += 1) {
    const input = inputs[(round * 7 + 3) % inputs.length]
    if (input) expect(kiosk.send(input, 1000)).toEqual([])
    expect(kiosk.state.phase).toBe('resting')
  }
})
