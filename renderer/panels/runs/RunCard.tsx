/** One run of the list. */
import { ActionIcon, Badge, Button, CopyButton, Group, Paper, Progress, Stack, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconCheck, IconCopy, IconTrash } from '@tabler/icons-react'
import { formatSecondOfDay, type RunInfo } from '../../../domain/index.ts'
import { cancelRun, isUnderWay, pauseRun, resumeRun, showRun, startRun } from '../../api/run-actions.ts'
import { removeRunLater } from '../../api/run-removal.ts'
import { wholeText } from '../../app/number-text.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { runsWords } from './runs-words.ts'

const stateColours = { compiling: 'blue', running: 'blue', paused: 'grape', done: 'teal', cancelled: 'gray', failed: 'red' } as const

export function RunCard({ run }: { readonly run: RunInfo }) {
  const say = useWords(runsWords)
  const language = useViewStore((state) => state.language)
  const { date, from, to, seed } = run.request
  return (
    <Paper withBorder p="xs" data-run={run.uid}>
      <Stack gap={4}>
        <Group justify="space-between" gap={4} wrap="nowrap">
          <Text fw={600}>
            {date}　{formatSecondOfDay(from)}–{formatSecondOfDay(to)}
          </Text>
          <Badge size="sm" variant="light" color={stateColours[run.state]} tt="none" style={{ flexShrink: 0 }}>
            {say(run.state)}
          </Badge>
        </Group>
        <Group gap={8}>
          <Text size="xs" c="dimmed">
            {say('seedShort', { seed })}
          </Text>
          {run.summary && (
            <Text size="xs" c="dimmed">
              {say('visitors', { count: run.summary.visitors })}
            </Text>
          )}
          {run.isStale && (
            <Tooltip label={say('staleHint')} multiline w={260}>
              <Badge size="sm" color="yellow" variant="light" tt="none" tabIndex={0}>
                {say('stale')}
              </Badge>
            </Tooltip>
          )}
          {run.summary && <HashButton hash={run.summary.hash} />}
        </Group>
        {(isUnderWay(run) || run.state === 'paused') && (
          <>
            <Progress value={run.progress * 100} size="sm" aria-label={say(run.state)} />
            <Text size="xs" c="dimmed">
              {say('reached', { time: formatSecondOfDay(run.reached), count: wholeText(run.present, language) })}
            </Text>
          </>
        )}
        {run.error && (
          <Text size="xs" c="red">
            {run.error}
          </Text>
        )}
        <RunButtons run={run} />
      </Stack>
    </Paper>
  )
}

function RunButtons({ run }: { readonly run: RunInfo }) {
  const say = useWords(runsWords)
  const isShown = useViewStore((state) => state.runUid === run.uid)
  const isBusy = useDocumentStore((state) => state.runs.some(isUnderWay))
  const isReview = useDocumentStore((state) => state.session?.mode === 'review')
  return (
    <Group gap={6}>
      <Button size="compact-xs" variant={isShown ? 'light' : 'default'} disabled={isShown} onClick={() => showRun(run.uid)}>
        {say(isShown ? 'shown' : 'show')}
      </Button>
      {isUnderWay(run) && (
        <>
          <Button size="compact-xs" variant="default" onClick={() => void pauseRun(run.uid)}>
            {say('pause')}
          </Button>
          <Button size="compact-xs" variant="default" onClick={() => void cancelRun(run.uid)}>
            {say('cancel')}
          </Button>
        </>
      )}
      {run.state === 'paused' && !isReview && (
        <Button size="compact-xs" variant="default" disabled={isBusy || run.isStale} onClick={() => void resumeRun(run.uid)}>
          {say('resume')}
        </Button>
      )}
      {!isUnderWay(run) && run.state !== 'paused' && (
        <Button size="compact-xs" variant="default" disabled={isBusy} onClick={() => void startRun(run.request)}>
          {say('again')}
        </Button>
      )}
      {!isUnderWay(run) && !isReview && (
        <Tooltip label={say('remove')}>
          <ActionIcon size="sm" variant="subtle" color="gray" ml="auto" aria-label={say('remove')} onClick={() => removeRunLater(run.uid)}>
            <IconTrash size={15} />
          </ActionIcon>
        </Tooltip>
      )}
    </Group>
  )
}

/** The start of a run's hash; a click copies all of it. */
export function HashButton({ hash }: { readonly hash: string }) {
  const say = useWords(runsWords)
  return (
    <CopyButton value={hash}>
      {({ copied, copy }) => (
        <Tooltip label={say(copied ? 'copied' : 'copyHash')}>
          <UnstyledButton
            fz={11}
            c="dimmed"
            aria-label={`${say('copyHash')} ${hash.slice(0, 8)}`}
            onClick={copy}
            style={{ display: 'inline-flex', gap: 3, alignItems: 'center' }}
          >
            {hash.slice(0, 8)}
            {copied ? <IconCheck size={12} /> : <IconCopy size={12} />}
          </UnstyledButton>
        </Tooltip>
      )}
    </CopyButton>
  )
}
