/** Legends of flow arrows, gate counters, queue columns, desire lines and walking times. */
import { Group } from '@mantine/core'
import { formatSecondOfDay } from '../../../domain/index.ts'
import { textIn } from '../../../domain/localized-text.ts'
import { flowColours, gateColours, otherGateColour, queueColour, walkColours } from '../../scene/colour-scales.ts'
import { desirePairs, gatesOfPairs } from '../../scene/journey-sums.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useMeasureStore } from '../../state/measure-store.ts'
import { useShownRun } from '../../state/shown-run.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { LegendPart, Swatch } from './LegendPart.tsx'
import { legendWords } from './legend-words.ts'
import { ReadingNote } from './ReadingNote.tsx'

/** Persons that a metre of a queue's column stands for. */
const personsPerMetre = 4
const walkMinutes = [5, 10] as const

/** Hours and minutes of a second of day. */
const clock = (second: number) => formatSecondOfDay(second).slice(0, 5)

export function FlowLegend() {
  const say = useWords(legendWords)
  const window = useMeasureStore((state) => state.flowWindow)
  return (
    <LegendPart
      title={say('flow')}
      unit={say('flowUnit')}
      note={window ? say('flowNote', { from: clock(window.from), to: clock(window.to) }) : say('flowNone')}
    >
      <Group gap="2px 10px">
        {flowColours.map(({ from, colour }, i) => (
          <Group key={colour} gap={4} wrap="nowrap">
            <svg width={22} height={12} aria-hidden>
              <title>{from}</title>
              <path d={arrowPath(2.2 + i * 1.1)} fill={colour} />
            </svg>
            <span style={{ fontSize: 12 }}>≥{from}</span>
          </Group>
        ))}
      </Group>
    </LegendPart>
  )
}

/** An arrow to the right in 22 × 12 px with a shaft of some height. */
function arrowPath(shaft: number): string {
  const half = shaft / 2
  const head = Math.min(6, half + 2.4)
  return `M1 ${6 - half}H13V${6 - head}L21 6L13 ${6 + head}V${6 + half}H1Z`
}

export function CounterLegend() {
  const say = useWords(legendWords)
  const summary = useShownRun()?.summary
  return (
    <LegendPart title={say('counters')} note={summary ? say('countersNote', { from: clock(summary.seriesStart) }) : say('needsAnswer')} />
  )
}

export function QueueLegend() {
  const say = useWords(legendWords)
  const summary = useShownRun()?.summary
  const hasQueues = summary?.gates.some(({ maxQueue }) => maxQueue > 0) ?? false
  return (
    <LegendPart title={say('queues')}>
      {summary ? (
        <Swatch colour={queueColour} isRound={false}>
          {hasQueues ? say('queuesNote', { count: personsPerMetre }) : say('queuesNone')}
        </Swatch>
      ) : (
        say('needsAnswer')
      )}
    </LegendPart>
  )
}

export function DesireLegend() {
  const say = useWords(legendWords)
  const language = useViewStore((state) => state.language)
  const gates = useDocumentStore((state) => state.document.gates)
  const journeys = useMeasureStore((state) => state.journeys)
  const pairs = journeys ? desirePairs(journeys) : []
  const shown = gatesOfPairs(pairs)
  return (
    <LegendPart title={say('desireLines')} {...(journeys ? { note: say('desireNote', { count: pairs[0]?.count ?? 0 }) } : {})}>
      <ReadingNote />
      <Group gap="2px 10px">
        {shown.map((gate, rank) => {
          const record = gates[journeys?.gateUids[gate] ?? '']
          return (
            <Swatch key={gate} colour={gateColours[rank] ?? otherGateColour} isRound={false}>
              {record ? textIn(record.name, language) : '–'}
            </Swatch>
          )
        })}
      </Group>
    </LegendPart>
  )
}

export function WalkLegend() {
  const say = useWords(legendWords)
  return (
    <LegendPart title={say('walkTimes')} isOfRun={false} note={say('walkNote')}>
      <Group gap={10}>
        {walkMinutes.map((minutes, i) => (
          <Swatch key={minutes} colour={walkColours[i] ?? '#ffffff'} isRound={false}>
            {say('walkMinutes', { count: minutes })}
          </Swatch>
        ))}
      </Group>
    </LegendPart>
  )
}
