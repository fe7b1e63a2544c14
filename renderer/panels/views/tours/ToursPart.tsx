/** Tours in the panel of views: play them, make them, put them into the kiosk's loop. */
import { ActionIcon, Button, Menu, Tooltip } from '@mantine/core'
import { IconDots, IconPencil, IconPlayerPlayFilled, IconRepeat, IconRepeatOff, IconTrash } from '@tabler/icons-react'
import { useState } from 'react'
import { type Tour, tourLength } from '../../../../domain/index.ts'
import { playTour } from '../../../scene/tours/tour-player.ts'
import { useWords } from '../../../state/words.ts'
import { useEditing, useTable, useTextIn } from '../../fields/editing.ts'
import { fieldWords } from '../../fields/field-words.ts'
import { PanelSection } from '../../fields/PanelFrame.tsx'
import classes from '../../fields/panel.module.css'
import { loopUids } from '../loop-order.ts'
import { TourEditor } from './TourEditor.tsx'
import { deleteTour, makeTour, minutesText, toggleTourLoop } from './tour-edits.ts'
import { tourPanelWords } from './tour-words.ts'

export function ToursPart() {
  const say = useWords(tourPanelWords)
  const tours = useTable('tours')
  const views = useTable('savedViews')
  const { canEdit, reason } = useEditing()
  const [edited, setEdited] = useState<string | null>(null)
  const all = Object.values(tours)
  const make = async (isOfLoop: boolean) => {
    const { zh, en } = tourPanelWords.table.defaultName
    const name = { zh: zh.replace('{{n}}', String(all.length + 1)), en: en.replace('{{n}}', String(all.length + 1)) }
    const uid = await makeTour(name, isOfLoop)
    if (uid) setEdited(uid)
  }
  return (
    <PanelSection title={say('title')}>
      {all.length === 0 ? <span className={classes.caption}>{say('none')}</span> : null}
      <ul className={classes.list} style={{ margin: '0 -12px' }}>
        {all.map((tour) => (
          <li key={tour.uid}>
            <TourRow tour={tour} onEdit={() => setEdited((before) => (before === tour.uid ? null : tour.uid))} />
            {edited === tour.uid ? <TourEditor tour={tour} /> : null}
          </li>
        ))}
      </ul>
      {all.some((tour) => tour.loopOrder !== null) ? <p className={classes.caption}>{say('replacesViews')}</p> : null}
      <Button.Group mt={8}>
        <Button size="compact-xs" variant="default" disabled={!canEdit} title={reason ?? undefined} onClick={() => make(false)}>
          {say('add')}
        </Button>
        <Button
          size="compact-xs"
          variant="default"
          disabled={!canEdit || loopUids(views).length < 2}
          title={reason ?? undefined}
          onClick={() => make(true)}
        >
          {say('addOfLoop')}
        </Button>
      </Button.Group>
    </PanelSection>
  )
}

function TourRow({ tour, onEdit }: { readonly tour: Tour; onEdit(): void }) {
  const say = useWords(tourPanelWords)
  const sayField = useWords(fieldWords)
  const textIn = useTextIn()
  const { canEdit, reason } = useEditing()
  const name = textIn(tour.name)
  const facts = say('facts', { count: tour.stops.length, time: minutesText(tourLength(tour.stops)) })
  const LoopIcon = tour.loopOrder === null ? IconRepeat : IconRepeatOff
  return (
    <div className={classes.row}>
      <Tooltip label={say('play', { name })}>
        <ActionIcon
          size={26}
          radius="xl"
          aria-label={say('play', { name })}
          data-testid={`play-tour-${tour.uid}`}
          disabled={tour.stops.length === 0}
          onClick={() => playTour(tour, { isPutBack: true })}
        >
          <IconPlayerPlayFilled size={14} aria-hidden />
        </ActionIcon>
      </Tooltip>
      <button type="button" className={classes.rowButton} onClick={onEdit}>
        <span className={classes.rowName}>{name}</span>
        <span className={classes.rowCaption}>{tour.loopOrder === null ? facts : `${facts} · ${say('inLoop')}`}</span>
      </button>
      <Menu position="bottom-end" withinPortal shadow="sm" width={220}>
        <Menu.Target>
          <ActionIcon
            size={28}
            variant="subtle"
            color="gray"
            aria-label={say('actions', { name })}
            title={reason ?? undefined}
            disabled={!canEdit}
          >
            <IconDots size={16} />
          </ActionIcon>
        </Menu.Target>
        <Menu.Dropdown>
          <Menu.Item leftSection={<IconPencil size={14} />} onClick={onEdit}>
            {say('edit')}
          </Menu.Item>
          <Menu.Item leftSection={<LoopIcon size={14} />} onClick={() => toggleTourLoop(tour)}>
            {say(tour.loopOrder === null ? 'intoLoop' : 'outOfLoop')}
          </Menu.Item>
          <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => deleteTour(tour)}>
            {sayField('delete')}
          </Menu.Item>
        </Menu.Dropdown>
      </Menu>
    </div>
  )
}
