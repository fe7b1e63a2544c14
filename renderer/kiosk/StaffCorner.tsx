/** The hidden corner: held for three seconds it opens the staff's PIN pad. */
import { useWords } from '../state/words.ts'
import styles from './kiosk.module.css'
import { kioskWords } from './kiosk-words.ts'

export function StaffCorner({ onHold }: { onHold(isHeld: boolean): void }) {
  const say = useWords(kioskWords)
  const release = () => onHold(false)
  return (
    <button
      type="button"
      className={styles.corner}
      data-kiosk-staff
      data-testid="kiosk-corner"
      aria-label={say('staff')}
      tabIndex={-1}
      onPointerDown={(event) => {
        event.currentTarget.setPointerCapture(event.pointerId)
        onHold(true)
      }}
      onPointerUp={release}
      onPointerCancel={release}
      onLostPointerCapture={release}
    />
  )
}
