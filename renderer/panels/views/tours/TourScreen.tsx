/** What lies over the park while a tour plays in the planner: caption, progress, pause and the way out. */
import { ActionIcon, Slider } from '@mantine/core'
import { IconPlayerPauseFilled, IconPlayerPlayFilled, IconPlayerStopFilled } from '@tabler/icons-react'
import { useEffect } from 'react'
import { pauseTour, seekTour, stopTour } from '../../../scene/tours/tour-player.ts'
import { useTourStore } from '../../../state/tour-store.ts'
import { useWords } from '../../../state/words.ts'
import { useTable, useTextIn } from '../../fields/editing.ts'
import styles from './TourScreen.module.css'
import { minutesText } from './tour-edits.ts'
import { tourPanelWords } from './tour-words.ts'

/** Esc ends, space pauses; no other key of the window is heard meanwhile. */
function useTourKeys(): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape') stopTour()
      else if (event.key === ' ') pauseTour(!useTourStore.getState().playing?.isPaused)
      else return
      event.preventDefault()
      event.stopImmediatePropagation()
    }
    window.addEventListener('keydown', onKey, { capture: true })
    return () => window.removeEventListener('keydown', onKey, { capture: true })
  }, [])
}

/** Full screen while it plays; a browser that refuses stays in its window. Leaving full screen ends the tour. */
function useFullScreen(): void {
  useEffect(() => {
    if (document.fullscreenElement) return
    let isOurs = false
    const onChange = () => {
      if (isOurs && !document.fullscreenElement) stopTour()
    }
    document.addEventListener('fullscreenchange', onChange)
    document.documentElement
      .requestFullscreen?.()
      .then(() => {
        isOurs = true
      })
      .catch((error: unknown) => console.info('full screen refused:', error))
    return () => {
      document.removeEventListener('fullscreenchange', onChange)
      if (isOurs && document.fullscreenElement) void document.exitFullscreen()
    }
  }, [])
}

export function TourScreen() {
  const say = useWords(tourPanelWords)
  const textIn = useTextIn()
  const playing = useTourStore((state) => state.playing)
  const tours = useTable('tours')
  useTourKeys()
  useFullScreen()
  const tour = playing ? tours[playing.uid] : undefined
  const stop = playing ? tour?.stops[playing.stop] : undefined
  if (!playing || !tour) return null
  return (
    <section
      className={styles.screen}
      aria-label={say('playing', { name: textIn(tour.name) })}
      data-testid="tour-screen"
      data-stop={playing.stop}
    >
      {stop ? (
        <p key={playing.stop} className={styles.caption} aria-live="polite">
          {textIn(stop.caption)}
        </p>
      ) : null}
      <div className={styles.bar}>
        <ActionIcon
          variant="subtle"
          color="gray"
          aria-label={say(playing.isPaused ? 'resume' : 'pause')}
          title={`${say(playing.isPaused ? 'resume' : 'pause')} (␣)`}
          onClick={() => pauseTour(!playing.isPaused)}
        >
          {playing.isPaused ? <IconPlayerPlayFilled size={17} aria-hidden /> : <IconPlayerPauseFilled size={17} aria-hidden />}
        </ActionIcon>
        <Slider
          size="sm"
          flex={1}
          min={0}
          max={Math.max(1, Math.floor(playing.length))}
          step={1}
          value={playing.second}
          label={null}
          thumbLabel={say('seek')}
          onChange={seekTour}
        />
        <span>
          {minutesText(playing.second)} / {minutesText(playing.length)}
        </span>
        <ActionIcon variant="subtle" color="gray" aria-label={say('end')} title={`${say('end')} (Esc)`} onClick={stopTour}>
          <IconPlayerStopFilled size={17} aria-hidden />
        </ActionIcon>
      </div>
    </section>
  )
}
