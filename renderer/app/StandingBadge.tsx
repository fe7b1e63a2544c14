/** The one small badge beside every number of a run: what its inputs are worth; a click lists what is behind it. */
import { Popover, Stack, Text, UnstyledButton } from '@mantine/core'
import { calibratedDensityLimit, type Honesty, type RunSummary, type Standing, standingMark, standingOf } from '../../domain/index.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import { inputEvidence } from './input-evidence.ts'
import { standingWords } from './standing-words.ts'

type Props = {
  readonly summary: Pick<RunSummary, 'evidence' | 'honesty'>
  /** The density that the number speaks of, persons/m². */
  readonly density?: number | null
  readonly seeds?: number
}

export function StandingBadge({ summary, density = null, seeds = 1 }: Props) {
  const say = useWords(standingWords)
  const standing = standingOf(summary.evidence, summary.honesty, density, seeds)
  const mark = standingMark(standing)
  return (
    <Popover width={300} position="bottom" withArrow shadow="sm">
      <Popover.Target>
        <UnstyledButton
          fz={11}
          px={3}
          c="dimmed"
          style={{ lineHeight: 1.4, verticalAlign: 'baseline' }}
          aria-label={`${say('label')}: ${say(standing.evidence)} ${mark}`}
          onClick={(event) => event.stopPropagation()}
        >
          {mark}
        </UnstyledButton>
      </Popover.Target>
      <Popover.Dropdown onClick={(event) => event.stopPropagation()}>
        <Behind standing={standing} honesty={summary.honesty} />
      </Popover.Dropdown>
    </Popover>
  )
}

function Behind({ standing, honesty }: { readonly standing: Standing; readonly honesty: Honesty }) {
  const say = useWords(standingWords)
  const language = useViewStore((state) => state.language)
  const document = useDocumentStore((state) => state.document)
  return (
    <Stack gap={4} fz={12}>
      <Text fw={600} fz={13}>
        {say('weakest', { evidence: say(standing.evidence) })}
      </Text>
      {inputEvidence(document).map(({ kind, sourced, derived, estimate }) => (
        <Text key={kind} fz={12}>
          {say(kind)}：● {sourced}　◐ {derived}　○ {estimate}
        </Text>
      ))}
      <Text fz={12}>{say(standing.isBeyondData ? 'beyond' : 'within', { limit: calibratedDensityLimit })}</Text>
      <Text fz={12}>{standing.seeds === 1 ? say('oneSeed') : say('seeds', { count: standing.seeds })}</Text>
      {standing.findings.length === 0 && <Text fz={12}>{say('noFindings')}</Text>}
      {standing.findings.map((key) => (
        <Text key={key} fz={12}>
          ! {say(key)}：{Math.round(honesty[key]).toLocaleString(language)}
        </Text>
      ))}
    </Stack>
  )
}
