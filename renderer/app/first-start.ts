/** What happens by itself once the scenario is there: the newest answered run plays, so that nobody meets an empty park. */
import { followDate, showNewestRun, shownRun } from '../api/run-actions.ts'
import { followDeepLinks } from '../state/deep-link.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { changePlayback, playback } from '../state/playback.ts'
import { useViewStore } from '../state/view-store.ts'
import { adoptLanguage } from './preferences.ts'
import { readyDays } from './ready-days.ts'

/** How long before the worst moment a first start begins, s of the day. Chosen: at 30× the crowd is seen to gather for a minute. */
const leadTime = 1800

/** Begins the page's show, then takes the address's wishes over it. The kiosk begins by itself. */
export function beginShow(): void {
  const { session } = useDocumentStore.getState()
  if (session) adoptLanguage(session.language)
  if (session?.mode !== 'kiosk') {
    playNewestRun()
    followDate()
  }
  followDeepLinks()
}

/** Shows and plays the newest run at 30×, from half an hour before its worst moment; without a run, the first ready day. */
function playNewestRun(): void {
  if (!showNewestRun()) {
    const firstDay = readyDays(useDocumentStore.getState().document)[0]?.date
    if (firstDay) useViewStore.setState({ date: firstDay })
    return
  }
  const summary = shownRun()?.summary
  const worst = summary?.worstPlaces[0]?.peakAt ?? summary?.peakPresentAt ?? 0
  changePlayback({ second: Math.max(playback.from, worst - leadTime), speed: 30, isPlaying: true })
}
