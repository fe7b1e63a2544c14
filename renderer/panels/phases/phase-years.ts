/** The years of the phases: what changes when, and how many stand in which state. Pure. */
import { type Evidence, type Phase, type PhaseState, phaseStateOn, phaseStates, type ScenarioDocument } from '../../../domain/index.ts'
import { phasesOfSubject, type Subject, type SubjectState } from './subject-state.ts'

/** From the founding of the works to the last date that is planned. */
export const firstYear = 1919
export const lastYear = 2035

type Tables = Pick<ScenarioDocument, 'phases' | 'structures' | 'zones'>

/** The day that stands for a year: early summer, when what opened in spring is there. */
export function dateOfYear(year: number): string {
  return `${Math.min(lastYear, Math.max(firstYear, Math.round(year)))}-06-01`
}

/** The year of a date, kept within the scrubber's range. */
export function yearOfDate(date: string): number {
  return Math.min(lastYear, Math.max(firstYear, Number(date.slice(0, 4))))
}

/** A subject that passes from one state to another on a day. */
export type PhaseChange = {
  readonly subject: Subject
  readonly date: string
  readonly before: SubjectState
  readonly after: SubjectState
  readonly status: Evidence
  readonly source: string
}

const keyOf = ({ table, uid }: Subject) => `${table}/${uid}`

function subjectsOf(tables: Tables): Map<string, { subject: Subject; phases: Phase[] }> {
  const subjects = new Map<string, { subject: Subject; phases: Phase[] }>()
  for (const phase of Object.values(tables.phases)) {
    const subject = { table: phase.subjectTable, uid: phase.subjectUid }
    if (!tables[subject.table][subject.uid] || subjects.has(keyOf(subject))) continue
    subjects.set(keyOf(subject), { subject, phases: phasesOfSubject(tables.phases, subject) })
  }
  return subjects
}

const dayBefore = (phases: readonly Phase[], date: string): SubjectState => {
  const earlier = phases.filter((phase) => phase.from < date)
  if (earlier.length === 0) return 'absent'
  const holding = earlier.filter((phase) => phase.to === null || date <= phase.to)
  return holding.at(-1)?.state ?? 'demolished'
}

/** All changes, earliest first. The end of a phase with none after it is a change too: the subject is gone. */
export function phaseChanges(tables: Tables): PhaseChange[] {
  const changes: PhaseChange[] = []
  for (const { subject, phases } of subjectsOf(tables).values()) {
    const days = new Map<string, Phase>()
    for (const phase of phases) if (phase.to !== null) days.set(phase.to, phase)
    for (const phase of phases) days.set(phase.from, phase)
    for (const [date, { status, source }] of days) {
      const [before, after] = [dayBefore(phases, date), phaseStateOn(phases, date)]
      if (before !== after) changes.push({ subject, date, before, after, status, source })
    }
  }
  return changes.sort((a, b) => (a.date < b.date ? -1 : a.date > b.date ? 1 : keyOf(a.subject) < keyOf(b.subject) ? -1 : 1))
}

/** How many changes each year has, for the ticks under the scrubber; only years of its range. */
export function changesByYear(changes: readonly PhaseChange[]): Map<number, number> {
  const counts = new Map<number, number>()
  for (const { date } of changes) {
    const year = Number(date.slice(0, 4))
    if (year >= firstYear && year <= lastYear) counts.set(year, (counts.get(year) ?? 0) + 1)
  }
  return counts
}

export const countedStates: readonly SubjectState[] = [...phaseStates, 'absent']
export type StateCount = { readonly state: SubjectState; readonly structures: number; readonly zones: number }

/** How many subjects with phases of their own are in each state on a date. */
export function countStates(tables: Tables, date: string): StateCount[] {
  const counts = new Map<SubjectState, { structures: number; zones: number }>()
  for (const { subject, phases } of subjectsOf(tables).values()) {
    const state: PhaseState | 'absent' = phaseStateOn(phases, date)
    const count = counts.get(state) ?? { structures: 0, zones: 0 }
    count[subject.table] += 1
    counts.set(state, count)
  }
  return countedStates.map((state) => ({ state, structures: 0, zones: 0, ...counts.get(state) }))
}

/** The year of the nearest change before (-1) or after (1) a year, or null. */
export function yearOfNextChange(counts: ReadonlyMap<number, number>, year: number, direction: -1 | 1): number | null {
  const years = [...counts.keys()].filter((one) => (direction < 0 ? one < year : one > year))
  if (years.length === 0) return null
  return direction < 0 ? Math.max(...years) : Math.min(...years)
}
