/** The numbers that matter, large, each with its standing. */
import { Button, Group, SimpleGrid, Text } from '@mantine/core'
import { IconMapPin } from '@tabler/icons-react'
import { formatSecondOfDay, groundLevelUid, type RunSummary, textIn } from '../../../domain/index.ts'
import { LosLetter } from '../../app/LosLetter.tsx'
import { densityText, durationText, wholeText } from '../../app/number-text.ts'
import { StandingBadge } from '../../app/StandingBadge.tsx'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { goToPlace } from '../problems/go-to-place.ts'
import { resultsWords } from './results-words.ts'

/** Radius of the place that the camera shows around a single point of density, m. */
const pointRadius = 8

export function Totals({ summary }: { readonly summary: RunSummary }) {
  const say = useWords(resultsWords)
  const language = useViewStore((state) => state.language)
  const peakTime = formatSecondOfDay(summary.peakPresentAt)
  const totals = [
    { word: say('demand'), value: summary.demand },
    { word: say('peakPresent', { time: peakTime }), value: summary.peakPresent },
    { word: say('arrived'), value: summary.arrived },
    { word: say('left'), value: summary.left },
  ]
  const visit = summary.meanVisit ? say('meanVisit', { time: durationText(summary.meanVisit, language) }) : null
  return (
    <div style={{ padding: 12 }}>
      <SimpleGrid cols={2} spacing="xs" verticalSpacing="xs">
        {totals.map(({ word, value }) => (
          <div key={word}>
            <Text fz={20} fw={600} lh={1.2}>
              {wholeText(value, language)}
              <StandingBadge summary={summary} />
            </Text>
            <Text size="xs" c="dimmed">
              {word}
            </Text>
          </div>
        ))}
      </SimpleGrid>
      {visit && (
        <Text size="xs" c="dimmed" mt={6}>
          {visit}
        </Text>
      )}
      <PeakDensity summary={summary} />
    </div>
  )
}

function PeakDensity({ summary }: { readonly summary: RunSummary }) {
  const say = useWords(resultsWords)
  const language = useViewStore((state) => state.language)
  const { value, at, position, zoneUid } = summary.peakDensity
  const zone = useDocumentStore((state) => (zoneUid === null ? undefined : state.document.zones[zoneUid]))
  const place = zone ? textIn(zone.name, language) : say('somewhere')
  const show = () => goToPlace({ position, levelUid: groundLevelUid, radius: pointRadius, peakAt: at })
  return (
    <div style={{ marginTop: 10 }}>
      <Group gap={6} align="baseline">
        <Text fz={20} fw={600} lh={1.2}>
          {densityText(value)}
        </Text>
        <LosLetter density={value} />
        <StandingBadge summary={summary} density={value} />
        <Button size="compact-xs" variant="light" ml="auto" leftSection={<IconMapPin size={13} />} onClick={show}>
          {say('goThere')}
        </Button>
      </Group>
      <Text size="xs" c="dimmed">
        {say('peakDensity')} · {say('where', { time: formatSecondOfDay(at), place })}
        {summary.voronoiPeak ? ` · ${say('voronoi', { value: densityText(summary.voronoiPeak) })}` : ''}
      </Text>
    </div>
  )
}
