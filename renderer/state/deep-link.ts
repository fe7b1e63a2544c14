/** Deep links: `#view=lake&time=19:30&phase=1990-06-01` shows a place, a time and layers; the address after the hash never leaves the page. */
import { isDate, type Position, parseSecondOfDay } from '../../domain/index.ts'
import { useDocumentStore } from './document-store.ts'
import { changePlayback } from './playback.ts'
import { toolNames, useToolStore } from './tool-store.ts'
import { flyTo, type LayerName, layerNames, useViewStore, type ViewState, visitorColourings } from './view-store.ts'

type Change = { -readonly [K in keyof ViewState]?: ViewState[K] }

function oneOf<T extends string>(value: string | null, allowed: readonly T[]): T | null {
  return allowed.find((name) => name === value) ?? null
}

/** What a hash asks for of the view; what cannot be read is left as it is. Exported for its test. */
export function viewChangeOf(params: URLSearchParams): Change {
  const change: Change = {}
  const language = oneOf(params.get('lang'), ['zh', 'en'])
  const theme = oneOf(params.get('theme'), ['dark', 'light'])
  const quality = oneOf(params.get('quality'), ['low', 'medium', 'high'])
  const heatMapMode = oneOf(params.get('heat'), ['now', 'peak'])
  const weather = oneOf(params.get('weather'), ['clear', 'snow'])
  if (language) change.language = language
  if (theme) change.theme = theme
  if (quality) Object.assign(change, { quality, isQualityByHand: true })
  if (heatMapMode) change.heatMapMode = heatMapMode
  if (weather) change.weather = weather
  const colouring = oneOf(params.get('colour'), visitorColourings)
  if (colouring) change.colouring = colouring
  const followed = params.get('follow')
  if (followed !== null) change.followedVisitor = /^\d{1,10}$/.test(followed) ? Number(followed) : null
  const date = params.get('date')
  if (date !== null && isDate(date)) change.date = date
  const phase = params.get('phase')
  if (phase !== null && isDate(phase)) change.phaseDate = phase
  const layers = params.get('layers')
  if (layers !== null) change.layers = new Set(layers.split(',').flatMap((name) => oneOf<LayerName>(name, layerNames) ?? []))
  return change
}

/** Six numbers `x,y,z,tx,ty,tz` in metres, or null. */
export function cameraOf(text: string | null): { position: Position; target: Position } | null {
  const numbers = (text ?? '').split(',').map(Number)
  if (text === null || numbers.length !== 6 || numbers.some((value) => !Number.isFinite(value))) return null
  const [x, y, z, tx, ty, tz] = numbers as [number, number, number, number, number, number]
  return { position: [x, y, z], target: [tx, ty, tz] }
}

function follow(hash: string): void {
  const params = new URLSearchParams(hash.replace(/^#/, ''))
  if ([...params.keys()].length === 0) return
  useViewStore.setState(viewChangeOf(params))
  const saved = useDocumentStore.getState().document.savedViews[params.get('view') ?? '']
  const camera = cameraOf(params.get('camera')) ?? saved
  if (camera) flyTo(camera.position, camera.target, true)
  const second = parseSecondOfDay(params.get('time') ?? '')
  if (second !== null) changePlayback({ second })
  const speed = Number(params.get('speed'))
  if (speed >= 1 && speed <= 600) changePlayback({ speed })
  if (params.has('tool')) useToolStore.setState({ tool: oneOf(params.get('tool'), toolNames) })
  if (params.has('play')) changePlayback({ isPlaying: params.get('play') === '1' })
}

/** Follows the address's hash now and whenever it changes; call it once the scenario and its first run are shown. Returns a function that stops it. */
export function followDeepLinks(): () => void {
  const onChange = () => follow(window.location.hash)
  onChange()
  window.addEventListener('hashchange', onChange)
  return () => window.removeEventListener('hashchange', onChange)
}
