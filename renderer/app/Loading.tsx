/** The first seconds: what is being waited for, in words; or why the start failed. */
import { Alert, Loader, Stack, Text } from '@mantine/core'
import { textIn } from '../../domain/localized-text.ts'
import { useConnectionStore } from '../api/connection-store.ts'
import { errorText } from '../api/notices.ts'
import { useLater } from '../state/use-later.ts'
import { useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import { shellWords } from './words.ts'

const stageWords = { session: 'loadingSession', scenario: 'loadingScenario', runs: 'loadingRuns', done: 'loadingScene' } as const

export function Loading() {
  const { stage, failure } = useConnectionStore()
  const language = useViewStore((state) => state.language)
  const say = useWords(shellWords)
  const isLater = useLater()
  if (!isLater && failure === null) return null
  return (
    <Stack h="100%" align="center" justify="center" gap="sm" style={{ background: 'var(--ip-ground)' }}>
      <Text fz={20} fw={700}>
        {say('appName')}
      </Text>
      {failure === null ? (
        <Stack role="status" align="center" gap={8}>
          <Loader size="sm" />
          <Text c="dimmed">{say(stageWords[stage])}</Text>
        </Stack>
      ) : (
        <Alert role="alert" color="red" title={say('startFailed')} maw={520}>
          <Text>{textIn(errorText(failure), language)}</Text>
          <Text c="dimmed">{say('retrying')}</Text>
        </Alert>
      )}
    </Stack>
  )
}
