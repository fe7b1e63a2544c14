/** One event of the list, with its actions: change, move, cancel, delete. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconBan, IconCalendarMinus, IconDots, IconPencil, IconRepeat, IconTrash } from '@tabler/icons-react'
import { convertLocalTime, formatSecondOfDay, type LocalizedText, parseSecondOfDay, type ScenarioEvent } from '../../../domain/index.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { formatDate } from '../fields/date-text.ts'
import { EvidenceMark } from '../fields/EvidenceMark.tsx'
import { changeRecord, deleteRecord, labelled, useEditing, useSiteTimeZone, useTable, useTextIn } from '../fields/editing.ts'
import { fieldWords } from '../fields/field-words.ts'
import { eventKindIcons } from '../fields/kind-icons.tsx'
import { eventKindWords } from '../fields/kind-words.ts'
import { formatDuration, formatNumber } from '../fields/number-text.ts'
import classes from '../fields/panel.module.css'
import { selectRecord, useIsSelected } from '../fields/select-record.ts'
import { movedEvent } from './event-form.ts'
import { eventWords } from './event-words.ts'
import type { Happening } from './happenings.ts'

type Props = {
  readonly event: ScenarioEvent
  /** The happening that the row stands for; without one it stands for the event as a whole. */
  readonly happening?: Happening
  /** The date of the list. */
  readonly date: string
  readonly onChange: (event: ScenarioEvent) => void
}

export function EventRow({ event, happening, date, onChange }: Props) {
  const sayKind = useWords(eventKindWords)
  const textIn = useTextIn()
  const isSelected = useIsSelected('events', event.uid)
  const Icon = eventKindIcons[event.kind]
  return (
    <li className={classes.row} data-selected={isSelected}>
      <span className={classes.rowIcon} title={sayKind(event.kind)}>
        <Icon size={18} stroke={1.5} aria-hidden />
      </span>
      <button
        type="button"
        className={classes.rowButton}
        aria-pressed={isSelected}
        onClick={() => selectRecord('events', event.uid, false)}
        onDoubleClick={() => onChange(event)}
      >
        <span
          className={`${classes.rowName} ${event.isCancelled ? classes.quiet : ''}`}
          style={event.isCancelled ? { textDecoration: 'line-through' } : undefined}
          title={textIn(event.name)}
        >
          {textIn(event.name)}
        </span>
        <EventCaption event={event} date={date} {...(happening ? { happening } : {})} />
      </button>
      <EventMenu event={event} onChange={onChange} {...(happening ? { happening } : {})} />
    </li>
  )
}

function EventCaption({ event, happening, date }: Omit<Props, 'onChange'>) {
  const say = useWords(eventWords)
  const sayField = useWords(fieldWords)
  const textIn = useTextIn()
  const language = useViewStore((state) => state.language)
  const venue = useTable('zones')[event.venueZoneUid]
  const second = happening?.start ?? parseSecondOfDay(event.start.slice(11)) ?? 0
  const end = happening?.end ?? second + event.duration
  const dayText = formatDate(event.start.slice(0, 10), language)
  const when = happening
    ? `${happening.date < date ? `${say('began', { date: formatDate(happening.date, language) })} · ` : ''}${formatSecondOfDay(second)}–${end <= 108_000 ? formatSecondOfDay(end) : `+${formatDuration(event.duration, language)}`}`
    : `${dayText} ${formatSecondOfDay(second)}`
  return (
    <>
      <span className={classes.rowCaption}>
        {event.isCancelled ? `${say('cancelled')} · ` : ''}
        {when}
        {event.recurrence !== null ? (
          <IconRepeat size={11} style={{ marginInlineStart: 4, verticalAlign: -1 }} role="img" aria-label={say('repeats')} />
        ) : null}
      </span>
      <span className={classes.rowCaption}>
        {formatNumber(event.audience.value)} {sayField('persons')}{' '}
        <EvidenceMark status={event.audience.status} source={event.audience.source} />
        {venue ? ` · ${textIn(venue.name)}` : ''}
      </span>
    </>
  )
}

const moves: readonly { readonly minutes: number; readonly amount: LocalizedText }[] = [
  { minutes: 30, amount: { zh: '30 分钟', en: '30 min' } },
  { minutes: 120, amount: { zh: '2 小时', en: '2 h' } },
  { minutes: 1440, amount: { zh: '1 天', en: '1 day' } },
]

function EventMenu({ event, happening, onChange }: Omit<Props, 'date'>) {
  const say = useWords(eventWords)
  const sayField = useWords(fieldWords)
  const textIn = useTextIn()
  const { canEdit, reason } = useEditing()
  const change = (part: Partial<ScenarioEvent>, zh: string, en: string) =>
    changeRecord('events', event.uid, part, labelled(zh, en, event.name))
  const timeZone = useSiteTimeZone()
  // Exceptions name the day in the event's own zone.
  const ownDate = (one: Happening) => convertLocalTime({ date: one.date, second: one.start }, timeZone, event.timeZone).date
  const skip = (date: string) => change({ exceptDates: [...event.exceptDates, date].sort() }, `取消 ${date} 的`, `Cancel ${date} of`)
  const label = say('actions', { name: textIn(event.name) })
  return (
    <Menu position="bottom-end" withinPortal shadow="sm" width={220}>
      <Menu.Target>
        <ActionIcon size={28} variant="subtle" color="gray" aria-label={label} title={reason ?? label} disabled={!canEdit}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={14} />} onClick={() => onChange(event)}>
          {sayField('change')}
        </Menu.Item>
        <Menu.Divider />
        <MoveItems event={event} />
        <Menu.Divider />
        {happening && event.recurrence !== null ? (
          <Menu.Item leftSection={<IconCalendarMinus size={14} />} onClick={() => skip(ownDate(happening))}>
            {say('skipDay')}
          </Menu.Item>
        ) : null}
        <Menu.Item
          leftSection={<IconBan size={14} />}
          onClick={() =>
            change({ isCancelled: !event.isCancelled }, event.isCancelled ? '恢复' : '取消', event.isCancelled ? 'Restore' : 'Cancel')
          }
        >
          {say(event.isCancelled ? 'restoreEvent' : 'cancelEvent')}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => deleteRecord('events', event.uid, event.name)}>
          {sayField('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function MoveItems({ event }: { readonly event: ScenarioEvent }) {
  const say = useWords(eventWords)
  const textIn = useTextIn()
  const item = (direction: -1 | 1, minutes: number, amount: LocalizedText) => {
    const moved = movedEvent(event, direction * minutes)
    const word = direction < 0 ? 'earlier' : 'later'
    return (
      <Menu.Item
        key={direction * minutes}
        disabled={moved === null}
        title={moved === null ? say('moveBlocked') : undefined}
        onClick={() => {
          const label = labelled(direction < 0 ? `提前${amount.zh}：` : `推后${amount.zh}：`, `Move ${amount.en} ${word}:`, event.name)
          if (moved) changeRecord('events', event.uid, moved, label)
        }}
      >
        {say(word, { amount: textIn(amount) })}
      </Menu.Item>
    )
  }
  return (
    <>
      <Menu.Label>{say('moveHead')}</Menu.Label>
      {[...moves].reverse().map(({ minutes, amount }) => item(-1, minutes, amount))}
      {moves.map(({ minutes, amount }) => item(1, minutes, amount))}
    </>
  )
}
