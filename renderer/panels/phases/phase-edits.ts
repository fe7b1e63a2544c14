/** Changes of a subject's phases that keep them one after the other: where two touch, they go on touching. Pure. */
import { type Phase, type PhaseState, phaseStateOn, type ScenarioDocument } from '../../../domain/index.ts'
import { phasesOfSubject, type Subject } from './subject-state.ts'

type Phases = ScenarioDocument['phases']

/** A phase that a person set is a judgement: its old source no longer holds. */
const judged = { status: 'estimate', source: '' } as const

function subjectOf(phase: Phase): Subject {
  return { table: phase.subjectTable, uid: phase.subjectUid }
}

function put(phases: Phases, ...changed: readonly Phase[]): Phases {
  return { ...phases, ...Object.fromEntries(changed.map((phase) => [phase.uid, phase])) }
}

export function withState(phases: Phases, uid: string, state: PhaseState): Phases {
  const phase = phases[uid]
  return !phase || phase.state === state ? phases : put(phases, { ...phase, ...judged, state })
}

/** Sets the first day; the phase that ended there ends at the new day. The same phases where the day is not before the end. */
export function withStart(phases: Phases, uid: string, from: string): Phases {
  const phase = phases[uid]
  if (!phase || phase.from === from || (phase.to !== null && from >= phase.to)) return phases
  const before = phasesOfSubject(phases, subjectOf(phase)).find((one) => one.uid !== uid && one.to === phase.from && one.from < from)
  return put(phases, { ...phase, ...judged, from }, ...(before ? [{ ...before, to: from }] : []))
}

/** Sets the first day after, null for lasting; the phase that began there begins at the new day. */
export function withEnd(phases: Phases, uid: string, to: string | null): Phases {
  const phase = phases[uid]
  if (!phase || phase.to === to || (to !== null && to <= phase.from)) return phases
  const after = phasesOfSubject(phases, subjectOf(phase)).find((one) => one.uid !== uid && one.from === phase.to)
  const canFollow = after !== undefined && to !== null && (after.to === null || to < after.to)
  return put(phases, { ...phase, ...judged, to }, ...(after && canFollow ? [{ ...after, from: to }] : []))
}

/** Takes a phase away; the one before it lasts as long as the two did. */
export function withoutPhase(phases: Phases, uid: string): Phases {
  const phase = phases[uid]
  if (!phase) return phases
  const { [uid]: _, ...left } = phases
  const before = phasesOfSubject(left, subjectOf(phase)).find((one) => one.to === phase.from)
  return before ? put(left, { ...before, to: phase.to }) : left
}

/** The state that is offered for a phase that follows another: what stood idle is reused, and so on. */
const following: Readonly<Record<PhaseState | 'absent', PhaseState>> = {
  working: 'idle',
  idle: 'reused',
  demolished: 'new',
  kept: 'reused',
  reused: 'new',
  new: 'reused',
  absent: 'new',
}

/** Adds a phase from a day on: it cuts the one that holds that day, and lasts until the next begins. Null where one begins there. */
export function withPhase(phases: Phases, subject: Subject, from: string, uid: string): Phases | null {
  const own = phasesOfSubject(phases, subject)
  if (own.some((phase) => phase.from === from)) return null
  const holding = own.filter((phase) => phase.from < from && (phase.to === null || from < phase.to)).at(-1)
  const next = own.find((phase) => phase.from > from)
  const added: Phase = {
    uid,
    subjectTable: subject.table,
    subjectUid: subject.uid,
    state: following[phaseStateOn(own, from)],
    from,
    to: next?.from ?? null,
    ...judged,
  }
  return put(phases, added, ...(holding ? [{ ...holding, to: from }] : []))
}

/** What is odd about a row of phases, by their order: two that overlap, or days that none holds. */
export function phaseProblem(own: readonly Phase[]): 'overlap' | 'gap' | null {
  for (const [index, phase] of own.entries()) {
    const next = own[index + 1]
    if (!next) continue
    if (phase.to === null || phase.to > next.from) return 'overlap'
    if (phase.to < next.from) return 'gap'
  }
  return null
}
