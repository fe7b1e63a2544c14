/** Puts a look of the kiosk into the view store and under the playhead. */
import type { Language, SavedView } from '../../domain/index.ts'
import { changePlayback, playback } from '../state/playback.ts'
import { flyTo, useViewStore } from '../state/view-store.ts'
import type { KioskLook, KioskRun } from './kiosk-look.ts'

/** Seconds of the evening a second of the wall clock. Chosen: a crowd that flows without hurry. */
const kioskSpeed = 20
/** Length of a flight of the loop, s. */
const slowFlight = 8

export function applyLook(look: KioskLook, run: KioskRun | null): void {
  useViewStore.setState({
    phaseDate: look.phaseDate,
    layers: new Set(look.layers),
    heatMapMode: 'now',
    selection: null,
    followedVisitor: null,
    isPlacingNote: false,
  })
  if (look.time.kind === 'still') {
    changePlayback({ second: look.time.second, isPlaying: false })
    return
  }
  if (!run) return
  const { from, to } = run.request
  const wanted = look.time.second ?? playback.second
  changePlayback({ second: wanted >= from && wanted < to ? wanted : from, speed: kioskSpeed, isPlaying: true })
}

/** Flies to a saved view: slowly in the loop, at the usual pace for a visitor who has chosen it. */
export function flyToView(view: SavedView, isSlow: boolean): void {
  flyTo(view.position, view.target, false, isSlow ? slowFlight : undefined)
}

/** What a visitor may have changed beside the look. */
export function forgetVisitor(language: Language): void {
  useViewStore.setState({ language, theme: 'dark', weather: 'clear', colouring: 'type', selection: null, followedVisitor: null })
}
