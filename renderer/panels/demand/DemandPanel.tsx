/** The demand of the date: how many come without an event, when, through which gates, and who they are. */
import { Group, NativeSelect, Stack, Text } from '@mantine/core'
import { type DemandDay, demandDayOn, formatSecondOfDay, visitorsOn } from '../../../domain/index.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { CommitNumberField } from '../fields/CommitNumberField.tsx'
import { changedFigure } from '../fields/changed-figure.ts'
import { EmptyState } from '../fields/EmptyState.tsx'
import { EvidenceMark } from '../fields/EvidenceMark.tsx'
import { changeRecord, changeTables, labelled, useEditing, useTable, useTextIn } from '../fields/editing.ts'
import { formatNumber } from '../fields/number-text.ts'
import { PanelFrame, PanelSection } from '../fields/PanelFrame.tsx'
import classes from '../fields/panel.module.css'
import { SourceText } from '../fields/SourceText.tsx'
import { StaleRunsNote, useStaleCount } from '../fields/StaleRunsNote.tsx'
import { TimeField } from '../fields/TimeField.tsx'
import { demandWords } from './demand-words.ts'
import { HourBars } from './HourBars.tsx'
import { WeightList } from './WeightList.tsx'

export function DemandPanel() {
  const say = useWords(demandWords)
  const date = useViewStore((state) => state.date)
  const days = useTable('demandDays')
  const stale = useStaleCount()
  const day = demandDayOn(Object.values(days), date)
  return (
    <PanelFrame label={say('title')} foot={stale > 0 ? <StaleRunsNote n={stale} /> : undefined}>
      {day ? <DayFields key={day.uid} day={day} date={date} /> : <NoDay />}
    </PanelFrame>
  )
}

function NoDay() {
  const say = useWords(demandWords)
  const { canEdit, reason } = useEditing()
  const { demandDays, gates, visitorTypes } = useDocumentStore((state) => state.document)
  const make = () => {
    const name = { zh: '默认日', en: 'Default day' }
    const day: DemandDay = {
      uid: 'default-day',
      name,
      dates: [],
      opens: 8 * 3600,
      closes: 21 * 3600,
      total: { key: 'visitors', value: 5000, unit: 'persons', status: 'estimate', source: null, note: null },
      hourlyWeights: Array.from({ length: 24 }, (_, hour) => (hour >= 8 && hour < 20 ? 1 : 0)),
      gateWeights: Object.fromEntries(Object.keys(gates).map((uid) => [uid, 1])),
      typeWeights: Object.fromEntries(Object.keys(visitorTypes).map((uid) => [uid, 1])),
      sources: [],
      notes: '',
    }
    void changeTables({ demandDays: { ...demandDays, [day.uid]: day } }, labelled('新建客流', 'Make demand', name))
  }
  return <EmptyState text={say('none')} action={say('make')} isDisabled={!canEdit} reason={reason} onAction={make} />
}

function DayFields({ day, date }: { readonly day: DemandDay; readonly date: string }) {
  const say = useWords(demandWords)
  const gates = Object.values(useTable('gates'))
  const types = Object.values(useTable('visitorTypes'))
  const change = (part: Partial<DemandDay>) =>
    void changeRecord('demandDays', day.uid, part, labelled('改客流', 'Change demand of', day.name))
  return (
    <>
      <Stack gap={12} className={classes.section}>
        <Head day={day} date={date} />
        <Expected day={day} date={date} />
        <CommitNumberField
          label={say('total')}
          value={day.total.value}
          min={0}
          max={1_000_000}
          isWhole
          onCommit={(value) => change({ total: changedFigure(day.total, value) })}
        />
      </Stack>
      <PanelSection title={say('hours')}>
        <OpeningFields day={day} change={change} />
      </PanelSection>
      <PanelSection title={say('hourly')}>
        <HourBars day={day} />
      </PanelSection>
      <PanelSection title={say('gates')}>
        {gates.length === 0 ? <EmptyState text={say('noGates')} /> : null}
        <WeightList
          weights={day.gateWeights}
          persons={day.total.value}
          rows={gates}
          onChange={(uid, weight) => change({ gateWeights: { ...day.gateWeights, [uid]: weight } })}
        />
      </PanelSection>
      <PanelSection title={say('types')}>
        <WeightList
          weights={day.typeWeights}
          persons={day.total.value}
          rows={types}
          onChange={(uid, weight) => change({ typeWeights: { ...day.typeWeights, [uid]: weight } })}
        />
      </PanelSection>
      <Notes day={day} />
    </>
  )
}

