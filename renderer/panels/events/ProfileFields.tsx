/** How the audience comes and goes: a named shape each, or an own one, with its curve. */
import { Select, Text, TextInput } from '@mantine/core'
import { useWords } from '../../state/words.ts'
import classes from '../fields/panel.module.css'
import type { FormPart } from './EventDialog.tsx'
import { readDuration } from './event-form.ts'
import { eventWords } from './event-words.ts'
import { ProfileCurve } from './ProfileCurve.tsx'
import { arrivalPresets, arrivalProfile, egressPresets, egressProfile, formatProfile, readProfile } from './profiles.ts'

const arrivalKeys = { typical: 'arrivalTypical', early: 'arrivalEarly', late: 'arrivalLate', spread: 'arrivalSpread' } as const
const egressKeys = { rush: 'egressRush', typical: 'egressTypical', linger: 'egressLinger', spread: 'egressSpread' } as const

export function ProfileFields(part: FormPart) {
  const say = useWords(eventWords)
  return (
    <div>
      <div className={classes.grid}>
        <ArrivalField {...part} />
        <EgressField {...part} />
      </div>
      <Text size="xs" c="dimmed" mt={4}>
        {say('presetNote')}
      </Text>
    </div>
  )
}

function ArrivalField({ form, change, problems }: FormPart) {
  const say = useWords(eventWords)
  const duration = readDuration(form.hours, form.minutes) ?? 7200
  const reading = readProfile(form.arrivalText)
  const profile = form.arrival === 'custom' ? (reading.ok ? reading.profile : null) : arrivalProfile(form.arrival, duration)
  const choose = (value: string | null) => {
    const preset = arrivalPresets.find((one) => one === value)
    if (preset) return change({ arrival: preset })
    change({ arrival: 'custom', arrivalText: profile ? formatProfile(profile) : form.arrivalText })
  }
  return (
    <ShapeField
      label={say('arrival')}
      curveLabel={say('curveArrival')}
      choices={[
        ...arrivalPresets.map((preset) => ({ value: preset, label: say(arrivalKeys[preset]) })),
        { value: 'custom', label: say('custom') },
      ]}
      value={form.arrival}
      text={form.arrivalText}
      profile={profile}
      isTold={problems.has('arrival')}
      onChoose={choose}
      onText={(arrivalText) => change({ arrivalText })}
    />
  )
}

function EgressField({ form, change, problems }: FormPart) {
  const say = useWords(eventWords)
  const duration = readDuration(form.hours, form.minutes) ?? 7200
  const reading = readProfile(form.egressText)
  const profile = form.egress === 'custom' ? (reading.ok ? reading.profile : null) : egressProfile(form.egress, duration)
  const choose = (value: string | null) => {
    const preset = egressPresets.find((one) => one === value)
    if (preset) return change({ egress: preset })
    change({ egress: 'custom', egressText: profile ? formatProfile(profile) : form.egressText })
  }
  return (
    <ShapeField
      label={say('egress')}
      curveLabel={say('curveEgress')}
      choices={[
        ...egressPresets.map((preset) => ({ value: preset, label: say(egressKeys[preset]) })),
        { value: 'custom', label: say('custom') },
      ]}
      value={form.egress}
      text={form.egressText}
      profile={profile}
      isTold={problems.has('egress')}
      onChoose={choose}
      onText={(egressText) => change({ egressText })}
    />
  )
}

type ShapeProps = {
  readonly label: string
  readonly curveLabel: string
  readonly choices: { value: string; label: string }[]
  readonly value: string
  readonly text: string
  readonly profile: Parameters<typeof ProfileCurve>[0]['profile'] | null
  readonly isTold: boolean
  readonly onChoose: (value: string | null) => void
  readonly onText: (text: string) => void
}

function ShapeField({ label, curveLabel, choices, value, text, profile, isTold, onChoose, onText }: ShapeProps) {
  const say = useWords(eventWords)
  return (
    <div>
      <Select size="xs" label={label} allowDeselect={false} data={choices} value={value} onChange={onChoose} mb={4} />
      {value === 'custom' ? (
        <TextInput
          size="xs"
          mb={4}
          aria-label={`${label}: ${say('profileText')}`}
          placeholder={say('profileText')}
          title={say('profileText')}
          value={text}
          error={isTold || profile === null ? say('problemProfile', { value: text }) : null}
          onChange={(event) => onText(event.currentTarget.value)}
        />
      ) : null}
      {profile ? <ProfileCurve profile={profile} label={curveLabel} /> : null}
    </div>
  )
}
