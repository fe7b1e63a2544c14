/** The kiosk as a pure state machine: attract, explore, idle countdown, reset, and the staff's way out by PIN. Times come in as ms. */

/** What the visitor looks at. `crowd`: the recorded evening; the others are departures from it. */
export type KioskMode = 'crowd' | 'heat' | 'day' | 'past'
export type KioskScreen = 'home' | 'views'

export type PinPadState =
  | { readonly kind: 'closed' }
  | { readonly kind: 'holding'; readonly since: number }
  | {
      readonly kind: 'open'
      readonly digits: string
      readonly isChecking: boolean
      readonly problem: 'wrong' | 'failed' | null
      /** No PIN is taken before this, ms. */
      readonly openAt: number
    }

export type KioskState = {
  readonly phase: 'attract' | 'explore'
  readonly screen: KioskScreen
  readonly mode: KioskMode
  /** Saved view that is shown, by its place in the loop; null where the visitor has turned away from it. */
  readonly view: number
  /** When the view of the loop began, ms. */
  readonly viewSince: number
  readonly lastTouch: number
  /** Time of the last input, ms. */
  readonly now: number
  readonly pin: PinPadState
  /** Grows with each return to attract, for what must then be put back. */
  readonly resets: number
}

export type KioskLimits = {
  readonly idleMs: number
  /** Length of the countdown that ends the rest, ms. */
  readonly countdownMs: number
  /** How long each view of the loop stays, ms. */
  readonly viewMs: number
  readonly holdMs: number
  readonly viewCount: number
}

/** Chosen: a view is a flight of eight seconds and six of standing still; the hold is longer than any visitor's by chance. */
export const kioskLimits = { idleMs: 60_000, countdownMs: 10_000, viewMs: 14_000, holdMs: 3000 } as const

export const shortestPin = 4
export const longestPin = 12

export type KioskInput =
  | { readonly type: 'tick' }
  | { readonly type: 'touch' }
  | { readonly type: 'choose'; readonly mode: Exclude<KioskMode, 'crowd'> }
  | { readonly type: 'showViews' }
  | { readonly type: 'pickView'; readonly view: number }
  | { readonly type: 'back' }
  | { readonly type: 'startOver' }
  | { readonly type: 'holdStart' }
  | { readonly type: 'holdEnd' }
  | { readonly type: 'pinDigit'; readonly digit: number }
  | { readonly type: 'pinDelete' }
  | { readonly type: 'pinSubmit' }
  | { readonly type: 'pinAnswer'; readonly ok: boolean; readonly retryAfter: number }
  | { readonly type: 'pinFailed' }
  | { readonly type: 'pinClose' }

export function startKiosk(now: number): KioskState {
  return {
    phase: 'attract',
    screen: 'home',
    mode: 'crowd',
    view: 0,
    viewSince: now,
    lastTouch: now,
    now,
    pin: { kind: 'closed' },
    resets: 0,
  }
}

/** Back to the start of the loop: all that the visitor did is forgotten. A PIN's waiting time is not. */
function reset(state: KioskState, now: number): KioskState {
  const pin: PinPadState = state.pin.kind === 'open' && state.pin.isChecking ? state.pin : { kind: 'closed' }
  return { ...startKiosk(now), pin, resets: state.resets + 1 }
}

/** Seconds that the countdown ring shows, from 10 to 1; null while nobody needs to be asked. */
export function countdownOf(state: KioskState, limits: KioskLimits): number | null {
  if (state.phase !== 'explore') return null
  const left = limits.idleMs - (state.now - state.lastTouch)
  return left <= limits.countdownMs ? Math.max(1, Math.ceil(left / 1000)) : null
}

/** Seconds until a PIN is looked at again, 0 for now. */
export function pinWait(state: KioskState): number {
  return state.pin.kind === 'open' ? Math.max(0, Math.ceil((state.pin.openAt - state.now) / 1000)) : 0
}

