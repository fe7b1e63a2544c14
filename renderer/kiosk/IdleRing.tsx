/** The ring that counts down the last seconds of a visitor's rest. */
import { useWords } from '../state/words.ts'
import styles from './kiosk.module.css'
import { kioskWords } from './kiosk-words.ts'

const radius = 42
const length = 2 * Math.PI * radius

export function IdleRing({ seconds, total }: { readonly seconds: number; readonly total: number }) {
  const say = useWords(kioskWords)
  return (
    <div className={styles.idle} role="status" data-testid="kiosk-idle">
      <svg viewBox="0 0 100 100" aria-hidden>
        <circle cx="50" cy="50" r={radius} className={styles.idleTrack} />
        <circle
          cx="50"
          cy="50"
          r={radius}
          className={styles.idleLeft}
          strokeDasharray={length}
          strokeDashoffset={length * (1 - seconds / total)}
        />
        <text x="50" y="50" dominantBaseline="central" textAnchor="middle">
          {seconds}
        </text>
      </svg>
      <p>{say('stillThere')}</p>
    </div>
  )
}
