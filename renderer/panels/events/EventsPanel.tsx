/** The calendar of events: a month, the chosen day with its visitors, and the list of all events. */
import { ActionIcon, Button, Group, SegmentedControl, Stack, Text } from '@mantine/core'
import { IconCalendarEvent, IconChevronLeft, IconChevronRight, IconChevronsLeft, IconChevronsRight, IconPlus } from '@tabler/icons-react'
import { type ReactNode, useEffect, useMemo, useState } from 'react'
import { addDays, type DayVisitors, type ScenarioEvent } from '../../../domain/index.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { formatDate, formatMonth } from '../fields/date-text.ts'
import { EmptyState } from '../fields/EmptyState.tsx'
import { EvidenceMark } from '../fields/EvidenceMark.tsx'
import { useEditing, useSiteTimeZone, useTable, useTextIn } from '../fields/editing.ts'
import { fieldWords } from '../fields/field-words.ts'
import { eventKindWords } from '../fields/kind-words.ts'
import { matchesSearch } from '../fields/matches-search.ts'
import { formatNumber } from '../fields/number-text.ts'
import { PanelFrame } from '../fields/PanelFrame.tsx'
import classes from '../fields/panel.module.css'
import { SearchField } from '../fields/SearchField.tsx'
import { StaleRunsNote, useStaleCount } from '../fields/StaleRunsNote.tsx'
import { EventDialog } from './EventDialog.tsx'
import { EventRow } from './EventRow.tsx'
import { eventWords } from './event-words.ts'
import { dayDemand, type Happening, happeningsBetween, happeningsOn, nextBusyDate } from './happenings.ts'
import { type DayOfGrid, datesOfGrid, MonthGrid } from './MonthGrid.tsx'

export const chooseDate = (date: string) => useViewStore.setState({ date })

/** The dialog's subject: an event to change, or a new one. */
type Subject = ScenarioEvent | 'new'

export function EventsPanel() {
  const say = useWords(eventWords)
  const date = useViewStore((state) => state.date)
  const stale = useStaleCount()
  const [list, setList] = useState<'day' | 'all'>('day')
  const [subject, setSubject] = useState<Subject | null>(null)
  return (
    <PanelFrame label={say('title')} foot={stale > 0 ? <StaleRunsNote n={stale} /> : undefined}>
      <div className={classes.section}>
        <Month date={date} />
      </div>
      <div className={classes.section} style={{ borderBottom: 'none', paddingBottom: 4 }}>
        <DaySummary date={date} />
      </div>
      <Group gap={8} px={12} py={8} wrap="nowrap">
        <SegmentedControl
          size="xs"
          flex={1}
          value={list}
          onChange={(value) => setList(value === 'all' ? 'all' : 'day')}
          data={[
            { value: 'day', label: say('thisDay') },
            { value: 'all', label: say('allEvents') },
          ]}
        />
        <AddButton onAdd={() => setSubject('new')} />
      </Group>
      {list === 'day' ? <DayList date={date} onChange={setSubject} /> : <AllList date={date} onChange={setSubject} />}
      {subject === null ? null : <EventDialog event={subject === 'new' ? null : subject} date={date} onClose={() => setSubject(null)} />}
    </PanelFrame>
  )
}

function useCanAdd(): { canAdd: boolean; reason: string | null } {
  const say = useWords(eventWords)
  const { canEdit, reason } = useEditing()
  const zones = useTable('zones')
  const types = useTable('visitorTypes')
  const hasBasis = Object.keys(zones).length > 0 && Object.keys(types).length > 0
  return { canAdd: canEdit && hasBasis, reason: reason ?? (hasBasis ? null : say('needsZone')) }
}

function AddButton({ onAdd }: { readonly onAdd: () => void }) {
  const say = useWords(eventWords)
  const { canAdd, reason } = useCanAdd()
  return (
    <Button size="xs" px={10} leftSection={<IconPlus size={14} />} disabled={!canAdd} title={reason ?? undefined} onClick={onAdd}>
      {say('addEvent')}
    </Button>
  )
}

/** The month's happenings by day; walked anew only when events, demand or month change. */
function useGridDays(month: string): readonly DayOfGrid[] {
  const events = useTable('events')
  const demandDays = useTable('demandDays')
  const timeZone = useSiteTimeZone()
  return useMemo(() => {
    const dates = datesOfGrid(month)
    const byDate = new Map<string, Happening[]>()
    for (const one of happeningsBetween(Object.values(events), addDays(dates[0] ?? month, -1), dates.at(-1) ?? month, timeZone))
      byDate.set(one.date, [...(byDate.get(one.date) ?? []), one])
    return dates.map((date) => {
      const happenings = byDate.get(date) ?? []
      return {
        date,
        happenings,
        total: dayDemand(Object.values(demandDays), [...(byDate.get(addDays(date, -1)) ?? []), ...happenings], date).total,
      }
    })
  }, [events, demandDays, month, timeZone])
}

