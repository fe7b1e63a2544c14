/** Asking for a run: the day, the window, and under "more" how exactly. */
import {
  Alert,
  Button,
  Checkbox,
  Collapse,
  Group,
  Modal,
  NativeSelect,
  NumberInput,
  Stack,
  Text,
  TextInput,
  UnstyledButton,
} from '@mantine/core'
import { IconChevronDown, IconChevronRight, IconPlayerPlayFilled } from '@tabler/icons-react'
import { type FormEvent, useState } from 'react'
import { occurrencesOn, type ScenarioDocument, textIn, visitorsOn } from '../../../domain/index.ts'
import { isUnderWay, startRun } from '../../api/run-actions.ts'
import { megabytesText } from '../../app/number-text.ts'
import { readyDays } from '../../app/ready-days.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { DateField } from '../fields/DateField.tsx'
import { EvacuationFields } from './EvacuationFields.tsx'
import { defaultStep, formProblem, frameIntervals, type RunForm, recordBytes, requestOf, startingForm, timeSteps } from './run-form.ts'
import { runsWords } from './runs-words.ts'

type Props = { readonly date: string; onClose(): void }
type PartProps = { readonly form: RunForm; change(part: Partial<RunForm>): void }

export function RunDialog({ date, onClose }: Props) {
  const say = useWords(runsWords)
  const document = useDocumentStore((state) => state.document)
  const threads = useDocumentStore((state) => state.session?.threads ?? 1)
  const isBusy = useDocumentStore((state) => state.runs.some(isUnderWay))
  const [form, setForm] = useState(() => startingForm(document, date, threads))
  const [isMore, setMore] = useState(false)
  const [isStarting, setStarting] = useState(false)
  const problem = formProblem(form)
  const change = (part: Partial<RunForm>) => setForm((before) => ({ ...before, ...part }))
  const submit = async (event: FormEvent) => {
    event.preventDefault()
    const request = requestOf(form)
    if (!request) return
    setStarting(true)
    const run = await startRun(request)
    setStarting(false)
    if (run) onClose()
  }
  return (
    <Modal opened onClose={onClose} title={say('title')} size="md">
      <form onSubmit={(event) => void submit(event)}>
        <Stack gap="sm">
          <DayChoice
            form={form}
            change={(part) =>
              setForm((before) => ({
                ...before,
                ...startingForm(document, part.date ?? before.date, threads),
                evacuation: before.evacuation,
              }))
            }
          />
          <WindowFields form={form} change={change} />
          <Expected document={document} date={form.date} />
          <EvacuationFields form={form} change={change} />
          <UnstyledButton onClick={() => setMore(!isMore)} aria-expanded={isMore}>
            <Group gap={4}>
              {isMore ? <IconChevronDown size={14} /> : <IconChevronRight size={14} />}
              <Text>{say('more')}</Text>
            </Group>
          </UnstyledButton>
          <Collapse expanded={isMore}>
            <ExactFields form={form} change={change} />
          </Collapse>
          <Text c="dimmed" size="xs">
            {say('size', { size: megabytesText(recordBytes(document, form)) })}
          </Text>
          {problem && (
            <Alert color="red" p="xs" role="alert">
              {say(`wrong_${problem}`)}
            </Alert>
          )}
          {isBusy && (
            <Alert color="yellow" p="xs">
              {say('busy')}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('cancel')}
            </Button>
            <Button
              type="submit"
              loading={isStarting}
              disabled={problem !== null || isBusy}
              leftSection={<IconPlayerPlayFilled size={14} />}
              data-autofocus
            >
              {say('simulate')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}

function DayChoice({ form, change }: PartProps) {
  const say = useWords(runsWords)
  const language = useViewStore((state) => state.language)
  const document = useDocumentStore((state) => state.document)
  return (
    <Stack gap={6}>
      <DateField label={say('date')} value={form.date} onCommit={(date) => change({ date })} isView />
      <Group gap={6} role="group" aria-label={say('ready')}>
        {readyDays(document).map(({ date, name }) => (
          <Button
            key={date}
            size="compact-xs"
            variant={date === form.date ? 'light' : 'default'}
            aria-pressed={date === form.date}
            onClick={() => change({ date })}
          >
            {textIn(name, language)}
          </Button>
        ))}
      </Group>
    </Stack>
  )
}

function WindowFields({ form, change }: PartProps) {
  const say = useWords(runsWords)
  const fields = ['from', 'to'] as const
  return (
    <div>
      <Group grow gap="xs">
        {fields.map((field) => (
          <TextInput
            size="xs"
            key={field}
            label={say(field)}
            placeholder="HH:MM"
            value={form[field]}
            onChange={(event) => {
              const text = event.currentTarget.value
              change({ [field]: text, timeStep: defaultStep({ ...form, [field]: text }) })
            }}
          />
        ))}
      </Group>
      <Text c="dimmed" size="xs" mt={4}>
        {say('windowHint')}
      </Text>
    </div>
  )
}

function Expected({ document, date }: { readonly document: ScenarioDocument; readonly date: string }) {
  const say = useWords(runsWords)
  const timeZone = document.site.site?.timeZone
  const isDate = /^\d{4}-\d{2}-\d{2}$/.test(date)
  if (!isDate || !timeZone) return null
  const events = occurrencesOn(Object.values(document.events), date, timeZone).length
  return <Text>{say('expected', { count: Math.round(visitorsOn(document, date).total), events: say('events', { count: events }) })}</Text>
}

const stepWords = ['stepFinest', 'stepFine', 'stepCoarse', 'stepCoarsest'] as const

function ExactFields({ form, change }: PartProps) {
  const say = useWords(runsWords)
  const most = useDocumentStore((state) => state.session?.threads ?? 1)
  const steps = timeSteps.map((step, index) => ({ value: String(step), label: say(stepWords[index] ?? 'stepCoarse', { step }) }))
  return (
    <Stack gap="xs">
      <NativeSelect
        size="xs"
        label={say('quality')}
        data={steps}
        value={String(form.timeStep)}
        onChange={(event) => change({ timeStep: Number(event.currentTarget.value) })}
      />
      <Group grow gap="xs" align="flex-start">
        <NativeSelect
          size="xs"
          label={say('interval')}
          data={frameIntervals.map((value) => ({ value: String(value), label: say('seconds', { count: value }) }))}
          value={String(form.frameInterval)}
          onChange={(event) => change({ frameInterval: Number(event.currentTarget.value) })}
        />
        <NumberInput
          size="xs"
          label={say('seed')}
          min={0}
          max={0xffffffff}
          allowDecimal={false}
          value={form.seed}
          onChange={(value) => change({ seed: Number(value) })}
        />
        <NumberInput
          size="xs"
          label={say('threads')}
          min={1}
          max={most}
          allowDecimal={false}
          value={form.threads}
          onChange={(value) => change({ threads: Math.min(most, Math.max(1, Number(value))) })}
        />
      </Group>
      <Checkbox
        size="xs"
        label={say('cold')}
        description={say('coldHint')}
        checked={form.isCold}
        onChange={(event) => change({ isCold: event.currentTarget.checked })}
      />
    </Stack>
  )
}
