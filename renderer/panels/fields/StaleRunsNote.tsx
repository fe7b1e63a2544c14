/** Says how many runs no longer fit the scenario. */
import { Text } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useDocumentStore } from '../../state/document-store.ts'
import { useWords } from '../../state/words.ts'
import { fieldWords } from './field-words.ts'

/** How many finished runs are stale; a panel leaves its foot out when it is none. */
export function useStaleCount(): number {
  return useDocumentStore((state) => state.runs.filter((run) => run.isStale && run.state === 'done').length)
}

export function StaleRunsNote({ n }: { readonly n: number }) {
  const say = useWords(fieldWords)
  return (
    <Text size="xs" c="dimmed" style={{ display: 'flex', gap: 6, alignItems: 'center' }} role="status">
      <IconAlertTriangle size={14} aria-hidden />
      {say('staleRuns', { count: n })}
    </Text>
  )
}
