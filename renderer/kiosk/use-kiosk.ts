/** Runs the kiosk's machine in the page: clock, touches, PIN, and what each state shows. */
import { useCallback, useEffect, useMemo, useRef, useState } from 'react'
import type { LocalizedText, SavedView, Tour } from '../../domain/index.ts'
import { showNewestRun } from '../api/run-actions.ts'
import { leaveKiosk } from '../api/shell.ts'
import { loadAll } from '../api/start.ts'
import { loopTours, playTourLoop } from '../scene/tours/tour-player.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useShownRun } from '../state/shown-run.ts'
import { useTourStore } from '../state/tour-store.ts'
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
  /** What the loop says at the moment: the stop's caption of a tour, or the view's. */
  readonly caption: { readonly key: string; readonly text: LocalizedText } | null
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
function useShow(state: KioskState, views: readonly SavedView[], tours: readonly Tour[]): void {
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
  const isTouring = phase === 'attract' && tours.length > 0
  useEffect(() => {
    if (!isTouring) applyLook(look, run)
  }, [look, run, isTouring])
  // A tour in the loop takes the place of its single views; each rest begins it anew.
  // biome-ignore lint/correctness/useExhaustiveDependencies: each reset begins it anew
  useEffect(() => (isTouring ? playTourLoop(tours) : undefined), [isTouring, tours, resets])
  // biome-ignore lint/correctness/useExhaustiveDependencies: a flight belongs to the moment that a view is taken up, not to the touch that ends the loop
  useEffect(() => {
    const shown = views[view]
    if (shown && !isTouring) flyToView(shown, phase === 'attract')
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

function useCaption(state: KioskState, views: readonly SavedView[], tours: readonly Tour[]): KioskHandle['caption'] {
  const playing = useTourStore((store) => store.playing)
  const stop = playing ? tours.find(({ uid }) => uid === playing.uid)?.stops[playing.stop] : undefined
  if (playing && stop) return { key: `${playing.uid}-${playing.stop}`, text: stop.caption }
  const view = tours.length === 0 ? views[state.view] : undefined
  return view ? { key: view.uid, text: view.caption } : null
}

export function useKiosk(idleMs: number, clock: KioskClock = pageClock): KioskHandle {
  const savedViews = useDocumentStore((state) => state.document.savedViews)
  const views = useMemo(() => loopViews(savedViews), [savedViews])
  const allTours = useDocumentStore((state) => state.document.tours)
  const tours = useMemo(() => loopTours(allTours), [allTours])
  const limits = useMemo<KioskLimits>(() => ({ ...kioskLimits, idleMs, viewCount: views.length }), [idleMs, views.length])
  const [state, setState] = useState(() => startKiosk(clock.now()))
  const send = useCallback((input: KioskInput) => setState((before) => stepKiosk(before, input, clock.now(), limits)), [clock, limits])
  useEffect(() => {
    const timer = setInterval(() => send({ type: 'tick' }), tickMs)
    return () => clearInterval(timer)
  }, [send])
  useTouches(send)
  useShow(state, views, tours)
  const caption = useCaption(state, views, tours)
  usePinCheck(state, send)
  return { state, views, caption, limits, send }
}
