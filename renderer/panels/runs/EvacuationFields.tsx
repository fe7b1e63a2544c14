/** Asking for an evacuation within a run: when, of what, how soon people move, which exit is lost, and who cannot use stairs. */
import { Checkbox, Group, MultiSelect, NativeSelect, NumberInput, Radio, Stack, Text, TextInput } from '@mantine/core'
import { textIn } from '../../../domain/index.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { type EvacuationForm, exitsOf, startingEvacuation } from './evacuation-form.ts'
import type { RunForm } from './run-form.ts'
import { runsWords } from './runs-words.ts'

type Props = { readonly form: RunForm; change(part: Partial<RunForm>): void }
type PartProps = { readonly form: EvacuationForm; change(part: Partial<EvacuationForm>): void }

export function EvacuationFields({ form, change }: Props) {
  const say = useWords(runsWords)
  const { evacuation, from, to } = form
  return (
    <Stack gap="xs">
      <Checkbox
        size="xs"
        label={say('evacuate')}
        description={say('evacuateHint')}
        checked={evacuation !== null}
        onChange={(event) => change({ evacuation: event.currentTarget.checked ? startingEvacuation(from, to) : null })}
      />
      {evacuation && <Details form={evacuation} change={(part) => change({ evacuation: { ...evacuation, ...part } })} />}
    </Stack>
  )
}

function Details({ form, change }: PartProps) {
  const say = useWords(runsWords)
  return (
    <Stack gap="xs" pl="lg" role="group" aria-label={say('evacuate')}>
      <Group grow gap="xs" align="flex-start">
        <TextInput
          size="xs"
          label={say('alarm')}
          placeholder="HH:MM"
          value={form.at}
          onChange={(event) => change({ at: event.currentTarget.value })}
        />
        <NumberInput
          size="xs"
          label={say('premovementMean')}
          min={0}
          max={7200}
          value={form.mean}
          onChange={(value) => change({ mean: Number(value) })}
        />
        <NumberInput
          size="xs"
          label={say('premovementSd')}
          min={0}
          max={7200}
          value={form.sd}
          onChange={(value) => change({ sd: Number(value) })}
        />
      </Group>
      <Area form={form} change={change} />
      <Exits form={form} change={change} />
      <Text c="dimmed" size="xs">
        {say('evacuationNote')}
      </Text>
    </Stack>
  )
}

function Area({ form, change }: PartProps) {
  const say = useWords(runsWords)
  const language = useViewStore((state) => state.language)
  const zones = useDocumentStore((state) => state.document.zones)
  const choices = Object.values(zones).map(({ uid, name }) => ({ value: uid, label: textIn(name, language) }))
  return (
    <>
      <Radio.Group
        size="xs"
        label={say('evacuated')}
        value={form.isWhole ? 'whole' : 'zones'}
        onChange={(value) => change({ isWhole: value === 'whole' })}
      >
        <Group gap="md" mt={4}>
          <Radio size="xs" value="whole" label={say('wholePark')} />
          <Radio size="xs" value="zones" label={say('someZones')} disabled={choices.length === 0} />
        </Group>
      </Radio.Group>
      {!form.isWhole && (
        <MultiSelect
          size="xs"
          aria-label={say('someZones')}
          placeholder={form.zoneUids.length === 0 ? say('chooseZones') : ''}
          data={choices}
          value={[...form.zoneUids]}
          onChange={(zoneUids) => change({ zoneUids })}
          searchable
          comboboxProps={{ withinPortal: true }}
        />
      )}
    </>
  )
}

function Exits({ form, change }: PartProps) {
  const say = useWords(runsWords)
  const language = useViewStore((state) => state.language)
  const document = useDocumentStore((state) => state.document)
  const exits = exitsOf(document)
  const choices = [
    { value: 'none', label: say('noExitLost') },
    ...(exits.length > 1 ? [{ value: 'largest', label: say('largestLost') }] : []),
    ...(exits.length > 1 ? exits.map(({ uid, name }) => ({ value: uid, label: textIn(name, language) })) : []),
  ]
  return (
    <Group grow gap="xs" align="flex-start">
      <NativeSelect
        size="xs"
        label={say('lostExit')}
        data={choices}
        value={form.lostExit}
        onChange={(event) => change({ lostExit: event.currentTarget.value })}
      />
      <NumberInput
        size="xs"
        label={say('stepFreeShare')}
        min={0}
        max={100}
        value={form.stepFreePercent}
        onChange={(value) => change({ stepFreePercent: Number(value) })}
      />
    </Group>
  )
}