/** Which record it is, and a way to the other days that have one. */
function Head({ day, date }: { readonly day: DemandDay; readonly date: string }) {
  const say = useWords(demandWords)
  const textIn = useTextIn()
  const days = Object.values(useTable('demandDays'))
  const options = days.flatMap((one) => one.dates.map((named) => ({ value: named, label: `${named} · ${textIn(one.name)}` })))
  const isNamed = options.some((option) => option.value === date)
  return (
    <Stack gap={4}>
      <span className={classes.caption}>{say('holds', { date })}</span>
      <Text fw={600} size="md">
        {textIn(day.name)}
      </Text>
      <span className={classes.caption}>{day.dates.length === 0 ? say('isDefault') : `${say('dates')}: ${day.dates.join(', ')}`}</span>
      <NativeSelect
        aria-label={say('otherDay')}
        size="xs"
        value={isNamed ? date : ''}
        data={[...(isNamed ? [] : [{ value: '', label: `${date} · ${say('defaultDay')}` }]), ...options]}
        onChange={(event) => event.currentTarget.value && useViewStore.setState({ date: event.currentTarget.value })}
      />
    </Stack>
  )
}

function Expected({ day, date }: { readonly day: DemandDay; readonly date: string }) {
  const say = useWords(demandWords)
  const document = useDocumentStore((state) => state.document)
  const { events, audiences, total, evidence, audienceEvidence } = visitorsOn(document, date)
  return (
    <Stack gap={2}>
      <Group justify="space-between" align="baseline">
        <span>{say('expected')}</span>
        <span>
          <span className={classes.number}>{formatNumber(total)}</span> <EvidenceMark status={evidence} />
        </span>
      </Group>
      <Group justify="space-between" fz={11} c="dimmed">
        <span>{say('background')}</span>
        <span>
          {formatNumber(day.total.value)} <EvidenceMark status={day.total.status} source={day.total.source} />
        </span>
      </Group>
      <Group justify="space-between" fz={11} c="dimmed">
        <span>{say('audiences', { count: events })}</span>
        <span>
          {formatNumber(audiences)} {audienceEvidence ? <EvidenceMark status={audienceEvidence} /> : null}
        </span>
      </Group>
    </Stack>
  )
}

function OpeningFields({ day, change }: { readonly day: DemandDay; readonly change: (part: Partial<DemandDay>) => void }) {
  const say = useWords(demandWords)
  return (
    <Group grow gap="xs" align="flex-start">
      <TimeField
        label={say('opens')}
        value={day.opens}
        problemOf={(second, value) => (second < day.closes ? null : say('opensProblem', { value, other: formatSecondOfDay(day.closes) }))}
        onCommit={(opens) => change({ opens })}
      />
      <TimeField
        label={say('closes')}
        value={day.closes}
        problemOf={(second, value) => (second > day.opens ? null : say('closesProblem', { value, other: formatSecondOfDay(day.opens) }))}
        onCommit={(closes) => change({ closes })}
      />
    </Group>
  )
}

function Notes({ day }: { readonly day: DemandDay }) {
  const say = useWords(demandWords)
  if (day.notes === '' && day.sources.length === 0) return null
  return (
    <PanelSection title={say('notes')}>
      {day.notes ? <Text size="sm">{day.notes}</Text> : null}
      {day.sources.map((source) => (
        <SourceText key={source} source={source} />
      ))}
    </PanelSection>
  )
}
