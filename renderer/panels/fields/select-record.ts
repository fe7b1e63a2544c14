/** Selecting a record from a panel: the inspector shows it and the camera flies there. */
import type { Point, ScenarioDocument, TableName } from '../../../domain/index.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { flyTo, useViewStore } from '../../state/view-store.ts'
import { type Camera, cameraOver } from './camera-over.ts'

/** A camera that sees the record, or null for one without a place. */
export function cameraOfRecord(document: ScenarioDocument, table: TableName, uid: string): Camera | null {
  const view = table === 'savedViews' ? document.savedViews[uid] : undefined
  if (view) return { position: view.position, target: view.target }
  const structure = table === 'structures' ? document.structures[uid] : undefined
  if (structure) return cameraOver(structure.footprint[0] ?? [], structure.height)
  return cameraOver(pointsOf(document, table, uid))
}

function pointsOf(document: ScenarioDocument, table: TableName, uid: string): readonly Point[] {
  if (table === 'zones') return document.zones[uid]?.polygon[0] ?? []
  if (table === 'gates') return document.gates[uid]?.line ?? []
  if (table === 'paths' || table === 'connectors') return document[table][uid]?.line ?? []
  if (table === 'events') return pointsOf(document, 'zones', document.events[uid]?.venueZoneUid ?? '')
  const point = table === 'servicePoints' ? document.servicePoints[uid]?.position : document.annotations[uid]?.position
  return point ? [[point[0], point[1]]] : []
}

/** Selects a record; with `isFlying` the camera goes there too. */
export function selectRecord(table: TableName, uid: string, isFlying = true): void {
  useViewStore.setState({ selection: { table, uid } })
  const camera = isFlying ? cameraOfRecord(useDocumentStore.getState().document, table, uid) : null
  if (camera) flyTo(camera.position, camera.target)
}

export function useIsSelected(table: TableName, uid: string): boolean {
  return useViewStore((state) => state.selection?.table === table && state.selection.uid === uid)
}
