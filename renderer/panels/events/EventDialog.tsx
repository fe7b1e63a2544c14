/** The dialog that adds or changes an event; nothing is sent before Save, and then as one edit. */
import { Button, Group, Modal, Select, Stack, Switch, Text, Textarea, TextInput } from '@mantine/core'
import { useState } from 'react'
import { addRecord, eventKinds, type LocalizedText, type ScenarioEvent, updateRecord } from '../../../domain/index.ts'
import { commitEdit } from '../../api/edit.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { labelled, newUid, useEditing, useSiteTimeZone, useTable, useTextIn } from '../fields/editing.ts'
import { fieldWords } from '../fields/field-words.ts'
import { eventKindWords } from '../fields/kind-words.ts'
import classes from '../fields/panel.module.css'
import { type EventField, type EventForm, eventOfForm, formOfEvent, newEventForm } from './event-form.ts'
import { eventWords } from './event-words.ts'
import { ProfileFields } from './ProfileFields.tsx'
import { RecurrenceFields } from './RecurrenceFields.tsx'
import { WhenFields } from './WhenFields.tsx'

type Props = { readonly event: ScenarioEvent | null; readonly date: string; readonly onClose: () => void }

/** What the parts of the dialog share. */
export type FormPart = {
  readonly form: EventForm
  readonly change: (part: Partial<EventForm>) => void
  /** Fields that could not be read at the last try. */
  readonly problems: ReadonlySet<EventField>
}

const noProblems: ReadonlySet<EventField> = new Set()

export function EventDialog({ event, date, onClose }: Props) {
  const say = useWords(eventWords)
  const sayField = useWords(fieldWords)
  const { canEdit, reason } = useEditing()
  const { form, change, problems, save } = useEventForm(event, date, onClose)
  const part: FormPart = { form, change, problems }
  return (
    <Modal
      opened
      onClose={onClose}
      size={600}
      title={<strong>{say(event ? 'changeEvent' : 'addEvent')}</strong>}
      centered
      closeButtonProps={{ 'aria-label': sayField('close') }}
    >
      <form
        noValidate
        onSubmit={(submitted) => {
          submitted.preventDefault()
          save()
        }}
      >
        <Stack gap={12}>
          <MainFields {...part} />
          <WhenFields {...part} />
          <RecurrenceFields {...part} />
          <ProfileFields {...part} />
          <Switch
            size="xs"
            checked={form.isCancelled}
            label={say('isCancelled')}
            onChange={(changed) => change({ isCancelled: changed.currentTarget.checked })}
          />
          <Textarea
            size="xs"
            label={say('notes')}
            autosize
            minRows={1}
            maxRows={6}
            maxLength={8000}
            value={form.notes}
            onChange={(changed) => change({ notes: changed.currentTarget.value })}
          />
          <Group justify="flex-end" gap={8}>
            <Button size="xs" variant="default" onClick={onClose}>
              {sayField('cancel')}
            </Button>
            <Button size="xs" type="submit" disabled={!canEdit} title={reason ?? undefined}>
              {event ? sayField('save') : say('addEvent')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function useEventForm(event: ScenarioEvent | null, date: string, onClose: () => void) {
  const timeZone = useSiteTimeZone()
  const zones = useTable('zones')
  const types = useTable('visitorTypes')
  const [form, setForm] = useState(() => (event ? formOfEvent(event) : newEventForm(date, firstVenue(zones), firstAudience(types))))
  const [problems, setProblems] = useState(noProblems)
  const change = (part: Partial<EventForm>) => {
    setForm((before) => ({ ...before, ...part }))
    setProblems(noProblems)
  }
  const save = () => {
    const { document } = useDocumentStore.getState()
    const basis = { uid: event?.uid ?? newUid('event', document.events), timeZone: event?.timeZone ?? timeZone, before: event }
    const reading = eventOfForm(form, basis, new Set(Object.keys(zones)), new Set(Object.keys(types)))
    if (!reading.ok) return setProblems(reading.problems)
    const isThere = event !== null && document.events[event.uid] !== undefined
    const diff = isThere ? updateRecord(document, 'events', event.uid, reading.event) : addRecord('events', reading.event)
    commitEdit(
      diff,
      event ? labelled('修改活动', 'Change event', reading.event.name) : labelled('新增活动', 'Add event', reading.event.name),
    )
    useViewStore.setState({ selection: { table: 'events', uid: reading.event.uid } })
    onClose()
  }
  return { form, change, problems, save }
}

function firstVenue(zones: Readonly<Record<string, { readonly uid: string; readonly use: string }>>): string {
  const all = Object.values(zones)
  return (all.find((zone) => zone.use === 'venue') ?? all[0])?.uid ?? ''
}

function firstAudience(types: Readonly<Record<string, { readonly uid: string; readonly kind: string }>>): string {
  const all = Object.values(types)
  return (all.find((type) => type.kind === 'audience') ?? all[0])?.uid ?? ''
}

function MainFields({ form, change, problems }: FormPart) {
  const say = useWords(eventWords)
  const sayField = useWords(fieldWords)
  const sayKind = useWords(eventKindWords)
  const textIn = useTextIn()
  const choices = (rows: Readonly<Record<string, { uid: string; name: LocalizedText }>>) =>
    Object.values(rows).map((row) => ({ value: row.uid, label: textIn(row.name) }))
  const zones = choices(useTable('zones'))
  const types = choices(useTable('visitorTypes'))
  const nameProblem = problems.has('name') ? say('problemName') : null
  return (
    <div className={classes.grid}>
      <TextInput
        size="xs"
        label={sayField('nameZh')}
        data-autofocus
        maxLength={200}
        value={form.name.zh}
        error={nameProblem}
        onChange={(event) => change({ name: { ...form.name, zh: event.currentTarget.value } })}
      />
      <TextInput
        size="xs"
        label={sayField('nameEn')}
        maxLength={200}
        value={form.name.en}
        onChange={(event) => change({ name: { ...form.name, en: event.currentTarget.value } })}
      />
      <Select
        size="xs"
        label={say('kind')}
        allowDeselect={false}
        data={eventKinds.map((kind) => ({ value: kind, label: sayKind(kind) }))}
        value={form.kind}
        onChange={(value) => change({ kind: eventKinds.find((kind) => kind === value) ?? form.kind })}
      />
      <Select
        size="xs"
        label={say('venue')}
        searchable
        allowDeselect={false}
        data={zones}
        value={form.venueZoneUid || null}
        error={problems.has('venue') ? say('problemVenue') : null}
        onChange={(value) => change({ venueZoneUid: value ?? '' })}
      />
      <TextInput
        size="xs"
        label={say('audience')}
        inputMode="numeric"
        value={form.audience}
        error={
          problems.has('audience')
            ? sayField('wholeProblem', { thing: say('audience'), value: form.audience, min: '0', max: '500,000' })
            : null
        }
        rightSection={<Text size="xs">○</Text>}
        onChange={(event) => change({ audience: event.currentTarget.value })}
      />
      <Select
        size="xs"
        label={say('visitorType')}
        allowDeselect={false}
        data={types}
        value={form.visitorTypeUid || null}
        error={problems.has('visitorType') ? say('problemType') : null}
        onChange={(value) => change({ visitorTypeUid: value ?? '' })}
      />
    </div>
  )
}
