/** Legends of the people's colours: kind, speed or destination. */
import { Group, Text } from '@mantine/core'
import { textIn } from '../../../domain/localized-text.ts'
import { destinationColours, speedColours, visitorColours } from '../../scene/colour-scales.ts'
import { busiestZones, destinationColourCount } from '../../scene/journey-sums.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useMeasureStore } from '../../state/measure-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { LegendPart, Swatch } from './LegendPart.tsx'
import { legendWords } from './legend-words.ts'
import { ReadingNote } from './ReadingNote.tsx'

export function KindLegend() {
  const language = useViewStore((state) => state.language)
  const types = useDocumentStore((state) => state.document.visitorTypes)
  const say = useWords(legendWords)
  return (
    <LegendPart title={say('visitors')} isOfRun={false}>
      <Group gap="4px 10px">
        {Object.values(types).map((type) => (
          <Swatch key={type.uid} colour={visitorColours[type.kind]}>
            {textIn(type.name, language)}
          </Swatch>
        ))}
      </Group>
    </LegendPart>
  )
}

const speedTicks = ['0', '0.5', '1', '1.5', '≥2'] as const

export function SpeedLegend() {
  const say = useWords(legendWords)
  return (
    <LegendPart title={say('speed')} unit={say('metresPerSecond')}>
      <div style={{ height: 8, borderRadius: 4, background: `linear-gradient(to right, ${speedColours.join(', ')})` }} />
      <Group justify="space-between" mt={2}>
        {speedTicks.map((tick) => (
          <Text key={tick} size="xs" c="dimmed">
            {tick}
          </Text>
        ))}
      </Group>
    </LegendPart>
  )
}

export function DestinationLegend() {
  const say = useWords(legendWords)
  const language = useViewStore((state) => state.language)
  const zones = useDocumentStore((state) => state.document.zones)
  const journeys = useMeasureStore((state) => state.journeys)
  const busiest = journeys ? busiestZones(journeys) : []
  return (
    <LegendPart title={say('destination')}>
      <ReadingNote />
      {busiest.slice(0, destinationColourCount).map(([zone, count], rank) => (
        <Swatch key={zone} colour={destinationColours[rank] ?? '#ffffff'}>
          {nameOf(zones[journeys?.zoneUids[zone] ?? ''], language)} · {count.toLocaleString(language)}
        </Swatch>
      ))}
      {busiest.length > destinationColourCount && <Swatch colour={destinationColours.at(-1) ?? '#ffffff'}>{say('others')}</Swatch>}
      {journeys && <Swatch colour="#737373">{say('unknown')}</Swatch>}
    </LegendPart>
  )
}

function nameOf(record: { readonly name: { readonly zh: string; readonly en: string } } | undefined, language: 'zh' | 'en'): string {
  return record ? textIn(record.name, language) : '–'
}