function Month({ date }: { readonly date: string }) {
  const say = useWords(eventWords)
  const language = useViewStore((state) => state.language)
  const [month, setMonth] = useState(`${date.slice(0, 7)}-01`)
  useEffect(() => setMonth(`${date.slice(0, 7)}-01`), [date])
  const days = useGridDays(month)
  const turn = (by: -1 | 1) => setMonth(`${addDays(month, by < 0 ? -1 : 31).slice(0, 7)}-01`)
  return (
    <Stack gap={4}>
      <Group gap={2} wrap="nowrap">
        <BusyButton date={date} direction={-1} />
        <TurnButton label={say('previousMonth')} onClick={() => turn(-1)}>
          <IconChevronLeft size={16} />
        </TurnButton>
        <Text size="sm" fw={600} ta="center" flex={1} aria-live="polite">
          {formatMonth(month, language)}
        </Text>
        <TurnButton label={say('nextMonth')} onClick={() => turn(1)}>
          <IconChevronRight size={16} />
        </TurnButton>
        <BusyButton date={date} direction={1} />
      </Group>
      <MonthGrid month={month} chosen={date} days={days} onChoose={chooseDate} />
      <span className={classes.caption}>{say('gridLegend')}</span>
    </Stack>
  )
}

type TurnProps = { readonly label: string; readonly isDisabled?: boolean; readonly onClick: () => void; readonly children: ReactNode }

function TurnButton({ label, isDisabled = false, onClick, children }: TurnProps) {
  return (
    <ActionIcon size={28} variant="subtle" color="gray" aria-label={label} title={label} disabled={isDisabled} onClick={onClick}>
      {children}
    </ActionIcon>
  )
}

function BusyButton({ date, direction }: { readonly date: string; readonly direction: 1 | -1 }) {
  const say = useWords(eventWords)
  const events = useTable('events')
  const timeZone = useSiteTimeZone()
  const target = useMemo(() => nextBusyDate(Object.values(events), date, direction, timeZone), [events, date, direction, timeZone])
  const label = target === null ? say('noMore') : `${say(direction < 0 ? 'previousBusy' : 'nextBusy')}: ${target}`
  return (
    <TurnButton label={label} isDisabled={target === null} onClick={() => target !== null && chooseDate(target)}>
      {direction < 0 ? <IconChevronsLeft size={16} /> : <IconChevronsRight size={16} />}
    </TurnButton>
  )
}

function useDay(date: string): { happenings: readonly Happening[]; demand: DayVisitors } {
  const events = useTable('events')
  const demandDays = useTable('demandDays')
  const timeZone = useSiteTimeZone()
  return useMemo(() => {
    const happenings = happeningsOn(Object.values(events), date, timeZone)
    return { happenings, demand: dayDemand(Object.values(demandDays), happenings, date) }
  }, [events, demandDays, date, timeZone])
}

function DaySummary({ date }: { readonly date: string }) {
  const say = useWords(eventWords)
  const sayField = useWords(fieldWords)
  const textIn = useTextIn()
  const language = useViewStore((state) => state.language)
  const { demand } = useDay(date)
  return (
    <Group justify="space-between" align="flex-end" wrap="nowrap" gap={12}>
      <div>
        <Text size="sm" fw={600}>
          {formatDate(date, language)}
        </Text>
        <span className={classes.caption}>
          {say('background')} {formatNumber(demand.background)} · {say('audiences')} {formatNumber(demand.audiences)}
        </span>
        <span className={classes.caption}>{demand.demandDay ? textIn(demand.demandDay.name) : say('noDemandDay')}</span>
      </div>
      <div style={{ textAlign: 'end', flex: 'none' }}>
        <span className={classes.caption}>{say('total')}</span>
        <span className={classes.number}>{formatNumber(demand.total)}</span> <span className={classes.mark}>{sayField('persons')}</span>{' '}
        <EvidenceMark status={demand.evidence} />
      </div>
    </Group>
  )
}

type ListProps = { readonly date: string; readonly onChange: (subject: Subject) => void }

function DayList({ date, onChange }: ListProps) {
  const say = useWords(eventWords)
  const { canAdd, reason } = useCanAdd()
  const { happenings } = useDay(date)
  if (happenings.length === 0)
    return (
      <EmptyState
        icon={<IconCalendarEvent size={28} stroke={1.25} aria-hidden />}
        text={say('noneToday')}
        action={say('addEvent')}
        isDisabled={!canAdd}
        reason={reason}
        onAction={() => onChange('new')}
      />
    )
  return (
    <ul className={classes.list} style={{ paddingTop: 0 }}>
      {happenings.map((one) => (
        <EventRow key={`${one.event.uid}-${one.date}-${one.start}`} event={one.event} happening={one} date={date} onChange={onChange} />
      ))}
    </ul>
  )
}

function AllList({ date, onChange }: ListProps) {
  const say = useWords(eventWords)
  const sayField = useWords(fieldWords)
  const sayKind = useWords(eventKindWords)
  const { canAdd, reason } = useCanAdd()
  const events = Object.values(useTable('events'))
  const [search, setSearch] = useState('')
  const found = events
    .filter((event) => matchesSearch(search, event.name, sayKind(event.kind), event.start))
    .sort((a, b) => (a.start < b.start ? -1 : a.start > b.start ? 1 : 0))
  if (events.length === 0)
    return <EmptyState text={say('none')} action={say('addEvent')} isDisabled={!canAdd} reason={reason} onAction={() => onChange('new')} />
  return (
    <>
      <Group px={12} pb={4}>
        <SearchField value={search} onChange={setSearch} label={say('search')} />
      </Group>
      {found.length === 0 ? (
        <EmptyState text={sayField('nothingFound', { text: search })} action={sayField('clear')} onAction={() => setSearch('')} />
      ) : null}
      <ul className={classes.list} style={{ paddingTop: 0 }}>
        {found.map((event) => (
          <EventRow key={event.uid} event={event} date={date} onChange={onChange} />
        ))}
      </ul>
    </>
  )
}
