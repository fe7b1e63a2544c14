/** Plays a tour: moves the camera along its path, with phases, clock and layers of its stops. */
import type { Tour } from '../../../domain/index.ts'
import { changePlayback, playback } from '../../state/playback.ts'
import { useTourStore } from '../../state/tour-store.ts'
import { type LayerName, layerNames, useViewStore } from '../../state/view-store.ts'
import { toScene } from '../axes.ts'
import { type CameraDriver, releaseCamera, takeCamera } from '../camera-drive.ts'
import { isMotionReduced } from '../reduced-motion.ts'
import { makeTourPath, type TourMoment } from './tour-path.ts'

export type TourOptions = {
  /** Starts here, s. */
  readonly from?: number
  /** Date, layers and clock are put back when it is over. */
  readonly isPutBack?: boolean
  onEnd?(): void
}

/** The panels hear of the clock this often, s. */
const tellEvery = 0.25
/** Longest step of one frame, s: after a sleeping page the tour does not leap. */
const longestStep = 1

type Run = { readonly driver: CameraDriver; time: number; isPaused: boolean }
let run: Run | null = null

/** Layers that a stop names; `density` is the heat map's name in files. */
function layersOf(names: readonly string[]): LayerName[] {
  const wanted = names.map((name) => (name === 'density' ? 'heatMap' : name))
  return layerNames.filter((name) => wanted.includes(name))
}

/** Shows date and layers of the stop that begins. */
function enterStop(tour: Tour, { stop, date }: TourMoment): void {
  const layers = layersOf(tour.stops[stop]?.layers ?? [])
  useViewStore.setState((state) => ({
    ...(date === null ? {} : { phaseDate: date === state.date ? null : date }),
    ...(layers.length > 0 ? { layers: new Set(layers) } : {}),
  }))
}

function picture(): { phaseDate: string | null; layers: ReadonlySet<LayerName>; second: number } {
  const { phaseDate, layers } = useViewStore.getState()
  return { phaseDate, layers, second: playback.second }
}

/** Plays a tour from its start or from a second on; whatever moved the camera before gives way. A tour without stops does nothing. */
export function playTour(tour: Tour, { from = 0, isPutBack = false, onEnd }: TourOptions = {}): void {
  if (tour.stops.length === 0) return
  const path = makeTourPath(tour.stops)
  const before = picture()
  const isStill = isMotionReduced()
  let shown = -1
  let toldAt = -Infinity
  let clock = performance.now()
  const own: Run = {
    time: from,
    isPaused: false,
    driver: {
      step: (_, camera, target) => {
        // The wall's clock, not the frames': captions keep their time on a slow machine.
        const now = performance.now()
        if (!own.isPaused) own.time += Math.min(longestStep, (now - clock) / 1000)
        clock = now
        const moment = path.at(own.time, isStill)
        camera.position.set(...toScene(...moment.position))
        target.set(...toScene(...moment.target))
        if (moment.stop !== shown) enterStop(tour, moment)
        if (moment.second !== null) playback.second = Math.min(108_000, moment.second)
        if (moment.stop !== shown || own.time - toldAt >= tellEvery) tell(moment)
        return own.time < path.length
      },
      onEnd: () => {
        if (run === own) run = null
        useTourStore.setState({ playing: null })
        if (isPutBack) {
          useViewStore.setState({ phaseDate: before.phaseDate, layers: before.layers })
          changePlayback({ second: before.second })
        }
        if (own.time >= path.length) onEnd?.()
      },
    },
  }
  const tell = (moment: TourMoment) => {
    shown = moment.stop
    toldAt = own.time
    useTourStore.setState({
      playing: { uid: tour.uid, stop: moment.stop, second: Math.floor(own.time), length: path.length, isPaused: own.isPaused },
    })
    if (moment.second !== null) changePlayback({ isPlaying: false })
  }
  takeCamera(own.driver)
  run = own
  useTourStore.setState({
    playing: { uid: tour.uid, stop: path.at(from).stop, second: Math.floor(from), length: path.length, isPaused: false },
  })
}

/** Ends the tour that plays; the camera stays where it is. */
export function stopTour(): void {
  if (run) releaseCamera(run.driver)
}

export function pauseTour(isPaused: boolean): void {
  if (!run) return
  run.isPaused = isPaused
  useTourStore.setState(({ playing }) => ({ playing: playing && { ...playing, isPaused } }))
}

/** Goes to a second of the tour that plays. */
export function seekTour(second: number): void {
  if (run) run.time = Math.max(0, second)
}

/** Tours of the kiosk's loop in their order. */
export function loopTours(tours: Readonly<Record<string, Tour>>): Tour[] {
  const inLoop = Object.values(tours).filter((tour) => tour.loopOrder !== null && tour.stops.length > 0)
  return inLoop.sort((a, b) => (a.loopOrder ?? 0) - (b.loopOrder ?? 0) || (a.uid < b.uid ? -1 : 1))
}

/** Plays tours one after another without end; returns how to stop. */
export function playTourLoop(tours: readonly Tour[]): () => void {
  let isOver = false
  const play = (index: number) => {
    const tour = tours[index % tours.length]
    // The next one begins after the camera was given back.
    if (tour && !isOver) playTour(tour, { onEnd: () => queueMicrotask(() => play(index + 1)) })
  }
  play(0)
  return () => {
    isOver = true
    stopTour()
  }
}
