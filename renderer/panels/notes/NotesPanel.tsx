/** The notes that are pinned in the scene: place, read, edit, mark done, delete, fly to. */
import { Button, Group, SegmentedControl, Stack, Text, Textarea, TextInput } from '@mantine/core'
import { IconNote, IconPin } from '@tabler/icons-react'
import { useEffect, useRef, useState } from 'react'
import { type Annotation, addRecord, type Position } from '../../../domain/index.ts'
import { commitEdit } from '../../api/edit.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { EmptyState } from '../fields/EmptyState.tsx'
import { newUid, useEditing, useTable } from '../fields/editing.ts'
import { fieldWords } from '../fields/field-words.ts'
import { PanelFrame } from '../fields/PanelFrame.tsx'
import classes from '../fields/panel.module.css'
import { NoteRow, noteName } from './NoteRow.tsx'
import { useNoteDraft } from './note-draft.ts'
import { noteWords } from './note-words.ts'

type Filter = 'open' | 'done' | 'all'

export function NotesPanel() {
  const say = useWords(noteWords)
  const { canEdit, reason } = useEditing()
  const notes = Object.values(useTable('annotations')).sort((a, b) => (a.createdAt < b.createdAt ? 1 : -1))
  const [filter, setFilter] = useState<Filter>('all')
  const position = useNoteDraft((state) => state.position)
  const shown = notes.filter((note) => filter === 'all' || note.isDone === (filter === 'done'))
  const begin = () => useViewStore.setState({ isPlacingNote: true })
  return (
    <PanelFrame label={say('title')} bar={<PlaceBar />}>
      {position ? <Composer position={position} /> : null}
      {notes.length === 0 && position === null ? (
        <EmptyState
          icon={<IconNote size={28} stroke={1.25} aria-hidden />}
          text={say('none')}
          action={say('add')}
          isDisabled={!canEdit}
          reason={reason}
          onAction={begin}
        />
      ) : null}
      {notes.length > 0 ? (
        <Group px={12} pt={8}>
          <SegmentedControl
            size="xs"
            fullWidth
            flex={1}
            value={filter}
            onChange={(value) => setFilter(value as Filter)}
            data={[
              { value: 'all', label: say('all') },
              { value: 'open', label: say('open') },
              { value: 'done', label: say('done') },
            ]}
          />
        </Group>
      ) : null}
      <ul className={classes.list}>
        {shown.map((note) => (
          <NoteRow key={note.uid} note={note} />
        ))}
      </ul>
    </PanelFrame>
  )
}

function PlaceBar() {
  const say = useWords(noteWords)
  const { canEdit, reason } = useEditing()
  const isPlacing = useViewStore((state) => state.isPlacingNote)
  const set = (isPlacingNote: boolean) => useViewStore.setState({ isPlacingNote })
  if (!isPlacing)
    return (
      <Button
        fullWidth
        size="xs"
        variant="default"
        leftSection={<IconPin size={14} />}
        disabled={!canEdit}
        title={reason ?? undefined}
        onClick={() => set(true)}
      >
        {say('add')}
      </Button>
    )
  return (
    <Group gap={8} wrap="nowrap" justify="space-between" role="status">
      <Text size="sm">{say('placing')}</Text>
      <Button size="xs" variant="default" onClick={() => set(false)}>
        {say('stop')}
      </Button>
    </Group>
  )
}

const authorKey = 'ironpark.author'

function Composer({ position }: { readonly position: Position }) {
  const say = useWords(noteWords)
  const sayField = useWords(fieldWords)
  const rows = useTable('annotations')
  const [text, setText] = useState('')
  const [author, setAuthor] = useState(() => localStorage.getItem(authorKey) ?? '')
  const [isTold, setIsTold] = useState(false)
  const field = useRef<HTMLTextAreaElement>(null)
  useEffect(() => field.current?.focus(), [])
  const close = () => useNoteDraft.setState({ position: null })
  const save = () => {
    if (text.trim() === '') return setIsTold(true)
    localStorage.setItem(authorKey, author.trim())
    const uid = newUid('note', rows)
    const note: Annotation = {
      uid,
      position,
      text: text.trim(),
      author: author.trim(),
      createdAt: new Date().toISOString(),
      subjectUid: null,
      isDone: false,
    }
    commitEdit(addRecord('annotations', note), { zh: `批注“${noteName(note).zh}”`, en: `Note “${noteName(note).en}”` })
    useViewStore.setState({ selection: { table: 'annotations', uid } })
    close()
  }
  return (
    <Stack gap={8} className={classes.section}>
      <Textarea
        size="xs"
        label={say('text')}
        autosize
        minRows={3}
        maxRows={10}
        maxLength={8000}
        ref={field}
        value={text}
        error={isTold && text.trim() === '' ? say('textProblem') : null}
        onChange={(event) => setText(event.currentTarget.value)}
        onKeyDown={(event) => {
          if (event.key === 'Enter' && (event.ctrlKey || event.metaKey)) save()
        }}
      />
      <TextInput
        size="xs"
        label={say('author')}
        maxLength={200}
        value={author}
        onChange={(event) => setAuthor(event.currentTarget.value)}
      />
      <Group gap={8} justify="flex-end">
        <Button size="xs" variant="default" onClick={close}>
          {sayField('cancel')}
        </Button>
        <Button size="xs" onClick={save}>
          {say('save')}
        </Button>
      </Group>
    </Stack>
  )
}
