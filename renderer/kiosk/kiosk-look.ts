/** What each state of the kiosk shows: date of the phases, layers, and the time of day. Pure. */
import type { RunInfo, SavedView } from '../../domain/index.ts'
import { type LayerName, layerNames } from '../state/view-store.ts'
import type { KioskState } from './kiosk-machine.ts'

/** `run`: the recorded evening plays, from `second` where one is given. `still`: a moment without recorded visitors. */
export type KioskTime = { readonly kind: 'run'; readonly second: number | null } | { readonly kind: 'still'; readonly second: number }
export type KioskLook = {
  readonly phaseDate: string | null
  readonly layers: readonly LayerName[]
  readonly time: KioskTime
}
export type KioskRun = Pick<RunInfo, 'uid' | 'request'>

/** The works at full fire, four years before the first talk of moving. */
export const pastDate = '1990-10-01'
/** Chosen: high sun, short shadows, so that day is told from evening at a glance. */
const noon = 12.5 * 3600

/** Saved views of the loop in their order. */
export function loopViews(views: Readonly<Record<string, SavedView>>): SavedView[] {
  const inLoop = Object.values(views).filter((view) => view.loopOrder !== null)
  return inLoop.sort((a, b) => (a.loopOrder ?? 0) - (b.loopOrder ?? 0) || (a.uid < b.uid ? -1 : 1))
}

function stillLayers(layers: readonly LayerName[]): LayerName[] {
  return layers.filter((layer) => layer !== 'visitors' && layer !== 'heatMap')
}

function recorded(run: KioskRun | null, second: number | null): boolean {
  return run !== null && (second === null || (second >= run.request.from && second < run.request.to))
}

/** Layers that a view asks for by name; `density` is the heat map's name in files. */
function namedLayers(view: SavedView): LayerName[] {
  const names = view.layers.map((name) => (name === 'density' ? 'heatMap' : name))
  return layerNames.filter((name) => names.includes(name))
}

/** A view of the loop: a past one is still and without people; one of the recorded day plays on from its second. */
export function attractLook(view: SavedView | undefined, run: KioskRun | null): KioskLook {
  const base: LayerName[] = ['visitors', 'trees']
  if (!view) return { phaseDate: null, layers: base, time: run ? { kind: 'run', second: null } : { kind: 'still', second: noon } }
  const isOtherDay = view.date !== null && view.date !== run?.request.date
  const layers = [...new Set([...base, ...namedLayers(view)])]
  if (isOtherDay || !recorded(run, view.second)) {
    const isPast = isOtherDay && run !== null && (view.date ?? '') < run.request.date
    const phaseDate = isPast || run === null ? view.date : null
    return { phaseDate, layers: stillLayers(layers), time: { kind: 'still', second: view.second ?? noon } }
  }
  return { phaseDate: null, layers, time: { kind: 'run', second: view.second } }
}

const exploreLayers: readonly LayerName[] = ['labels', 'visitors', 'trees']

export function exploreLook(state: Pick<KioskState, 'mode'>, run: KioskRun | null): KioskLook {
  const still = (phaseDate: string | null): KioskLook => ({
    phaseDate,
    layers: stillLayers(exploreLayers),
    time: { kind: 'still', second: noon },
  })
  if (state.mode === 'past') return still(pastDate)
  if (state.mode === 'day' || run === null) return still(null)
  const layers: LayerName[] = state.mode === 'heat' ? [...exploreLayers, 'heatMap'] : [...exploreLayers]
  return { phaseDate: null, layers, time: { kind: 'run', second: null } }
}
