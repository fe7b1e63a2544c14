/** Where it presses, why, and what helped: the first thing that a first start shows. */
import { Alert, Button, Group, Stack, Text } from '@mantine/core'
import { formatSecondOfDay, type RunInfo, type RunSummary, textIn } from '../../../domain/index.ts'
import { isUnderWay } from '../../api/run-actions.ts'
import { readyDays } from '../../app/ready-days.ts'
import { openDialog, showPanel } from '../../app/shell-store.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useShownRun } from '../../state/shown-run.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { EmptyState } from '../fields/EmptyState.tsx'
import { PlaceCard } from './PlaceCard.tsx'
import { problemsWords } from './problems-words.ts'

export function ProblemsPanel() {
  const run = useShownRun()
  return (
    <Stack gap="md" p="sm">
      <DayButtons />
      {run?.summary ? <Answer run={run} summary={run.summary} /> : <NoAnswer run={run} />}
    </Stack>
  )
}

function DayButtons() {
  const say = useWords(problemsWords)
  const language = useViewStore((state) => state.language)
  const document = useDocumentStore((state) => state.document)
  const days = readyDays(document)
  if (days.length === 0) return <EmptyState text={say('noDays')} action={say('addEvent')} onAction={() => showPanel('events')} />
  return (
    <Stack gap={6}>
      <Text fw={600}>{say('ask')}</Text>
      <Group gap={6}>
        {days.map(({ date, name, visitors }) => (
          <Button
            key={date}
            size="compact-sm"
            variant="default"
            fw={500}
            maw="100%"
            title={say('day', { name: textIn(name, language), date, count: Math.round(visitors) })}
            onClick={() => openDialog({ name: 'run', date })}
            data-day={date}
          >
            {textIn(name, language)}
          </Button>
        ))}
      </Group>
    </Stack>
  )
}

function NoAnswer({ run }: { readonly run: RunInfo | null }) {
  const say = useWords(problemsWords)
  const date = useViewStore((state) => state.date)
  if (!run) return <EmptyState text={say('noRun')} />
  if (isUnderWay(run)) return <EmptyState text={say('wait')} />
  return (
    <Stack gap={4}>
      <EmptyState text={say('stopped')} action={say('again')} onAction={() => openDialog({ name: 'run', date })} />
      {run.error && (
        <Text c="dimmed" size="xs">
          {run.error}
        </Text>
      )}
    </Stack>
  )
}

function Answer({ run, summary }: { readonly run: RunInfo; readonly summary: RunSummary }) {
  const say = useWords(problemsWords)
  const { date, from, to } = summary.request
  const places = summary.worstPlaces.slice(0, 3)
  return (
    <Stack gap="sm">
      <div>
        <Text fw={600}>{say(places.length === 0 ? 'none' : places.length === 1 ? 'worstOne' : 'worst', { count: places.length })}</Text>
        <Text c="dimmed" size="xs">
          {say('shown', { date, from: formatSecondOfDay(from), to: formatSecondOfDay(to) })}
        </Text>
      </div>
      {run.isStale && (
        <Alert color="yellow" p="xs">
          <Group gap="xs" justify="space-between">
            <Text size="xs">{say('stale')}</Text>
            <Button size="compact-xs" variant="default" onClick={() => openDialog({ name: 'run', date })}>
              {say('again')}
            </Button>
          </Group>
        </Alert>
      )}
      {places.map((place, index) => (
        <PlaceCard key={`${place.levelUid}/${place.position.join()}`} place={place} index={index} summary={summary} />
      ))}
      <Button variant="subtle" size="xs" onClick={() => showPanel('results')}>
        {say('more')}
      </Button>
    </Stack>
  )
}
