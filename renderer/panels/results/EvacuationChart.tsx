/** The evacuation curve: who is still inside, from the alarm on. */
import '@mantine/charts/styles.css'
import { AreaChart } from '@mantine/charts'
import { Text } from '@mantine/core'
import { formatSecondOfDay, type RunSummary } from '../../../domain/index.ts'
import { durationText, wholeText } from '../../app/number-text.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { resultsWords } from './results-words.ts'

type Props = { readonly evacuation: NonNullable<RunSummary['evacuation']> }

export function EvacuationChart({ evacuation }: Props) {
  const say = useWords(resultsWords)
  const language = useViewStore((state) => state.language)
  const { at, curve, lastOut, left } = evacuation
  const rows = curve.map(([time, inside]) => ({ time: durationText(time - at, language), [say('stillInside')]: inside }))
  const end =
    lastOut === null ? say('notAllOut', { count: Math.round(left) }) : say('allOut', { time: durationText(lastOut - at, language) })
  return (
    <>
      <AreaChart
        h={140}
        data={rows}
        dataKey="time"
        withDots={false}
        gridAxis="y"
        curveType="linear"
        valueFormatter={(value: number) => wholeText(value, language)}
        yAxisProps={{ width: 44 }}
        series={[{ name: say('stillInside'), color: 'ember.5' }]}
      />
      <Text size="xs">
        {say('alarmAt', { time: formatSecondOfDay(at) })} {end}
      </Text>
    </>
  )
}
