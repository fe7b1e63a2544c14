/** Runs the kiosk's machine in the page: clock, touches, PIN, and what each state shows. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { SavedView } from '../../domain/index.ts'
import { showNewestRun } from '../api/run-actions.ts'
import { leaveKiosk } from '../api/shell.ts'
import { loadAll } from '../api/start.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useShownRun } from '../state/shown-run.ts'
import { applyLook, flyToView, forgetVisitor } from './apply-look.ts'
import { attractLook, exploreLook, loopViews } from './kiosk-look.ts'
import { type KioskInput, type KioskLimits, type KioskState, kioskLimits, startKiosk, stepKiosk } from './kiosk-machine.ts'

export type KioskClock = { now(): number }
export const pageClock: KioskClock = { now: () => performance.now() }

/** Chosen: fine enough for a countdown by seconds and a clock by minutes. */
const tickMs = 250
/** While a finger rests or drags, its touch is told this often, ms. */
const touchEveryMs = 1000

export type KioskHandle = {
  readonly state: KioskState
  readonly views: readonly SavedView[]
  readonly limits: KioskLimits
  readonly send: (input: KioskInput) => void
}

/** Any touch or key outside the staff's corner and pad counts as the visitor's. */
function useTouches(send: (input: KioskInput) => void): void {
  useEffect(() => {
    let toldAt = 0
    const tell = (event: Event) => {
      if (event.target instanceof Element && event.target.closest('[data-kiosk-staff]')) return
      const isMove = event.type === 'pointermove'
      if (isMove && ((event as PointerEvent).buttons === 0 || event.timeStamp - toldAt < touchEveryMs)) return
      toldAt = event.timeStamp
      send({ type: 'touch' })
    }
    const kinds = ['pointerdown', 'pointermove', 'wheel', 'keydown'] as const
    for (const kind of kinds) window.addEventListener(kind, tell, { capture: true, passive: true })
    return () => {
      for (const kind of kinds) window.removeEventListener(kind, tell, { capture: true })
    }
  }, [send])
}

/** Shows what the state says, and flies where it says. */
function useShow(state: KioskState, views: readonly SavedView[]): void {
  const run = useShownRun()
  const { phase, view, mode, viewSince, resets } = state
  useEffect(() => {
    if (useDocumentStore.getState().runs.length > 0 && run === null) showNewestRun()
  }, [run])
  // Also at the start: what a planner left behind in this browser is not the exhibition's.
  // biome-ignore lint/correctness/useExhaustiveDependencies: the visitor is forgotten at each reset
  useEffect(() => {
    forgetVisitor(useDocumentStore.getState().session?.language ?? 'zh')
  }, [resets])
  const look = useMemo(
    () => (phase === 'attract' ? attractLook(views[view], run) : exploreLook({ mode }, run)),
    [phase, views, view, mode, run],
  )
  useEffect(() => applyLook(look, run), [look, run])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a flight belongs to the moment that a view is taken up, not to the touch that ends the loop
  useEffect(() => {
    const shown = views[view]
    if (shown) flyToView(shown, phase === 'attract')
  }, [viewSince])
}

/** Asks shell or server about a PIN. Where this page goes on (in a browser) it is loaded anew as the planner's. */
function usePinCheck(state: KioskState, send: (input: KioskInput) => void): void {
  const isChecking = state.pin.kind === 'open' && state.pin.isChecking
  const digits = useRef('')
  digits.current = state.pin.kind === 'open' ? state.pin.digits : ''
  useEffect(() => {
    if (!isChecking) return
    leaveKiosk(digits.current)
      .then(async (answer) => {
        send({ type: 'pinAnswer', ...answer })
        if (answer.ok) await loadAll()
      })
      .catch(() => send({ type: 'pinFailed' }))
  }, [isChecking, send])
}

export function useKiosk(idleMs: number, clock: KioskClock = pageClock): KioskHandle {
  const savedViews = useDocumentStore((state) => state.document.savedViews)
  const views = useMemo(() => loopViews(savedViews), [savedViews])
  const limits = useMemo<KioskLimits>(() => ({ ...kioskLimits, idleMs, viewCount: views.length }), [idleMs, views.length])
  const [state, setState] = useState(() => startKiosk(clock.now()))
  const send = useCallback((input: KioskInput) => setState((before) => stepKiosk(before, input, clock.now(), limits)), [clock, limits])
  useEffect(() => {
    const timer = setInterval(() => send({ type: 'tick' }), tickMs)
    return () => clearInterval(timer)
  }, [send])
  useTouches(send)
  useShow(state, views)
  usePinCheck(state, send)
  return { state, views, limits, send }
}
