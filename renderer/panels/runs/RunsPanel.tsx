/** All runs of the scenario: what was asked, how far it is, whether it still fits, and its hash. */
import { Button, Group, Stack } from '@mantine/core'
import { IconPlayerPlayFilled } from '@tabler/icons-react'
import { useRunRemoval } from '../../api/run-removal.ts'
import { openDialog } from '../../app/shell-store.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { EmptyState } from '../fields/EmptyState.tsx'
import { RunCard } from './RunCard.tsx'
import { runsWords } from './runs-words.ts'

export function RunsPanel() {
  const say = useWords(runsWords)
  const date = useViewStore((state) => state.date)
  const all = useDocumentStore((state) => state.runs)
  const leaving = useRunRemoval((state) => state.leaving)
  const runs = all.filter((run) => !leaving.has(run.uid))
  const ask = () => openDialog({ name: 'run', date })
  if (runs.length === 0) return <EmptyState text={say('empty')} action={say('new', { date })} onAction={ask} />
  return (
    <Stack gap="xs" p="sm">
      <Group>
        <Button size="xs" leftSection={<IconPlayerPlayFilled size={13} />} onClick={ask}>
          {say('new', { date })}
        </Button>
      </Group>
      {runs.map((run) => (
        <RunCard key={run.uid} run={run} />
      ))}
    </Stack>
  )
}
