/** The state of zones and structures on a date, and the order of a subject's phases. */
import { type Phase, type PhaseState, phaseStateOn, type ScenarioDocument } from '../../../domain/index.ts'

export type Subject = { readonly table: Phase['subjectTable']; readonly uid: string }
export type SubjectState = PhaseState | 'absent'

/** Phases of one subject, earliest first. */
export function phasesOfSubject(phases: ScenarioDocument['phases'], { table, uid }: Subject): Phase[] {
  return Object.values(phases)
    .filter((phase) => phase.subjectTable === table && phase.subjectUid === uid)
    .sort((a, b) => (a.from < b.from ? -1 : a.from > b.from ? 1 : 0))
}

/** A subject's state; a structure without phases of its own is as its zone is, as in the scene. `zoneUid` names that zone. */
export function stateOfSubject(
  document: Pick<ScenarioDocument, 'phases' | 'structures' | 'zones'>,
  subject: Subject,
  date: string,
): { readonly state: SubjectState; readonly zoneUid: string | null } {
  const own = phasesOfSubject(document.phases, subject)
  const zoneUid = subject.table === 'structures' ? (document.structures[subject.uid]?.zoneUid ?? null) : null
  if (own.length > 0 || zoneUid === null || !document.zones[zoneUid]) return { state: phaseStateOn(own, date), zoneUid: null }
  const ofZone = phasesOfSubject(document.phases, { table: 'zones', uid: zoneUid })
  if (ofZone.length === 0) return { state: 'kept', zoneUid: null }
  const state = phaseStateOn(ofZone, date)
  return state === 'absent' || state === 'demolished' ? { state: 'kept', zoneUid: null } : { state, zoneUid }
}
