/** A note in the inspector: its text, who wrote it and whether it is dealt with. */
import { Checkbox, Stack } from '@mantine/core'
import type { Annotation } from '../../../domain/index.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { formatDate } from '../fields/date-text.ts'
import { changeRecord, labelled, useEditing, useTable, useTextIn } from '../fields/editing.ts'
import { NoteText, noteName, zoneOfNote } from '../notes/NoteRow.tsx'
import { Fact, Facts } from './Fact.tsx'
import classes from './inspector.module.css'
import { inspectorWords } from './inspector-words.ts'

export function NotePart({ note }: { readonly note: Annotation }) {
  const say = useWords(inspectorWords)
  const textIn = useTextIn()
  const { canEdit, reason } = useEditing()
  const language = useViewStore((state) => state.language)
  const zone = zoneOfNote(note, useTable('zones'))
  const mark = (isDone: boolean) => {
    const label = isDone ? labelled('处理批注', 'Mark done', noteName(note)) : labelled('重开批注', 'Reopen', noteName(note))
    return changeRecord('annotations', note.uid, { isDone }, label)
  }
  return (
    <Stack gap={8}>
      {canEdit ? <NoteText note={note} /> : <p className={classes.text}>{note.text}</p>}
      <Checkbox
        size="xs"
        label={say('done')}
        checked={note.isDone}
        disabled={!canEdit}
        title={reason ?? undefined}
        onChange={(event) => mark(event.currentTarget.checked)}
      />
      <Facts>
        <Fact label={say('author')}>{note.author || say('noAuthor')}</Fact>
        <Fact label={say('created')}>{formatDate(note.createdAt.slice(0, 10), language)}</Fact>
        {zone ? <Fact label={say('inZone')}>{textIn(zone.name)}</Fact> : null}
      </Facts>
    </Stack>
  )
}
