/** How an event repeats, and the days on which it does not. */
import { ActionIcon, Chip, Group, SegmentedControl, Select, Stack, Text, TextInput } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useState } from 'react'
import { addDays } from '../../../domain/index.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { DateField } from '../fields/DateField.tsx'
import { weekdayLetters } from '../fields/date-text.ts'
import { useSiteTimeZone } from '../fields/editing.ts'
import { parseNumberText } from '../fields/number-text.ts'
import classes from '../fields/panel.module.css'
import type { FormPart } from './EventDialog.tsx'
import { eventOfForm } from './event-form.ts'
import { eventWords } from './event-words.ts'
import { happeningsBetween } from './happenings.ts'
import {
  type RecurrenceEnd,
  type RecurrenceForm,
  type RecurrenceMode,
  recurrenceFormProblem,
  ruleOfForm,
  weekdayOf,
  weekdays,
} from './recurrence.ts'
import { FieldProblem } from './WhenFields.tsx'

export function RecurrenceFields(part: FormPart) {
  const { form, change, problems } = part
  const say = useWords(eventWords)
  const { recurrence } = form
  const set = (next: Partial<RecurrenceForm>) => change({ recurrence: { ...recurrence, ...next } })
  const choose = (mode: RecurrenceMode) => {
    const text = mode === 'custom' && recurrence.mode !== 'none' ? (ruleOfForm(recurrence) ?? '') : recurrence.text
    const days = recurrence.mode === 'none' ? [weekdayOf(form.date)] : recurrence.weekdays
    set({ mode, text: text || 'FREQ=MONTHLY;BYDAY=1SA', weekdays: days })
  }
  return (
    <Stack gap={8}>
      <div>
        <Text size="xs" fw={500} mb={2}>
          {say('recurrence')}
        </Text>
        <SegmentedControl
          size="xs"
          fullWidth
          aria-label={say('recurrence')}
          value={recurrence.mode}
          onChange={(mode) => choose(mode as RecurrenceMode)}
          data={[
            { value: 'none', label: say('modeNone') },
            { value: 'daily', label: say('modeDaily') },
            { value: 'weekly', label: say('modeWeekly') },
            { value: 'custom', label: say('modeCustom') },
          ]}
        />
      </div>
      {recurrence.mode === 'weekly' ? <WeekdayChips recurrence={recurrence} set={set} /> : null}
      {recurrence.mode === 'custom' ? (
        <TextInput size="xs" label={say('rule')} value={recurrence.text} onChange={(event) => set({ text: event.currentTarget.value })} />
      ) : null}
      {recurrence.mode === 'daily' || recurrence.mode === 'weekly' ? <EndFields recurrence={recurrence} set={set} /> : null}
      <RuleProblem form={part.form} isTold={problems.has('recurrence')} />
      {recurrence.mode === 'none' ? null : (
        <>
          <ExceptDates {...part} />
          <NextTimes {...part} />
        </>
      )}
    </Stack>
  )
}

type SetProps = { readonly recurrence: RecurrenceForm; readonly set: (next: Partial<RecurrenceForm>) => void }

function WeekdayChips({ recurrence, set }: SetProps) {
  const language = useViewStore((state) => state.language)
  const letters = weekdayLetters(language)
  return (
    <Group gap={4}>
      {weekdays.map((day, index) => (
        <Chip
          key={day}
          size="xs"
          checked={recurrence.weekdays.includes(day)}
          onChange={(isOn) => set({ weekdays: weekdays.filter((one) => (one === day ? isOn : recurrence.weekdays.includes(one))) })}
        >
          {letters[index]}
        </Chip>
      ))}
    </Group>
  )
}

function EndFields({ recurrence, set }: SetProps) {
  const say = useWords(eventWords)
  return (
    <div className={classes.grid}>
      <Select
        size="xs"
        label={say('end')}
        allowDeselect={false}
        value={recurrence.end}
        onChange={(end) => set({ end: (end ?? 'never') as RecurrenceEnd })}
        data={[
          { value: 'never', label: say('endNever') },
          { value: 'until', label: say('endUntil') },
          { value: 'count', label: say('endCount') },
        ]}
      />
      {recurrence.end === 'until' ? (
        <DateField label={say('until')} value={recurrence.until} onCommit={(until) => set({ until })} />
      ) : recurrence.end === 'count' ? (
        <TextInput
          size="xs"
          label={say('times')}
          inputMode="numeric"
          value={Number.isNaN(recurrence.times) ? '' : String(recurrence.times)}
          onChange={(event) => set({ times: parseNumberText(event.currentTarget.value) ?? Number.NaN })}
        />
      ) : null}
    </div>
  )
}

/** Told at once for a rule's own text, else after a try to save. */
function RuleProblem({ form, isTold }: { readonly form: FormPart['form']; readonly isTold: boolean }) {
  const say = useWords(eventWords)
  const problem = recurrenceFormProblem(form.recurrence, form.date)
  if (problem === null || (!isTold && problem !== 'rule')) return null
  const { recurrence } = form
  const texts = {
    noWeekday: say('problemWeekday'),
    untilBeforeStart: say('problemUntil', { value: recurrence.until || '–' }),
    times: say('problemTimes'),
    rule: say('problemRule', { value: recurrence.text }),
  }
  return <FieldProblem text={texts[problem]} />
}

function ExceptDates({ form, change }: FormPart) {
  const say = useWords(eventWords)
  const [round, setRound] = useState(0)
  const add = (date: string) => {
    setRound(round + 1)
    if (date && !form.exceptDates.includes(date)) change({ exceptDates: [...form.exceptDates, date].sort() })
  }
  return (
    <div>
      <Text size="xs" fw={500} mb={2}>
        {say('exceptDates')}
      </Text>
      <Group gap={4}>
        {form.exceptDates.map((date) => (
          <Group
            key={date}
            gap={0}
            wrap="nowrap"
            style={{ border: '1px solid var(--mantine-color-default-border)', borderRadius: 6 }}
            pl={8}
          >
            <Text size="xs">{date}</Text>
            <ActionIcon
              size={24}
              variant="subtle"
              color="gray"
              aria-label={say('removeException', { date })}
              onClick={() => change({ exceptDates: form.exceptDates.filter((one) => one !== date) })}
            >
              <IconX size={12} />
            </ActionIcon>
          </Group>
        ))}
        <DateField
          key={round}
          label={say('addException')}
          isLabelHidden
          isOptional
          placeholder={say('addException')}
          width={140}
          value=""
          onCommit={add}
        />
      </Group>
    </div>
  )
}

/** The first dates of the rule, so that a mistake shows before it is saved. */
function NextTimes({ form }: FormPart) {
  const say = useWords(eventWords)
  const timeZone = useSiteTimeZone()
  const basis = { uid: 'preview', timeZone, before: null }
  const plain = { ...form, name: { zh: '-', en: '-' }, audience: '0', arrival: 'typical', egress: 'typical' } as const
  const reading = eventOfForm(plain, basis, new Set([form.venueZoneUid]), new Set([form.visitorTypeUid]))
  if (!reading.ok) return null
  const found = happeningsBetween([reading.event], form.date, addDays(form.date, 400), timeZone).slice(0, 6)
  const dates = found.map((one) => one.date).join('　')
  return (
    <Text size="xs" c="dimmed">
      {say('nextTimes', { dates: dates || '–' })}
    </Text>
  )
}
