/** One note of the list: text, author and place, done or not. */
import { ActionIcon, Checkbox, Tooltip } from '@mantine/core'
import { IconPencil, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { type Annotation, isInPolygon, type Language, type LocalizedText, type Zone } from '../../../domain/index.ts'
import { notePart } from '../../state/note-part.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { CommitTextField } from '../fields/CommitTextField.tsx'
import { formatDate } from '../fields/date-text.ts'
import { changeRecord, deleteRecord, labelled, useEditing, useTable, useTextIn } from '../fields/editing.ts'
import { fieldWords } from '../fields/field-words.ts'
import classes from '../fields/panel.module.css'
import { selectRecord, useIsSelected } from '../fields/select-record.ts'
import { noteWords } from './note-words.ts'

/** The first words of a note, to name it by. */
export function noteName(note: Annotation): LocalizedText {
  const shortIn = (language: Language) => {
    const line = notePart(note.text, language).split('\n')[0] ?? ''
    return line.length > 24 ? `${line.slice(0, 24)}…` : line
  }
  return { zh: shortIn('zh'), en: shortIn('en') }
}

/** The zone in which a note stands, or null. */
export function zoneOfNote(note: Annotation, zones: Readonly<Record<string, Zone>>): Zone | null {
  const [x, y] = note.position
  return Object.values(zones).find((zone) => isInPolygon(x, y, zone.polygon)) ?? null
}

export function NoteRow({ note }: { readonly note: Annotation }) {
  const say = useWords(noteWords)
  const textIn = useTextIn()
  const language = useViewStore((state) => state.language)
  const { canEdit, reason } = useEditing()
  const isSelected = useIsSelected('annotations', note.uid)
  const zone = zoneOfNote(note, useTable('zones'))
  const [isEditing, setIsEditing] = useState(false)
  const mark = (isDone: boolean) =>
    changeRecord(
      'annotations',
      note.uid,
      { isDone },
      isDone ? labelled('处理批注', 'Mark done', noteName(note)) : labelled('重开批注', 'Reopen', noteName(note)),
    )
  return (
    <li className={classes.row} data-selected={isSelected} style={{ alignItems: 'flex-start', paddingBlock: 8 }}>
      <Checkbox
        size="xs"
        mt={2}
        checked={note.isDone}
        disabled={!canEdit}
        title={reason ?? say('markDone')}
        aria-label={`${say('markDone')}: ${noteName(note)[language]}`}
        onChange={(event) => mark(event.currentTarget.checked)}
      />
      {isEditing ? (
        <NoteText note={note} onDone={() => setIsEditing(false)} />
      ) : (
        <button
          type="button"
          className={classes.rowButton}
          aria-pressed={isSelected}
          title={say('flyTo')}
          onClick={() => selectRecord('annotations', note.uid)}
        >
          <span
            className={note.isDone ? classes.quiet : undefined}
            style={{ whiteSpace: 'pre-line', overflowWrap: 'anywhere', textDecoration: note.isDone ? 'line-through' : undefined }}
          >
            {notePart(note.text, language)}
          </span>
          <span className={classes.rowCaption}>
            {note.author || say('noAuthor')} · {formatDate(note.createdAt.slice(0, 10), language)}
            {zone ? ` · ${say('inZone', { name: textIn(zone.name) })}` : ''}
          </span>
        </button>
      )}
      <NoteActions note={note} isEditing={isEditing} onEdit={() => setIsEditing((before) => !before)} />
    </li>
  )
}

function NoteActions({ note, isEditing, onEdit }: { note: Annotation; isEditing: boolean; onEdit: () => void }) {
  const say = useWords(noteWords)
  const sayField = useWords(fieldWords)
  const { canEdit } = useEditing()
  return (
    <span style={{ display: 'flex', flex: 'none' }}>
      <Tooltip label={say('edit')} withinPortal openDelay={400}>
        <ActionIcon
          size={28}
          variant="subtle"
          color="gray"
          disabled={!canEdit}
          aria-label={say('edit')}
          aria-pressed={isEditing}
          onClick={onEdit}
        >
          <IconPencil size={14} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={sayField('delete')} withinPortal openDelay={400}>
        <ActionIcon
          size={28}
          variant="subtle"
          color="gray"
          disabled={!canEdit}
          aria-label={`${sayField('delete')}: ${noteName(note).zh}`}
          onClick={() => deleteRecord('annotations', note.uid, noteName(note))}
        >
          <IconTrash size={14} />
        </ActionIcon>
      </Tooltip>
    </span>
  )
}

export function NoteText({ note, onDone }: { readonly note: Annotation; readonly onDone?: () => void }) {
  const say = useWords(noteWords)
  return (
    <div style={{ flex: 1 }}>
      <CommitTextField
        label={say('text')}
        isLabelHidden
        rows={3}
        value={note.text}
        problemOf={(text) => (text.trim() === '' ? say('textProblem') : null)}
        onCommit={(text) => {
          changeRecord('annotations', note.uid, { text: text.trim().slice(0, 8000) }, labelled('改批注', 'Edit note', noteName(note)))
          onDone?.()
        }}
      />
    </div>
  )
}
