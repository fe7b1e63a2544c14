/** Two charts over the day: who is in the park, and who waits at the gates. */
import '@mantine/charts/styles.css'
import { AreaChart, LineChart } from '@mantine/charts'
import { Text } from '@mantine/core'
import { useMemo } from 'react'
import { type RunSummary, textIn } from '../../../domain/index.ts'
import { wholeText } from '../../app/number-text.ts'
import { StandingBadge } from '../../app/StandingBadge.tsx'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { PanelSection } from '../fields/PanelFrame.tsx'
import { resultsWords } from './results-words.ts'
import { queueingGates, seriesRows } from './series.ts'

const lineColours = ['ember.5', '#4c8bf5', '#2f9e8f', '#a66bd4'] as const
/** One pattern a line, so that colour is not alone. */
const dashes = ['0', '6 3', '2 3', '8 3 2 3'] as const

export function SeriesCharts({ summary }: { readonly summary: RunSummary }) {
  const say = useWords(resultsWords)
  const language = useViewStore((state) => state.language)
  const gates = useMemo(() => queueingGates(summary), [summary])
  const present = useMemo(() => seriesRows(summary.seriesStart, { [say('present')]: summary.presentPerMinute }), [summary, say])
  const queues = useMemo(() => {
    const named = gates.map((gate) => [textIn(gate.name, language), gate.queuePerMinute])
    return seriesRows(summary.seriesStart, Object.fromEntries(named))
  }, [summary, gates, language])
  const badge = <StandingBadge summary={summary} />
  const shared = {
    h: 140,
    dataKey: 'time',
    withDots: false,
    gridAxis: 'y',
    valueFormatter: (value: number) => wholeText(value, language),
    // Each tick is written: a left-out one would make the steps look uneven.
    yAxisProps: { width: 44, interval: 0 },
  } as const
  return (
    <>
      <PanelSection title={say('present')} aside={badge}>
        <AreaChart {...shared} data={present} series={[{ name: say('present'), color: 'ember.5' }]} curveType="linear" />
      </PanelSection>
      <PanelSection title={say('queues')} aside={badge}>
        {gates.length === 0 ? (
          <Text size="xs" c="dimmed">
            {say('noQueues')}
          </Text>
        ) : (
          <LineChart
            {...shared}
            data={queues}
            withLegend
            legendProps={{ verticalAlign: 'bottom' }}
            curveType="linear"
            series={gates.map((gate, index) => ({
              name: textIn(gate.name, language),
              color: lineColours[index] ?? 'gray',
              strokeDasharray: dashes[index] ?? '0',
            }))}
          />
        )}
      </PanelSection>
    </>
  )
}
