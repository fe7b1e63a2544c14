/** What the scene calls when the person clicks where a note shall stand. */
import type { Position } from '../../../domain/index.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useNoteDraft } from './note-draft.ts'

/** Ends placing and hands the place to the notes panel, which asks for the text. */
export function placeNote(position: Position): void {
  useViewStore.setState({ isPlacingNote: false })
  useNoteDraft.setState({ position })
}
