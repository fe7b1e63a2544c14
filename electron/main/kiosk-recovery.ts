/**
 * Kiosk recovery as a pure state machine: reload, recreate the window, relaunch with back-off, then stay on an error page
 * until the next night. It knows no clock and no window: times come in, actions go out.
 */

export type RecoveryInput =
  | { readonly type: 'loaded' }
  | { readonly type: 'loadFailed' }
  | { readonly type: 'gone'; readonly reason: string }
  | { readonly type: 'unresponsive' }
  | { readonly type: 'responsive' }
  | { readonly type: 'heartbeat' }
  | { readonly type: 'contextLost' }
  | { readonly type: 'mainError' }
  | { readonly type: 'memory'; readonly megabytes: number }
  | { readonly type: 'tick' }

export type RecoveryAction =
  | { readonly type: 'reload'; readonly reason: string }
  | { readonly type: 'recreate'; readonly reason: string }
  | { readonly type: 'showError'; readonly reason: string }
  /** `relaunches` is handed to the next process. */
  | { readonly type: 'relaunch'; readonly relaunches: number; readonly reason: string }

export type RecoveryLimits = {
  /** A heartbeat is missed after this long, and a page may take that much longer to start, ms. */
  readonly heartbeatMs: number
  readonly startMs: number
  readonly unresponsiveMs: number
  /** Failures further apart than this do not add up, ms. */
  readonly windowMs: number
  /** First wait before a relaunch, ms; it doubles up to the longest. */
  readonly backOffMs: number
  readonly longestBackOffMs: number
  readonly maxRelaunches: number
  /** Calm time after which relaunches are forgotten, ms. */
  readonly calmMs: number
  readonly memoryMb: number
  readonly nightlyHour: number
}

/** Chosen: a visitor waits half a minute before walking on; ten minutes hold one bad spell; an hour of calm is a mended machine. */
export const defaultLimits: RecoveryLimits = {
  heartbeatMs: 30_000,
  startMs: 90_000,
  unresponsiveMs: 15_000,
  windowMs: 600_000,
  backOffMs: 5_000,
  longestBackOffMs: 300_000,
  maxRelaunches: 6,
  calmMs: 3_600_000,
  memoryMb: 4000,
  nightlyHour: 4,
}

export type RecoveryState = {
  /** `resting`: on the error page until the nightly hour. `waiting`: on the error page until the relaunch. */
  readonly phase: 'starting' | 'running' | 'waiting' | 'resting'
  /** When the page last began to load, or the process did, ms. */
  readonly since: number
  readonly lastHeartbeat: number
  readonly unresponsiveSince: number | null
  /** Times of recent failures, ms. */
  readonly failures: readonly number[]
  readonly relaunches: number
  readonly relaunchAt: number | null
  /** Number of the last local day on which the nightly reload was done. */
  readonly nightlyDay: number
}

/** Time as the machine sees it: epoch ms, and the local calendar day and hour. */
export type RecoveryTime = { readonly now: number; readonly day: number; readonly hour: number }
export type RecoveryStep = { readonly state: RecoveryState; readonly actions: readonly RecoveryAction[] }

/** The day's nightly reload counts as done when the start is after its hour. `relaunches` lie in the past by `sinceRelaunchMs`. */
export function startRecovery(
  time: RecoveryTime,
  limits: RecoveryLimits,
  past: { relaunches: number; sinceRelaunchMs: number },
): RecoveryState {
  return {
    phase: 'starting',
    since: time.now,
    lastHeartbeat: time.now,
    unresponsiveSince: null,
    failures: [],
    relaunches: past.sinceRelaunchMs > limits.calmMs ? 0 : past.relaunches,
    relaunchAt: null,
    nightlyDay: time.hour >= limits.nightlyHour ? time.day : time.day - 1,
  }
}

function isOnErrorPage(state: RecoveryState): boolean {
  return state.phase === 'waiting' || state.phase === 'resting'
}

function restarted(state: RecoveryState, time: RecoveryTime): RecoveryState {
  return { ...state, phase: 'starting', since: time.now, lastHeartbeat: time.now, unresponsiveSince: null }
}

