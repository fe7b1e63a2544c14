/** A phase: the state of a zone or a structure between two dates. */
import { z } from 'zod'
import { evidenceSchema } from '../evidence.ts'
import { dateSchema } from '../time-of-day.ts'
import { uidSchema } from './record.ts'

export const phaseStates = ['working', 'idle', 'demolished', 'kept', 'reused', 'new'] as const
export const phaseStateSchema = z.enum(phaseStates)
export type PhaseState = z.infer<typeof phaseStateSchema>

export const phaseSchema = z.strictObject({
  uid: uidSchema,
  subjectTable: z.enum(['zones', 'structures']),
  subjectUid: uidSchema,
  state: phaseStateSchema,
  /** First day of the state. */
  from: dateSchema,
  /** First day after the state; null while it lasts. */
  to: dateSchema.nullable(),
  status: evidenceSchema,
  source: z.string().max(2000),
})
export type Phase = z.infer<typeof phaseSchema>

/**
 * The state of a subject on a date: that of the phase that holds it, `absent` before its first phase,
 * and `kept` for a subject that has no phases at all.
 */
export function phaseStateOn(phasesOfSubject: readonly Phase[], date: string): PhaseState | 'absent' {
  if (phasesOfSubject.length === 0) return 'kept'
  const holding = phasesOfSubject.filter((phase) => phase.from <= date && (phase.to === null || date < phase.to))
  const latest = holding.reduce<Phase | null>((best, phase) => (best === null || phase.from > best.from ? phase : best), null)
  if (latest) return latest.state
  const isBeforeAll = phasesOfSubject.every((phase) => date < phase.from)
  return isBeforeAll ? 'absent' : 'demolished'
}

/** Whether something in this state stands on the ground. */
export function isStanding(state: PhaseState | 'absent'): boolean {
  return state !== 'absent' && state !== 'demolished'
}
