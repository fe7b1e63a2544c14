/** The timeline: the day with its clock, audience curve, events, recorded window and playhead. */
import { DayChart } from './DayChart.tsx'
import { LiveRun } from './LiveRun.tsx'
import { PlaybackControls } from './PlaybackControls.tsx'
import styles from './timeline.module.css'

export function TimelinePanel() {
  return (
    <div className={styles.timeline}>
      <div className={styles.controls}>
        <PlaybackControls />
        <LiveRun />
      </div>
      <DayChart />
    </div>
  )
}
