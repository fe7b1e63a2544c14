/** A run that is being computed: how far it has come, and a way to stop it. */
import { ActionIcon, Button, Progress, Text, Tooltip } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useSyncExternalStore } from 'react'
import { formatSecondOfDay } from '../../../domain/index.ts'
import { cancelRun, isUnderWay, showRun } from '../../api/run-actions.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { changePlayback, playback, subscribePlayback } from '../../state/playback.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import styles from './timeline.module.css'
import { timelineWords } from './timeline-words.ts'

export function LiveRun() {
  const say = useWords(timelineWords)
  const run = useDocumentStore((state) => state.runs.find(isUnderWay))
  const shownUid = useViewStore((state) => state.runUid)
  const isFollowing = useSyncExternalStore(subscribePlayback, () => playback.isLive && playback.isPlaying)
  if (!run) return null
  const follow = () => {
    if (shownUid !== run.uid) showRun(run.uid)
    changePlayback({ isLive: true, isPlaying: true, second: run.reached })
  }
  const words = run.state === 'compiling' ? say('compiling') : say('computing', { time: formatSecondOfDay(run.reached) })
  return (
    <div role="status">
      <div className={styles.line}>
        <Text size="xs" truncate style={{ flex: 1 }}>
          {words}
        </Text>
        {run.state === 'running' && !(isFollowing && shownUid === run.uid) && (
          <Button size="compact-xs" variant="default" onClick={follow}>
            {say('follow')}
          </Button>
        )}
        <Tooltip label={say('cancelRun')}>
          <ActionIcon size="xs" variant="subtle" color="gray" aria-label={say('cancelRun')} onClick={() => void cancelRun(run.uid)}>
            <IconX size={14} />
          </ActionIcon>
        </Tooltip>
      </div>
      <Progress value={run.progress * 100} size={4} aria-label={words} />
    </div>
  )
}
