/** What the person looks at: date, selection, layers, camera wishes. Slow state: nothing here changes every frame. */
import { create } from 'zustand'
import type { Language, Position, TableName } from '../../domain/index.ts'

export const layerNames = [
  'labels',
  'visitors',
  'heatMap',
  'serviceMap',
  'flow',
  'counters',
  'queues',
  'desireLines',
  'walkTimes',
  'paths',
  'trees',
  'gates',
  'notes',
  'zones',
  'problems',
] as const
export type LayerName = (typeof layerNames)[number]
/** `now`: density at the playhead; `peak`: the run's highest minute mean. */
export type HeatMapMode = 'now' | 'peak'
export type QualityLevel = 'low' | 'medium' | 'high'
/** In the order of the shader's numbers; `density` is level of service. */
export const visitorColourings = ['type', 'density', 'speed', 'destination'] as const
export type VisitorColouring = (typeof visitorColourings)[number]
export type Selection = { readonly table: TableName; readonly uid: string }
/** A wish to fly; `token` makes two equal wishes distinct. */
export type CameraFlight = {
  readonly position: Position
  readonly target: Position
  readonly token: number
  readonly isInstant: boolean
  /** Length of the flight, s; left to the scene where it is missing. */
  readonly duration?: number
}
export type Weather = 'clear' | 'snow'
/** What the tint of zones and of what stands on them tells. */
export const zoneColourings = ['status', 'use'] as const
export type ZoneColouring = (typeof zoneColourings)[number]

export type ViewState = {
  readonly language: Language
  readonly theme: 'dark' | 'light'
  /** Date of calendar, sun and run, YYYY-MM-DD. */
  readonly date: string
  /** Date that phases are shown for; null follows `date`. */
  readonly phaseDate: string | null
  readonly layers: ReadonlySet<LayerName>
  readonly heatMapMode: HeatMapMode
  readonly quality: QualityLevel
  readonly isQualityByHand: boolean
  readonly colouring: VisitorColouring
  readonly weather: Weather
  readonly zoneColouring: ZoneColouring
  readonly selection: Selection | null
  /** Id of the visitor whom the camera follows. */
  readonly followedVisitor: number | null
  readonly flight: CameraFlight | null
  /** The run whose frames are shown. */
  readonly runUid: string | null
  /** Where the camera was left, for saved views; written by the scene when it comes to rest. */
  readonly camera: { readonly position: Position; readonly target: Position }
  /** True while the person places a note by a click in the scene. */
  readonly isPlacingNote: boolean
}

export const useViewStore = create<ViewState>(() => ({
  language: 'zh',
  theme: 'dark',
  date: '2024-05-01',
  phaseDate: null,
  layers: new Set<LayerName>(['labels', 'visitors', 'heatMap', 'paths', 'trees', 'gates', 'notes', 'problems']),
  heatMapMode: 'now',
  quality: 'low',
  isQualityByHand: false,
  colouring: 'type',
  weather: 'clear',
  zoneColouring: 'status',
  selection: null,
  followedVisitor: null,
  flight: null,
  runUid: null,
  camera: { position: [-500, -900, 620], target: [420, 420, 0] },
  isPlacingNote: false,
}))

let flights = 0

/** Asks the scene to fly to a camera, in metres of the scene's origin, z up; `duration` in s for a flight slower than usual. */
export function flyTo(position: Position, target: Position, isInstant = false, duration?: number): void {
  flights += 1
  useViewStore.setState({ flight: { position, target, token: flights, isInstant, ...(duration === undefined ? {} : { duration }) } })
}

export function toggleLayer(name: LayerName): void {
  const layers = new Set(useViewStore.getState().layers)
  if (!layers.delete(name)) layers.add(name)
  // The two maps lie on the same ground: one takes the place of the other.
  if (layers.has(name) && name === 'heatMap') layers.delete('serviceMap')
  if (layers.has(name) && name === 'serviceMap') layers.delete('heatMap')
  useViewStore.setState({ layers })
}
