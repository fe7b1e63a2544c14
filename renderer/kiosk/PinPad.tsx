/** The staff's PIN pad. */
import { IconBackspace } from '@tabler/icons-react'
import { useEffect } from 'react'
import { useWords } from '../state/words.ts'
import styles from './kiosk.module.css'
import { canSubmitPin, type KioskInput, type KioskState, type PinPadState, pinWait } from './kiosk-machine.ts'
import { kioskWords } from './kiosk-words.ts'

type Props = {
  readonly state: KioskState
  readonly pin: Extract<PinPadState, { kind: 'open' }>
  readonly send: (input: KioskInput) => void
}

/** A keyboard that the staff plug in works too. */
function useKeys(send: Props['send']): void {
  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (/^\d$/.test(event.key)) send({ type: 'pinDigit', digit: Number(event.key) })
      else if (event.key === 'Backspace') send({ type: 'pinDelete' })
      else if (event.key === 'Enter') send({ type: 'pinSubmit' })
      else return
      event.preventDefault()
    }
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [send])
}

function usePinMessage({ state, pin }: Pick<Props, 'state' | 'pin'>): string {
  const say = useWords(kioskWords)
  const seconds = pinWait(state)
  if (seconds > 0) return say('pinWait', { seconds })
  if (pin.isChecking) return say('pinChecking')
  if (pin.problem === 'wrong') return say('pinWrong')
  return pin.problem === 'failed' ? say('pinFailed') : ''
}

export function PinPad({ state, pin, send }: Props) {
  const say = useWords(kioskWords)
  const message = usePinMessage({ state, pin })
  useKeys(send)
  const digit = (value: number) => (
    <button key={value} type="button" className={styles.key} onClick={() => send({ type: 'pinDigit', digit: value })}>
      {value}
    </button>
  )
  return (
    <div className={styles.pad} role="dialog" aria-modal="true" aria-label={say('pinTitle')} data-kiosk-staff data-testid="kiosk-pin">
      <h2>{say('pinTitle')}</h2>
      <output className={styles.dots} aria-label={say('pinShown', { count: pin.digits.length })}>
        {'●'.repeat(pin.digits.length)}
      </output>
      <p className={styles.padMessage} role="alert">
        {message}
      </p>
      <div className={styles.keys}>
        {[1, 2, 3, 4, 5, 6, 7, 8, 9].map(digit)}
        <button type="button" className={styles.key} onClick={() => send({ type: 'pinDelete' })} aria-label={say('delete')}>
          <IconBackspace />
        </button>
        {digit(0)}
        <button
          type="button"
          className={styles.key}
          data-primary
          disabled={!canSubmitPin(state)}
          onClick={() => send({ type: 'pinSubmit' })}
        >
          {say('leave')}
        </button>
      </div>
      <button type="button" className={styles.quiet} onClick={() => send({ type: 'pinClose' })}>
        {say('cancel')}
      </button>
    </div>
  )
}
