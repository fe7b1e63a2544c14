/** A state of land or structures as colour and shape: never colour alone. */

import { statusColours } from '../../scene/colour-scales.ts'
import { useWords } from '../../state/words.ts'
import { phaseStateWords } from '../fields/kind-words.ts'
import type { SubjectState } from './subject-state.ts'

/** One shape a state, drawn in a square of 12. */
const shapes: Readonly<Record<SubjectState, string>> = {
  working: 'M6 1 L11 11 H1 Z',
  idle: 'M1.5 1.5 H10.5 V10.5 H1.5 Z',
  demolished: 'M1.5 1.5 H10.5 V10.5 H1.5 Z M1.5 1.5 L10.5 10.5',
  kept: 'M6 0.5 L11.5 6 L6 11.5 L0.5 6 Z',
  reused: 'M6 1 A5 5 0 1 1 5.99 1 Z',
  new: 'M4.2 1 H7.8 V4.2 H11 V7.8 H7.8 V11 H4.2 V7.8 H1 V4.2 H4.2 Z',
  absent: 'M3 6 H9',
}

export function StateMark({ state }: { readonly state: SubjectState }) {
  const isOutline = state === 'demolished' || state === 'absent'
  const colour = isOutline ? 'var(--ip-muted)' : statusColours[state]
  return (
    <svg width={12} height={12} viewBox="0 0 12 12" aria-hidden style={{ flex: 'none' }}>
      <path d={shapes[state]} fill={isOutline ? 'none' : colour} stroke={colour} strokeWidth={isOutline ? 1.4 : 0.6} />
    </svg>
  )
}

/** Shape and word. */
export function StateBadge({ state }: { readonly state: SubjectState }) {
  const say = useWords(phaseStateWords)
  return (
    <span style={{ display: 'inline-flex', alignItems: 'center', gap: 6, whiteSpace: 'nowrap' }}>
      <StateMark state={state} />
      {say(state)}
    </span>
  )
}
