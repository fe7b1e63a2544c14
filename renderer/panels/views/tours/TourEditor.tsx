/** The stops of a tour: captions, ways, stays, clock, order; a stop is recorded from the picture. */
import { ActionIcon, Button, Group, NativeSelect, Tooltip } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconCameraRotate,
  IconEye,
  IconPlayerPlay,
  IconPlus,
  IconTrash,
  type TablerIcon,
} from '@tabler/icons-react'
import { useState } from 'react'
import { formatSecondOfDay, type Tour, type TourStop, tourTimes, tourTransitions } from '../../../../domain/index.ts'
import { playTour } from '../../../scene/tours/tour-player.ts'
import { flyTo } from '../../../state/view-store.ts'
import { useWords } from '../../../state/words.ts'
import { CommitNumberField } from '../../fields/CommitNumberField.tsx'
import { changeRecord, labelled, useEditing, useTextIn } from '../../fields/editing.ts'
import { NameFields } from '../../fields/NameFields.tsx'
import classes from '../../fields/panel.module.css'
import { CaptionFields } from '../CaptionFields.tsx'
import { goToView } from '../view-actions.ts'
import { minutesText, movedStop, setStops, stopNow, withStop } from './tour-edits.ts'
import { tourPanelWords } from './tour-words.ts'

export function TourEditor({ tour }: { readonly tour: Tour }) {
  const say = useWords(tourPanelWords)
  const { canEdit, reason } = useEditing()
  const [open, setOpen] = useState<number | null>(null)
  const record = () => {
    setStops(tour, [...tour.stops, stopNow()])
    setOpen(tour.stops.length)
  }
  const times = tourTimes(tour.stops)
  return (
    <div style={{ padding: '4px 12px 12px' }}>
      <NameFields
        value={tour.name}
        onCommit={(name) => changeRecord('tours', tour.uid, { name }, labelled('重命名导览', 'Rename tour', name))}
      />
      <ol className={classes.list} style={{ margin: '4px -12px' }}>
        {tour.stops.map((stop, i) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: a stop has no name of its own; its fields commit before it moves
          <li key={i}>
            <StopRow
              stop={stop}
              index={i}
              begins={times[i]?.arrives ?? 0}
              isOpen={open === i}
              onOpen={() => setOpen(open === i ? null : i)}
            />
            {open === i ? <StopFields tour={tour} index={i} stop={stop} onMoved={setOpen} /> : null}
          </li>
        ))}
      </ol>
      <Button
        fullWidth
        size="compact-xs"
        variant="default"
        leftSection={<IconPlus size={13} />}
        disabled={!canEdit}
        title={reason ?? undefined}
        onClick={record}
      >
        {say('record')}
      </Button>
    </div>
  )
}

type RowProps = { readonly stop: TourStop; readonly index: number; readonly begins: number; readonly isOpen: boolean; onOpen(): void }

function StopRow({ stop, index, begins, isOpen, onOpen }: RowProps) {
  const say = useWords(tourPanelWords)
  const textIn = useTextIn()
  const when = [stop.date ?? '', stop.second === null ? '' : formatSecondOfDay(stop.second)].filter(Boolean).join(' ')
  return (
    <div className={classes.row} data-selected={isOpen}>
      <span className={classes.rowIcon}>{index + 1}</span>
      <button type="button" className={classes.rowButton} aria-expanded={isOpen} onClick={onOpen}>
        <span className={classes.rowName}>{textIn(stop.caption) || say('noCaption')}</span>
        <span className={classes.rowCaption}>
          {minutesText(begins)} · {say(index === 0 ? 'cut' : stop.transition)} {when ? `· ${when}` : ''}
        </span>
      </button>
    </div>
  )
}

type FieldProps = { readonly tour: Tour; readonly index: number; readonly stop: TourStop; onMoved(index: number | null): void }

function StopFields({ tour, index, stop, onMoved }: FieldProps) {
  const say = useWords(tourPanelWords)
  const { canEdit } = useEditing()
  const change = (part: Partial<TourStop>) => setStops(tour, withStop(tour.stops, index, part))
  return (
    <div style={{ padding: '0 0 8px 32px', display: 'grid', gap: 6 }}>
      <CaptionFields value={stop.caption} onCommit={(caption) => change({ caption })} />
      {index === 0 ? null : (
        <NativeSelect
          size="xs"
          label={say('transition')}
          disabled={!canEdit}
          value={stop.transition}
          data={tourTransitions.map((value) => ({ value, label: say(value) }))}
          onChange={(event) => change({ transition: event.currentTarget.value as TourStop['transition'] })}
        />
      )}
      <div className={classes.grid}>
        {index === 0 || stop.transition === 'cut' ? null : (
          <CommitNumberField label={say('travel')} value={stop.travel} min={0} max={600} onCommit={(travel) => change({ travel })} />
        )}
        <CommitNumberField label={say('stay')} value={stop.stay} min={0} max={600} onCommit={(stay) => change({ stay })} />
      </div>
      <StopActions tour={tour} index={index} stop={stop} onMoved={onMoved} />
    </div>
  )
}

function StopActions({ tour, index, stop, onMoved }: FieldProps) {
  const say = useWords(tourPanelWords)
  const { canEdit } = useEditing()
  const last = tour.stops.length - 1
  const move = (by: -1 | 1) => {
    setStops(tour, movedStop(tour.stops, index, by))
    onMoved(index + by)
  }
  const look = () => {
    goToView({ uid: 'stop', name: stop.caption, ...stop, loopOrder: null })
    flyTo(stop.position, stop.target)
  }
  const picture = () => {
    const { position, target, date, second, layers } = stopNow()
    return setStops(tour, withStop(tour.stops, index, { position, target, date, second, layers }))
  }
  const remove = () => {
    setStops(
      tour,
      tour.stops.filter((_, i) => i !== index),
    )
    onMoved(null)
  }
  return (
    <Group gap={2}>
      <Action icon={IconEye} label={say('goTo')} onDo={look} />
      <Action
        icon={IconPlayerPlay}
        label={say('from')}
        onDo={() => playTour(tour, { from: tourTimes(tour.stops)[index]?.arrives ?? 0, isPutBack: true })}
      />
      <Action icon={IconCameraRotate} label={say('update')} isOff={!canEdit} onDo={picture} />
      <Action icon={IconArrowUp} label={say('earlier')} isOff={!canEdit || index === 0} onDo={() => move(-1)} />
      <Action icon={IconArrowDown} label={say('later')} isOff={!canEdit || index === last} onDo={() => move(1)} />
      <Action icon={IconTrash} label={say('remove')} isOff={!canEdit} onDo={remove} />
    </Group>
  )
}

function Action({
  icon: Icon,
  label,
  isOff = false,
  onDo,
}: {
  readonly icon: TablerIcon
  readonly label: string
  readonly isOff?: boolean
  onDo(): void
}) {
  return (
    <Tooltip label={label}>
      <ActionIcon size={26} variant="subtle" color="gray" aria-label={label} disabled={isOff} onClick={onDo}>
        <Icon size={15} aria-hidden />
      </ActionIcon>
    </Tooltip>
  )
}
