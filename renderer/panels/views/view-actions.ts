/** Going to a saved view, and saving the picture as one. */
import { diffDocuments, type LocalizedText, type SavedView } from '../../../domain/index.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { changePlayback, playback } from '../../state/playback.ts'
import {
  flyTo,
  type HeatMapMode,
  type LayerName,
  layerNames,
  useViewStore,
  type VisitorColouring,
  visitorColourings,
} from '../../state/view-store.ts'
import { changeRecord, changeTables, deleteRecord, labelled, newUid } from '../fields/editing.ts'
import { loopUids, movedInLoop, toggledInLoop, withoutView } from './loop-order.ts'

/** Layers that a view asks for; `density` is the heat map's name in files. None means: leave what is shown. */
export function layersOfView(view: Pick<SavedView, 'layers'>): LayerName[] {
  const names = view.layers.map((name) => (name === 'density' ? 'heatMap' : name))
  return layerNames.filter((name) => names.includes(name))
}

/** Names in a view's layers that tell what people and maps are coloured by, where it is not the usual. */
const colouringPrefix = 'colour:'
const peakName = 'heat:peak'

/** Colours of people and the map's moment that a view asks for; a view that names layers and no colours asks for the usual ones. */
function crowdLookOf(view: Pick<SavedView, 'layers'>): { colouring?: VisitorColouring; heatMapMode?: HeatMapMode } {
  if (view.layers.length === 0) return {}
  const colouring = visitorColourings.find((name) => view.layers.includes(colouringPrefix + name)) ?? 'type'
  return { colouring, heatMapMode: view.layers.includes(peakName) ? 'peak' : 'now' }
}

/** The layers that are shown, with the names of unusual colours. */
function layersNow(): string[] {
  const { layers, colouring, heatMapMode } = useViewStore.getState()
  return [
    ...layerNames.filter((name) => layers.has(name)),
    ...(colouring === 'type' ? [] : [colouringPrefix + colouring]),
    ...(heatMapMode === 'peak' ? [peakName] : []),
  ]
}

/** Flies to a view and shows its date’s phases and its time of day where it has them; layers that it names are added to what is shown. */
export function goToView(view: SavedView): void {
  const { date, layers, phaseDate: shownPhase } = useViewStore.getState()
  const phaseDate = view.date === null ? shownPhase : view.date === date ? null : view.date
  const asked = layersOfView(view)
  const shown = new Set([...layers, ...asked])
  // The two maps lie on the same ground: the one that the view names takes the place of the other.
  if (asked.includes('serviceMap')) shown.delete('heatMap')
  else if (asked.includes('heatMap')) shown.delete('serviceMap')
  useViewStore.setState({ phaseDate, layers: shown, ...crowdLookOf(view) })
  if (view.second !== null) changePlayback({ second: view.second, ...(phaseDate === null ? {} : { isPlaying: false }) })
  flyTo(view.position, view.target)
}

export type ViewDraft = {
  readonly name: LocalizedText
  readonly caption: LocalizedText
  readonly keepsTime: boolean
  readonly keepsLayers: boolean
  readonly isInLoop: boolean
}

/** Millimetres are enough for a camera; longer numbers only fill the file. */
const rounded = ([x, y, z]: SavedView['position']): SavedView['position'] => [round(x), round(y), round(z)]
const round = (value: number) => Math.round(value * 1000) / 1000 + 0

/** Camera, date, time of day and layers of the picture as it is now. */
export function pictureNow(
  keepsTime: boolean,
  keepsLayers: boolean,
): Pick<SavedView, 'position' | 'target' | 'date' | 'second' | 'layers'> {
  const { camera, phaseDate, date } = useViewStore.getState()
  return {
    position: rounded(camera.position),
    target: rounded(camera.target),
    date: keepsTime ? (phaseDate ?? date) : null,
    second: keepsTime ? Math.round(playback.second) : null,
    layers: keepsLayers ? layersNow() : [],
  }
}

/** Saves the picture as a new view; its uid where the scenario took it, else null. */
export async function saveView(draft: ViewDraft): Promise<string | null> {
  const { savedViews } = useDocumentStore.getState().document
  const uid = newUid('view', savedViews)
  const loopOrder = draft.isInLoop ? Math.max(-1, ...Object.values(savedViews).map((view) => view.loopOrder ?? -1)) + 1 : null
  const picture = pictureNow(draft.keepsTime, draft.keepsLayers)
  const view: SavedView = { uid, name: draft.name, caption: draft.caption, ...picture, loopOrder }
  const isDone = await changeTables({ savedViews: { ...savedViews, [uid]: view } }, labelled('保存视角', 'Save view', draft.name))
  return isDone ? uid : null
}

/** Sets a view to the picture as it is now; it keeps a date and layers only where it had some. */
export function updateView(view: SavedView): Promise<boolean> {
  const picture = pictureNow(view.date !== null || view.second !== null, view.layers.length > 0)
  return changeRecord('savedViews', view.uid, picture, labelled('更新视角', 'Update view', view.name))
}

export function moveView(view: SavedView, by: -1 | 1): Promise<boolean> {
  const { savedViews } = useDocumentStore.getState().document
  const label = by < 0 ? labelled('前移视角', 'Move earlier', view.name) : labelled('后移视角', 'Move later', view.name)
  return changeTables({ savedViews: movedInLoop(savedViews, view.uid, by) }, label)
}

export function toggleLoop(view: SavedView): Promise<boolean> {
  const { savedViews } = useDocumentStore.getState().document
  const isIn = loopUids(savedViews).includes(view.uid)
  const label = isIn ? labelled('移出循环', 'Take out of the loop:', view.name) : labelled('加入循环', 'Add to the loop:', view.name)
  return changeTables({ savedViews: toggledInLoop(savedViews, view.uid) }, label)
}

/** Deletes a view, with a notice that offers to take it back. */
export function deleteView(view: SavedView): Promise<boolean> {
  const { document } = useDocumentStore.getState()
  if (view.loopOrder === null) return deleteRecord('savedViews', view.uid, view.name)
  const next = { ...document, savedViews: withoutView(document.savedViews, view.uid) }
  return deleteRecord('savedViews', view.uid, view.name, diffDocuments(document, next))
}