export function canSubmitPin(state: KioskState): boolean {
  return state.pin.kind === 'open' && !state.pin.isChecking && pinWait(state) === 0 && state.pin.digits.length >= shortestPin
}

function tick(state: KioskState, limits: KioskLimits): KioskState {
  const { now, pin } = state
  if (pin.kind === 'holding' && now - pin.since >= limits.holdMs) {
    return { ...state, pin: { kind: 'open', digits: '', isChecking: false, problem: null, openAt: 0 }, lastTouch: now }
  }
  const rest = now - state.lastTouch
  if (rest >= limits.idleMs && (state.phase === 'explore' || pin.kind === 'open')) return reset(state, now)
  if (state.phase === 'attract' && pin.kind === 'closed' && limits.viewCount > 1 && now - state.viewSince >= limits.viewMs) {
    return { ...state, view: (state.view + 1) % limits.viewCount, viewSince: now }
  }
  return state
}

type PinInput = Extract<KioskInput, { type: `pin${string}` | `hold${string}` }>

function stepPin(state: KioskState, input: PinInput): KioskState {
  const { pin } = state
  const withPin = (next: PinPadState): KioskState => ({ ...state, pin: next })
  if (input.type === 'holdStart') return pin.kind === 'closed' ? withPin({ kind: 'holding', since: state.now }) : state
  if (input.type === 'holdEnd') return pin.kind === 'holding' ? withPin({ kind: 'closed' }) : state
  if (pin.kind !== 'open') return state
  switch (input.type) {
    case 'pinDigit':
      return pin.digits.length < longestPin && !pin.isChecking
        ? withPin({ ...pin, digits: `${pin.digits}${input.digit}`, problem: pinWait(state) > 0 ? pin.problem : null })
        : state
    case 'pinDelete':
      return pin.isChecking ? state : withPin({ ...pin, digits: pin.digits.slice(0, -1) })
    case 'pinSubmit':
      return canSubmitPin(state) ? withPin({ ...pin, isChecking: true, problem: null }) : state
    case 'pinAnswer':
      if (input.ok) return withPin({ kind: 'closed' })
      return withPin({ ...pin, digits: '', isChecking: false, problem: 'wrong', openAt: state.now + input.retryAfter * 1000 })
    case 'pinFailed':
      return withPin({ ...pin, digits: '', isChecking: false, problem: 'failed' })
    case 'pinClose':
      return withPin({ kind: 'closed' })
  }
}

function stepExplore(state: KioskState, input: KioskInput, limits: KioskLimits): KioskState {
  switch (input.type) {
    case 'choose':
      return { ...state, mode: state.mode === input.mode ? 'crowd' : input.mode }
    case 'showViews':
      return { ...state, screen: 'views' }
    case 'pickView':
      return input.view >= 0 && input.view < limits.viewCount ? { ...state, view: input.view, viewSince: state.now, mode: 'crowd' } : state
    case 'back':
      return { ...state, screen: 'home' }
    case 'startOver':
      return reset(state, state.now)
    default:
      return state
  }
}

/** Any touch wakes the kiosk and puts off its rest; what is touched then decides the rest. */
function touched(state: KioskState): KioskState {
  if (state.phase === 'explore') return { ...state, lastTouch: state.now }
  return { ...state, phase: 'explore', lastTouch: state.now, screen: 'home', mode: 'crowd' }
}

export function stepKiosk(before: KioskState, input: KioskInput, now: number, limits: KioskLimits): KioskState {
  const state = { ...before, now }
  switch (input.type) {
    case 'tick':
      return tick(state, limits)
    case 'touch':
      // Under the pad and at the hidden corner a touch is the staff's: the loop goes on behind it.
      return state.pin.kind === 'closed' ? touched(state) : { ...state, lastTouch: now }
    case 'choose':
    case 'showViews':
    case 'pickView':
    case 'back':
    case 'startOver':
      return stepExplore(touched(state), input, limits)
    case 'pinAnswer':
    case 'pinFailed':
      return stepPin(state, input)
    default:
      return stepPin({ ...state, lastTouch: now }, input)
  }
}
