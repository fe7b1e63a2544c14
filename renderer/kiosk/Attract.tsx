/** The loop that asks passers-by in: the view's caption in both languages, and a pulsing call to touch. */
import type { SavedView } from '../../domain/index.ts'
import styles from './kiosk.module.css'
import { kioskWords } from './kiosk-words.ts'

type Props = { readonly view: SavedView | undefined; onTouch(): void }

export function Attract({ view, onTouch }: Props) {
  const { touch } = kioskWords.table
  return (
    <div className={styles.attract}>
      {view ? (
        <div key={view.uid} className={styles.caption} data-testid="kiosk-caption">
          <p lang="zh">{view.caption.zh}</p>
          <p lang="en">{view.caption.en}</p>
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
