/** Ways to bring the camera somewhere at one key: home, north, from above, to the selection, and round it. */
import type { Position, ScenarioDocument } from '../../domain/index.ts'
import { cameraOfRecord } from '../panels/fields/select-record.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { flyTo, type Selection, useViewStore } from '../state/view-store.ts'
import { toDocument } from './axes.ts'
import { cameraPose } from './camera-pose.ts'

type Camera = { readonly position: Position; readonly target: Position }

/** Where the camera is now, in document metres. */
export function cameraNow(): Camera {
  const { position: p, target: t } = cameraPose
  return { position: toDocument(p.x, p.y, p.z), target: toDocument(t.x, t.y, t.z) }
}

/** The same view turned to north: the camera goes round its target to the south. */
export function northUp({ position, target }: Camera): Camera {
  const flat = Math.hypot(position[0] - target[0], position[1] - target[1])
  return { position: [target[0], target[1] - flat, position[2]], target }
}

/** Straight above the target at the same distance, north up. A hair to the south, so that up stays told. */
export function fromAbove({ position, target }: Camera): Camera {
  const distance = Math.hypot(position[0] - target[0], position[1] - target[1], position[2] - target[2])
  return { position: [target[0], target[1] - distance * 0.002, target[2] + distance], target }
}

/** The first view of the loop, else the whole site from the south-west. */
export function homeCamera(document: Pick<ScenarioDocument, 'savedViews'>, fallback: Camera): Camera {
  const views = Object.values(document.savedViews).filter((view) => view.loopOrder !== null)
  const first = views.sort((a, b) => (a.loopOrder ?? 0) - (b.loopOrder ?? 0))[0]
  return first ? { position: first.position, target: first.target } : fallback
}

const start = useViewStore.getInitialState().camera

function go({ position, target }: Camera): void {
  flyTo(position, target)
}

export function flyHome(): void {
  go(homeCamera(useDocumentStore.getState().document, start))
}

export function flyNorthUp(): void {
  go(northUp(cameraNow()))
}

export function flyAbove(): void {
  go(fromAbove(cameraNow()))
}

function selected(): { camera: Camera; selection: Selection } | null {
  const { selection } = useViewStore.getState()
  if (!selection) return null
  const camera = cameraOfRecord(useDocumentStore.getState().document, selection.table, selection.uid)
  return camera ? { camera, selection } : null
}

/** Flies to what is selected; without a selection nothing happens. True where there was one with a place. */
export function flyToSelection(): boolean {
  const found = selected()
  if (found) go(found.camera)
  return found !== null
}

/** Puts the selection in the middle, so that turning goes round it; the camera stays where it is. */
export function orbitSelection(): boolean {
  const found = selected()
  if (found) flyTo(cameraNow().position, found.camera.target)
  return found !== null
}