/** One rung up: first failure of a spell reloads, the second recreates the window, the third relaunches. */
function fail(state: RecoveryState, time: RecoveryTime, limits: RecoveryLimits, reason: string): RecoveryStep {
  if (isOnErrorPage(state)) return { state, actions: [] }
  const failures = [...state.failures.filter((at) => time.now - at < limits.windowMs), time.now]
  const next = { ...restarted(state, time), failures }
  if (failures.length === 1) return { state: next, actions: [{ type: 'reload', reason }] }
  if (failures.length === 2) return { state: next, actions: [{ type: 'recreate', reason }] }
  const showError: RecoveryAction = { type: 'showError', reason }
  if (state.relaunches >= limits.maxRelaunches) return { state: { ...next, phase: 'resting' }, actions: [showError] }
  const wait = Math.min(limits.longestBackOffMs, limits.backOffMs * 2 ** state.relaunches)
  return { state: { ...next, phase: 'waiting', relaunchAt: time.now + wait }, actions: [showError] }
}

function relaunch(state: RecoveryState, relaunches: number, reason: string): RecoveryStep {
  return { state: { ...state, relaunchAt: null, relaunches }, actions: [{ type: 'relaunch', relaunches, reason }] }
}

/** The nightly reload: a fresh process from the error page, else only a fresh page. */
function night(state: RecoveryState, time: RecoveryTime): RecoveryStep {
  const next = { ...state, nightlyDay: time.day }
  if (isOnErrorPage(state)) return relaunch(next, 0, 'nightly')
  return { state: { ...restarted(next, time), failures: [] }, actions: [{ type: 'reload', reason: 'nightly' }] }
}

function tick(state: RecoveryState, time: RecoveryTime, limits: RecoveryLimits): RecoveryStep {
  if (time.day > state.nightlyDay && time.hour >= limits.nightlyHour) return night(state, time)
  if (state.phase === 'waiting' && state.relaunchAt !== null && time.now >= state.relaunchAt) {
    return relaunch(state, state.relaunches + 1, 'back-off over')
  }
  if (isOnErrorPage(state)) return { state, actions: [] }
  const isHung = state.unresponsiveSince !== null && time.now - state.unresponsiveSince >= limits.unresponsiveMs
  if (isHung) return fail(state, time, limits, 'unresponsive')
  const allowed = state.phase === 'starting' ? limits.startMs : limits.heartbeatMs
  if (time.now - state.lastHeartbeat >= allowed) return fail(state, time, limits, 'no heartbeat')
  const isCalm = state.phase === 'running' && time.now - state.since >= limits.calmMs
  return { state: isCalm ? { ...state, relaunches: 0, failures: [] } : state, actions: [] }
}

/** What one input changes, and what is to be done about it. */
export function stepRecovery(state: RecoveryState, input: RecoveryInput, time: RecoveryTime, limits: RecoveryLimits): RecoveryStep {
  const stay = (next: RecoveryState): RecoveryStep => ({ state: next, actions: [] })
  switch (input.type) {
    case 'loaded':
      return stay(isOnErrorPage(state) ? state : { ...state, lastHeartbeat: time.now })
    case 'heartbeat':
      return stay(isOnErrorPage(state) ? state : { ...state, phase: 'running', lastHeartbeat: time.now })
    case 'responsive':
      return stay({ ...state, unresponsiveSince: null })
    case 'unresponsive':
      return stay({ ...state, unresponsiveSince: state.unresponsiveSince ?? time.now })
    case 'gone':
      return input.reason === 'clean-exit' ? stay(state) : fail(state, time, limits, `page gone: ${input.reason}`)
    case 'loadFailed':
      return fail(state, time, limits, 'page not loaded')
    case 'contextLost':
      return fail(state, time, limits, 'graphics context lost')
    case 'mainError':
      return fail(state, time, limits, 'error in the main process')
    case 'memory':
      return input.megabytes > limits.memoryMb ? fail(state, time, limits, `memory ${Math.round(input.megabytes)} MB`) : stay(state)
    case 'tick':
      return tick(state, time, limits)
  }
}
