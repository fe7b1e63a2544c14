/** The loop that asks passers-by in: the caption of the moment in both languages, and a pulsing call to touch. */
import styles from './kiosk.module.css'
import { kioskWords } from './kiosk-words.ts'
import type { KioskHandle } from './use-kiosk.ts'

type Props = { readonly caption: KioskHandle['caption']; onTouch(): void }

export function Attract({ caption, onTouch }: Props) {
  const { touch } = kioskWords.table
  return (
    <div className={styles.attract}>
      {caption ? (
        <div key={caption.key} className={styles.caption} data-testid="kiosk-caption">
          <p lang="zh">{caption.text.zh}</p>
          <p lang="en">{caption.text.en}</p>
        </div>
      ) : null}
      <button type="button" className={styles.call} onClick={onTouch}>
        <span className={styles.pulse} aria-hidden />
        <span lang="en">{touch.en}</span>
        <span lang="zh">{touch.zh}</span>
      </button>
    </div>
  )
}
