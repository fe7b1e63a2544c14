/** Date, clock, play, step, loop and speed. The clock is written straight into the page, four times a second. */
import { ActionIcon, NativeSelect, Tooltip } from '@mantine/core'
import {
  IconChevronLeft,
  IconChevronRight,
  IconPlayerPauseFilled,
  IconPlayerPlayFilled,
  IconPlayerSkipBack,
  IconPlayerSkipForward,
  IconRepeat,
} from '@tabler/icons-react'
import { useEffect, useRef, useSyncExternalStore } from 'react'
import { addDays, formatSecondOfDay } from '../../../domain/index.ts'
import { shownRun } from '../../api/run-actions.ts'
import { leaveFocus } from '../../app/leave-focus.ts'
import { useShellStore } from '../../app/shell-store.ts'
import { changePlayback, playback, subscribePlayback } from '../../state/playback.ts'
import { useViewStore } from '../../state/view-store.ts'
import { sayNow, useWords } from '../../state/words.ts'
import { DateField } from '../fields/DateField.tsx'
import { speeds, stepPlayhead, togglePlaying } from './playhead.ts'
import styles from './timeline.module.css'
import { timelineWords } from './timeline-words.ts'

export function PlaybackControls() {
  return (
    <>
      <DateLine />
      <ClockLine />
      <ButtonLine />
    </>
  )
}

function weekday(date: string, language: 'zh' | 'en'): string {
  const format = new Intl.DateTimeFormat(language === 'zh' ? 'zh-CN' : 'en-GB', { weekday: 'short', timeZone: 'UTC' })
  return format.format(new Date(`${date}T00:00:00Z`))
}

function DateLine() {
  const say = useWords(timelineWords)
  const date = useViewStore((state) => state.date)
  const language = useViewStore((state) => state.language)
  const set = (next: string) => useViewStore.setState({ date: next })
  return (
    <div className={styles.line}>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={say('dayBefore')} onClick={() => set(addDays(date, -1))}>
        <IconChevronLeft size={16} />
      </ActionIcon>
      <DateField label={say('date')} value={date} onCommit={set} isLabelHidden isView width={128} />
      <span style={{ whiteSpace: 'nowrap' }}>{weekday(date, language)}</span>
      <ActionIcon variant="subtle" color="gray" size="sm" aria-label={say('dayAfter')} onClick={() => set(addDays(date, 1))}>
        <IconChevronRight size={16} />
      </ActionIcon>
    </div>
  )
}

/** People in the park at a second of the shown run, or null. */
function presentAt(second: number): number | null {
  const run = shownRun()
  if (!run) return null
  if (!run.summary) return run.present
  const minute = Math.floor((second - run.summary.seriesStart) / 60)
  return run.summary.presentPerMinute[minute] ?? null
}

function ClockLine() {
  const clock = useRef<HTMLSpanElement>(null)
  const present = useRef<HTMLSpanElement>(null)
  const language = useViewStore((state) => state.language)
  useEffect(() => {
    const write = () => {
      const count = presentAt(playback.second)
      if (clock.current) clock.current.textContent = formatSecondOfDay(playback.second, playback.speed < 60)
      if (present.current) {
        const text = count === null ? '' : sayNow(timelineWords, 'present', { count: Math.round(count).toLocaleString(language) })
        present.current.textContent = text
      }
    }
    write()
    const endings = [subscribePlayback(write), useViewStore.subscribe(write)]
    return () => {
      for (const end of endings) end()
    }
  }, [language])
  return (
    <div className={styles.line} style={{ gap: 12, alignItems: 'baseline' }}>
      <span ref={clock} className={styles.clock} data-testid="clock" />
      <span ref={present} style={{ color: 'var(--ip-muted)' }} />
    </div>
  )
}

function ButtonLine() {
  const say = useWords(timelineWords)
  const isPlaying = useSyncExternalStore(subscribePlayback, () => playback.isPlaying)
  const speed = useSyncExternalStore(subscribePlayback, () => playback.speed)
  const hasWindow = useSyncExternalStore(subscribePlayback, () => playback.to > playback.from)
  const isLooping = useShellStore((state) => state.isLooping)
  const playLabel = say(isPlaying ? 'pause' : 'play')
  return (
    <div className={styles.line} onClickCapture={leaveFocus}>
      <ActionIcon variant="subtle" color="gray" aria-label={say('back')} onClick={() => stepPlayhead(-60)}>
        <IconPlayerSkipBack size={16} />
      </ActionIcon>
      <Tooltip label={playLabel}>
        <ActionIcon size="lg" radius="xl" aria-label={playLabel} aria-pressed={isPlaying} disabled={!hasWindow} onClick={togglePlaying}>
          {isPlaying ? <IconPlayerPauseFilled size={18} /> : <IconPlayerPlayFilled size={18} />}
        </ActionIcon>
      </Tooltip>
      <ActionIcon variant="subtle" color="gray" aria-label={say('on')} onClick={() => stepPlayhead(60)}>
        <IconPlayerSkipForward size={16} />
      </ActionIcon>
      <Tooltip label={say('loop')}>
        <ActionIcon
          variant={isLooping ? 'light' : 'subtle'}
          color={isLooping ? 'ember' : 'gray'}
          aria-label={say('loop')}
          aria-pressed={isLooping}
          onClick={() => useShellStore.setState({ isLooping: !isLooping })}
        >
          <IconRepeat size={16} />
        </ActionIcon>
      </Tooltip>
      <NativeSelect
        size="xs"
        w={78}
        ml="auto"
        aria-label={say('speed')}
        value={String(speed)}
        data={speeds.map((value) => ({ value: String(value), label: `${value}×` }))}
        onChange={(event) => changePlayback({ speed: Number(event.currentTarget.value) })}
      />
    </div>
  )
}
