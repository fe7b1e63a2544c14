/** What went wrong inside the run, counted against thresholds; nothing is left out because it is nil. */
import { Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck, IconPoint } from '@tabler/icons-react'
import { type HonestyVerdict, honestyVerdicts, type RunSummary } from '../../../domain/index.ts'
import { wholeText } from '../../app/number-text.ts'
import { standingWords } from '../../app/standing-words.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'

export function HonestyList({ summary }: { readonly summary: RunSummary }) {
  return (
    <Stack gap={2}>
      {honestyVerdicts(summary).map((verdict) => (
        <Verdict key={verdict.key} verdict={verdict} />
      ))}
    </Stack>
  )
}

function Verdict({ verdict: { key, value, threshold, isOver } }: { readonly verdict: HonestyVerdict }) {
  const say = useWords(standingWords)
  const language = useViewStore((state) => state.language)
  const limit = say(isOver ? 'overLimit' : 'underLimit', { limit: wholeText(threshold, language) })
  return (
    <Group gap={6} wrap="nowrap" title={limit}>
      {isOver ? (
        <IconAlertTriangle size={13} color="var(--ip-accent-text)" aria-hidden />
      ) : value > 0 ? (
        <IconPoint size={13} aria-hidden />
      ) : (
        <IconCheck size={13} aria-hidden />
      )}
      <Text size="xs" style={{ flex: 1 }}>
        {say(key)}
      </Text>
      <Text size="xs" fw={isOver ? 700 : 400}>
        {wholeText(value, language)}
      </Text>
      <Text size="xs" c="dimmed" w={104} ta="right">
        {limit}
      </Text>
    </Group>
  )
}
