/** The notes that speak of what is selected: those pinned to it, and for a zone those that stand in it. */
import type { Annotation, ScenarioDocument } from '../../../domain/index.ts'
import type { Selection } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { useTable } from '../fields/editing.ts'
import { PanelSection } from '../fields/PanelFrame.tsx'
import classes from '../fields/panel.module.css'
import { selectRecord } from '../fields/select-record.ts'
import { zoneOfNote } from '../notes/NoteRow.tsx'
import { inspectorWords } from './inspector-words.ts'

/** Newest first. */
export function notesAbout(document: Pick<ScenarioDocument, 'annotations' | 'zones'>, { table, uid }: Selection): Annotation[] {
  if (table === 'annotations') return []
  const isInside = (note: Annotation) => table === 'zones' && note.subjectUid === null && zoneOfNote(note, document.zones)?.uid === uid
  return Object.values(document.annotations)
    .filter((note) => note.subjectUid === uid || isInside(note))
    .sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
}

export function PinnedNotes({ selection }: { readonly selection: Selection }) {
  const say = useWords(inspectorWords)
  const notes = notesAbout({ annotations: useTable('annotations'), zones: useTable('zones') }, selection)
  if (notes.length === 0) return null
  return (
    <PanelSection title={say('pinned')}>
      <ul className={classes.list} style={{ margin: '0 -12px' }}>
        {notes.map((note) => (
          <li key={note.uid} className={classes.row}>
            <button type="button" className={classes.rowButton} onClick={() => selectRecord('annotations', note.uid)}>
              <span style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere' }}>{note.text}</span>
              <span className={classes.rowCaption}>
                {note.author || say('noAuthor')} · {say(note.isDone ? 'done' : 'open')}
              </span>
            </button>
          </li>
        ))}
      </ul>
    </PanelSection>
  )
}
