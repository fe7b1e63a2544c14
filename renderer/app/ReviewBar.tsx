/** The violet bar of a reviewer: what is open cannot be changed, and which bytes it is. */

import { textIn } from '../../domain/localized-text.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import styles from './Workbench.module.css'
import { shellWords } from './words.ts'

export function ReviewBar() {
  const say = useWords(shellWords)
  const language = useViewStore((state) => state.language)
  const isReview = useDocumentStore((state) => state.session?.mode === 'review')
  const review = useDocumentStore((state) => state.file?.review ?? null)
  if (!isReview) return null
  return (
    <div className={styles.reviewBar} role="status">
      <strong>{say('reviewBar')}</strong>
      {review && <span title={review.fileHash}>{say('reviewHash', { hash: review.fileHash.slice(0, 12) })}</span>}
      {review?.isRecoveredCopy && <span>{say('reviewRecovered')}</span>}
      {review?.notice && <span>{textIn(review.notice, language)}</span>}
    </div>
  )
}
