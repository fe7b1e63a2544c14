/** What went wrong inside the run, counted; nothing is left out because it is nil. */
import { Group, Stack, Text } from '@mantine/core'
import { IconAlertTriangle, IconCheck } from '@tabler/icons-react'
import type { Honesty, RunSummary } from '../../../domain/index.ts'
import { wholeText } from '../../app/number-text.ts'
import { standingWords } from '../../app/standing-words.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'

export function HonestyList({ summary }: { readonly summary: RunSummary }) {
  const say = useWords(standingWords)
  const language = useViewStore((state) => state.language)
  return (
    <Stack gap={2}>
      {(Object.entries(summary.honesty) as [keyof Honesty, number][]).map(([key, value]) => (
        <Group key={key} gap={6} wrap="nowrap">
          {value > 0 ? <IconAlertTriangle size={13} color="var(--ip-accent-text)" aria-hidden /> : <IconCheck size={13} aria-hidden />}
          <Text size="xs" style={{ flex: 1 }}>
            {say(key)}
          </Text>
          <Text size="xs" fw={value > 0 ? 700 : 400}>
            {wholeText(value, language)}
          </Text>
        </Group>
      ))}
    </Stack>
  )
}
