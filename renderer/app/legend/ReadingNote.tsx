/** How far the record has been read for journeys, or why it could not be. */
import { Button, Progress, Text } from '@mantine/core'
import { useMeasureStore } from '../../state/measure-store.ts'
import { wantJourneys } from '../../state/read-journeys.ts'
import { useWords } from '../../state/words.ts'
import { legendWords } from './legend-words.ts'

export function ReadingNote() {
  const say = useWords(legendWords)
  const progress = useMeasureStore((state) => state.journeyProgress)
  const fault = useMeasureStore((state) => state.journeyFault)
  if (fault !== null)
    return (
      <div role="alert">
        <Text fz={11}>{say('fault', { reason: fault })}</Text>
        <Button size="compact-xs" variant="subtle" onClick={wantJourneys}>
          {say('again')}
        </Button>
      </div>
    )
  if (progress === null) return null
  return (
    <div role="status">
      <Text fz={11} c="dimmed">
        {say('reading', { share: Math.round(progress * 100) })}
      </Text>
      <Progress size="xs" value={progress * 100} aria-label={say('desireLines')} />
    </div>
  )
}
