/** One place where it presses: time, density, causes as shares, and the remedy that was tried. */
import { Button, Group, Paper, Stack, Text, UnstyledButton } from '@mantine/core'
import { IconArrowRight, IconMapPin } from '@tabler/icons-react'
import { formatSecondOfDay, type Remedy, type RunSummary, textIn, type WorstPlace } from '../../../domain/index.ts'
import { LosLetter } from '../../app/LosLetter.tsx'
import { densityText, wholeText } from '../../app/number-text.ts'
import { StandingBadge } from '../../app/StandingBadge.tsx'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { goToPlace } from './go-to-place.ts'
import { problemsWords } from './problems-words.ts'

type Props = { readonly place: WorstPlace; readonly index: number; readonly summary: RunSummary }

export function PlaceCard({ place, index, summary }: Props) {
  const say = useWords(problemsWords)
  const language = useViewStore((state) => state.language)
  const remedies = summary.remedies.filter((remedy) => remedy.placeIndex === index)
  return (
    <Paper withBorder p="sm" component="article" data-testid="worst-place">
      <Stack gap={6}>
        <Group justify="space-between" wrap="nowrap" align="flex-start" gap={6}>
          <UnstyledButton onClick={() => goToPlace(place)} style={{ textAlign: 'left' }}>
            <Text fw={600}>
              {index + 1}. {textIn(place.name, language)}
            </Text>
          </UnstyledButton>
          <Button
            size="compact-xs"
            variant="light"
            leftSection={<IconMapPin size={13} />}
            style={{ flexShrink: 0 }}
            onClick={() => goToPlace(place)}
          >
            {say('goThere')}
          </Button>
        </Group>
        <Group gap={6} align="baseline">
          <Text fz={20} fw={600} lh={1}>
            {densityText(place.peakDensity)}
          </Text>
          <Text c="dimmed">{say('unit')}</Text>
          <LosLetter density={place.peakDensity} />
          <Text>{say('at', { time: formatSecondOfDay(place.peakAt) })}</Text>
          <StandingBadge summary={summary} density={place.peakDensity} />
        </Group>
        <Text size="xs" c="dimmed">
          {say('crowded', { count: Math.round(place.crowdedMinutes) })}
          <StandingBadge summary={summary} density={place.peakDensity} />
        </Text>
        <Causes place={place} />
        {remedies.map((remedy) => (
          <RemedyLines key={`${remedy.kind}/${remedy.subjectUid}`} remedy={remedy} summary={summary} />
        ))}
        {remedies.length === 0 && (
          <Text size="xs" c="dimmed">
            {say('notTried')}
          </Text>
        )}
      </Stack>
    </Paper>
  )
}

const causeColours = { gate: '#118ab2', event: '#ef476f', background: '#9aa7b0' } as const

/** What the people came for adds up to all of them, and so does the way they came in by: two lists, each its own whole. */
const causeGroups = [
  { word: 'cameFor', kinds: ['event', 'background'], most: 3 },
  { word: 'cameIn', kinds: ['gate'], most: 3 },
] as const

function Causes({ place }: { readonly place: WorstPlace }) {
  const say = useWords(problemsWords)
  return (
    <Stack gap={3}>
      <Text size="xs" fw={600}>
        {say('why')}
      </Text>
      {causeGroups.map(({ word, kinds, most }) => {
        const causes = place.causes.filter((cause) => (kinds as readonly string[]).includes(cause.kind)).sort((a, b) => b.share - a.share)
        return causes.length === 0 ? null : <CauseLines key={word} title={say(word)} causes={causes.slice(0, most)} />
      })}
    </Stack>
  )
}

function CauseLines({ title, causes }: { readonly title: string; readonly causes: WorstPlace['causes'] }) {
  const language = useViewStore((state) => state.language)
  return (
    <div>
      <Text size="xs" c="dimmed">
        {title}
      </Text>
      {causes.map((cause) => (
        <Group key={`${cause.kind}/${cause.uid}`} gap={6} wrap="nowrap">
          <Text size="xs" w={34} ta="right" style={{ flexShrink: 0 }}>
            {Math.round(cause.share * 100)}%
          </Text>
          <div style={{ flex: '0 0 56px', height: 6, borderRadius: 3, background: 'var(--ip-line)' }}>
            <div
              style={{ width: `${Math.min(1, cause.share) * 100}%`, height: 6, borderRadius: 3, background: causeColours[cause.kind] }}
            />
          </div>
          <Text size="xs" truncate title={textIn(cause.name, language)}>
            {textIn(cause.name, language)}
          </Text>
        </Group>
      ))}
    </div>
  )
}

function RemedyLines({ remedy, summary }: { readonly remedy: Remedy; readonly summary: RunSummary }) {
  const say = useWords(problemsWords)
  const language = useViewStore((state) => state.language)
  const { before, after } = remedy
  const lines = [
    { word: 'density', from: densityText(before.peakDensity), to: densityText(after.peakDensity) },
    { word: 'minutes', from: wholeText(before.crowdedMinutes, language), to: wholeText(after.crowdedMinutes, language) },
    { word: 'queue', from: wholeText(before.maxQueue, language), to: wholeText(after.maxQueue, language) },
  ] as const
  return (
    <Stack gap={2} pl={8} style={{ borderLeft: '2px solid var(--ip-accent-text)' }}>
      <Text size="xs" fw={600}>
        {say('tried', { what: textIn(remedy.label, language) })}
        <StandingBadge summary={summary} density={Math.max(before.peakDensity, after.peakDensity)} seeds={remedy.seeds} />
      </Text>
      {lines.map(({ word, from, to }) => (
        <Group key={word} gap={4} wrap="nowrap">
          <Text size="xs" c="dimmed" style={{ flex: 1 }}>
            {say(word)}
          </Text>
          <Text size="xs">{from}</Text>
          <IconArrowRight size={12} aria-label="→" />
          <Text size="xs" fw={600}>
            {to}
          </Text>
        </Group>
      ))}
    </Stack>
  )
}
