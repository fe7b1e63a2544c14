/** What a run answers: totals, levels of service, gates, zones, queues, and what it says of itself. */
import { Alert, Loader, Stack, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { formatSecondOfDay, type RunSummary } from '../../../domain/index.ts'
import { isUnderWay } from '../../api/run-actions.ts'
import { durationText } from '../../app/number-text.ts'
import { openDialog } from '../../app/shell-store.ts'
import { useShownRun } from '../../state/shown-run.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { EmptyState } from '../fields/EmptyState.tsx'
import { PanelSection } from '../fields/PanelFrame.tsx'
import { HashButton } from '../runs/RunCard.tsx'
import { HonestyList } from './HonestyList.tsx'
import { LosBar } from './LosBar.tsx'
import { LimitTable, QueueTable, StayTable, TripTable } from './MovementTables.tsx'
import { EventTable, GateTable, ZoneTable } from './ResultTables.tsx'
import { resultsWords } from './results-words.ts'
import { Totals } from './Totals.tsx'

const EvacuationChart = lazy(() => import('./EvacuationChart.tsx').then((part) => ({ default: part.EvacuationChart })))
const SeriesCharts = lazy(() => import('./SeriesCharts.tsx').then((part) => ({ default: part.SeriesCharts })))

export function ResultsPanel() {
  const say = useWords(resultsWords)
  const date = useViewStore((state) => state.date)
  const run = useShownRun()
  if (run && isUnderWay(run)) return <EmptyState text={say('wait')} />
  if (!run?.summary)
    return <EmptyState text={say('empty')} action={say('simulate', { date })} onAction={() => openDialog({ name: 'run', date })} />
  const { summary } = run
  return (
    <Stack gap={0}>
      {run.isStale && (
        <Alert color="yellow" p="xs" m="sm" mb={0}>
          {say('stale')}
        </Alert>
      )}
      <Totals summary={summary} />
      <PanelSection title={say('los')}>
        <LosBar summary={summary} />
      </PanelSection>
      <Suspense fallback={<Loader size="xs" />}>
        <SeriesCharts summary={summary} />
      </Suspense>
      <PanelSection title={say('gates')}>
        <GateTable summary={summary} />
      </PanelSection>
      <PanelSection title={say('zones')}>
        <ZoneTable summary={summary} />
      </PanelSection>
      {summary.events.length > 0 && (
        <PanelSection title={say('events')}>
          <EventTable summary={summary} />
        </PanelSection>
      )}
      <More summary={summary} />
      <PanelSection title={say('honesty')}>
        <HonestyList summary={summary} />
      </PanelSection>
      <PanelSection title={say('identity')}>
        <Identity summary={summary} />
      </PanelSection>
    </Stack>
  )
}

/** What only newer engines report. */
function More({ summary }: { readonly summary: RunSummary }) {
  const say = useWords(resultsWords)
  return (
    <>
      {summary.evacuation && (
        <PanelSection title={say('evacuation')}>
          <Suspense fallback={<Loader size="xs" />}>
            <EvacuationChart evacuation={summary.evacuation} />
          </Suspense>
        </PanelSection>
      )}
      {summary.limits && (
        <PanelSection title={say('limits')}>
          <LimitTable summary={summary} />
        </PanelSection>
      )}
      {(summary.queues?.length ?? 0) > 0 && (
        <PanelSection title={say('serviceQueues')}>
          <QueueTable summary={summary} />
        </PanelSection>
      )}
      {summary.trips && (
        <PanelSection title={say('trips')}>
          <TripTable summary={summary} />
        </PanelSection>
      )}
      {(summary.stays?.length ?? 0) > 0 && (
        <PanelSection title={say('stays')}>
          <StayTable summary={summary} />
        </PanelSection>
      )}
    </>
  )
}

function Identity({ summary }: { readonly summary: RunSummary }) {
  const say = useWords(resultsWords)
  const language = useViewStore((state) => state.language)
  const { date, from, to, seed, timeStep, isCold } = summary.request
  return (
    <Stack gap={2} fz={12}>
      <Text size="xs">
        {date}　{formatSecondOfDay(from)}–{formatSecondOfDay(to)}
      </Text>
      <Text size="xs">{say('engine', { engine: summary.engine, seed, step: timeStep })}</Text>
      {isCold && <Text size="xs">{say('cold')}</Text>}
      <Text size="xs">{say('took', { wall: durationText(summary.wallSeconds, language) })}</Text>
      <Text size="xs">
        {say('hash')} <HashButton hash={summary.hash} />
      </Text>
      <Text size="xs">
        {say('scenarioHash')} <HashButton hash={summary.scenarioHash} />
      </Text>
    </Stack>
  )
}
