/** When an event is: date, local start and length. */
import { Input, Text, TextInput } from '@mantine/core'
import { useWords } from '../../state/words.ts'
import { DateField } from '../fields/DateField.tsx'
import { fieldWords } from '../fields/field-words.ts'
import classes from '../fields/panel.module.css'
import type { FormPart } from './EventDialog.tsx'
import { eventWords } from './event-words.ts'

export function WhenFields({ form, change, problems }: FormPart) {
  const say = useWords(eventWords)
  const sayField = useWords(fieldWords)
  const unit = (text: string) => (
    <Text size="xs" c="dimmed">
      {text}
    </Text>
  )
  const value = `${form.hours || 0} ${say('hoursUnit')} ${form.minutes || 0} ${say('minutesUnit')}`
  const length = (key: 'hours' | 'minutes', label: string, name: string) => (
    <TextInput
      size="xs"
      aria-label={name}
      inputMode="numeric"
      rightSection={unit(label)}
      value={form[key]}
      error={problems.has('duration')}
      onChange={(event) => change({ [key]: event.currentTarget.value })}
    />
  )
  return (
    <div className={classes.grid}>
      <div>
        <DateField label={say('date')} value={form.date} onCommit={(date) => change({ date })} />
        {problems.has('date') ? <FieldProblem text={sayField('dateProblem', { thing: say('date'), value: form.date })} /> : null}
      </div>
      <div className={classes.grid}>
        <TextInput
          size="xs"
          label={say('start')}
          value={form.time}
          placeholder="19:30"
          error={problems.has('time') ? say('problemTime', { value: form.time }) : null}
          onChange={(event) => change({ time: event.currentTarget.value })}
        />
        <div>
          <Input.Label size="xs" component="span">
            {say('duration')}
          </Input.Label>
          <div className={classes.grid} style={{ gap: 4 }}>
            {length('hours', say('hoursUnit'), `${say('duration')}, ${say('hoursUnit')}`)}
            {length('minutes', say('minutesUnit'), `${say('duration')}, ${say('minutesUnit')}`)}
          </div>
          {problems.has('duration') ? <FieldProblem text={say('problemDuration', { value })} /> : null}
        </div>
      </div>
    </div>
  )
}

export function FieldProblem({ text }: { readonly text: string }) {
  return (
    <Text size="xs" c="var(--mantine-color-error)" mt={4} role="alert">
      {text}
    </Text>
  )
}
