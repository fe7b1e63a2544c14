/** Says that the server has gone, while the page tries to reach it again. */
import { Group, Loader, Paper, Text } from '@mantine/core'
import { useConnectionStore } from '../api/connection-store.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useWords } from '../state/words.ts'
import { shellWords } from './words.ts'

export function LostServer() {
  const isLost = useConnectionStore((state) => state.connection === 'lost')
  const isKiosk = useDocumentStore((state) => state.session?.mode === 'kiosk')
  const say = useWords(shellWords)
  if (!isLost || isKiosk) return null
  return (
    <Paper
      role="alert"
      withBorder
      shadow="sm"
      p="sm"
      maw={560}
      style={{ position: 'fixed', top: 56, left: '50%', transform: 'translateX(-50%)', zIndex: 390 }}
    >
      <Group gap="sm" wrap="nowrap" align="flex-start">
        <Loader size="xs" mt={3} />
        <div>
          <Text fw={600}>{say('lost')}</Text>
          <Text>{say('lostText')}</Text>
        </div>
      </Group>
    </Paper>
  )
}
