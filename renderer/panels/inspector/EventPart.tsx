/** An event in the inspector: when, where, how many; changed in its dialog. */
import { Button } from '@mantine/core'
import { IconPencil } from '@tabler/icons-react'
import { useState } from 'react'
import type { ScenarioEvent } from '../../../domain/index.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { EventDialog } from '../events/EventDialog.tsx'
import { formatDate } from '../fields/date-text.ts'
import { useEditing, useTable, useTextIn } from '../fields/editing.ts'
import { formatDuration } from '../fields/number-text.ts'
import { Fact, Facts } from './Fact.tsx'
import { inspectorWords } from './inspector-words.ts'

export function EventPart({ event }: { readonly event: ScenarioEvent }) {
  const say = useWords(inspectorWords)
  const textIn = useTextIn()
  const { canEdit, reason } = useEditing()
  const language = useViewStore((state) => state.language)
  const venue = useTable('zones')[event.venueZoneUid]
  const [isOpen, setIsOpen] = useState(false)
  const [day = '', time = ''] = event.start.split('T')
  return (
    <>
      <Facts>
        <Fact label={say('when')}>
          {formatDate(day, language)} {time}
          {event.isCancelled ? ` · ${say('cancelled')}` : ''}
        </Fact>
        <Fact label={say('duration')}>{formatDuration(event.duration, language)}</Fact>
        {event.recurrence === null ? null : <Fact label={say('repeats')}>{event.recurrence}</Fact>}
        <Fact label={say('venue')}>{venue ? textIn(venue.name) : event.venueZoneUid}</Fact>
      </Facts>
      <Button
        size="xs"
        variant="default"
        mt={8}
        leftSection={<IconPencil size={14} />}
        disabled={!canEdit}
        title={reason ?? undefined}
        onClick={() => setIsOpen(true)}
      >
        {say('changeEvent')}
      </Button>
      {isOpen ? <EventDialog event={event} date={day} onClose={() => setIsOpen(false)} /> : null}
    </>
  )
}
