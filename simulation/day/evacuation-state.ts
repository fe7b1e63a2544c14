/** What is asked of an evacuation and what is known of it: the alarm, the exit that is lost, and whether anybody is let in. */
import type { EvacuationRequest, ScenarioDocument } from '../../domain/index.ts'
import type { DayRun } from './day-run.ts'

/** What is known of an evacuation so far; plain data. */
export type AlarmState = {
  isRaised: boolean
  /** [second of day, people still inside] */
  curve: [number, number][]
  lastOut: number | null
}

export function createAlarm(): AlarmState {
  return { isRaised: false, curve: [], lastOut: null }
}

/** Throws with what to do when an evacuation cannot be asked for: no zone of that name, or no exit left. */
export function checkEvacuationRequest(document: ScenarioDocument, evacuation: EvacuationRequest, from: number, to: number): void {
  if (!(evacuation.at >= from && evacuation.at < to))
    throw new Error(`Evacuation: the alarm at ${evacuation.at} s is outside the run, expected a time within its window.`)
  const unknown = (evacuation.zoneUids ?? []).find((uid) => !document.zones[uid])
  if (unknown !== undefined) throw new Error(`Evacuation: zone ${unknown} is not in the scenario, expected one of its zones.`)
  const exits = Object.values(document.gates).filter((gate) => gate.isOpen && gate.direction !== 'in')
  const { lostExit } = evacuation
  if (lostExit !== null && lostExit !== 'largest' && !document.gates[lostExit])
    throw new Error(`Evacuation: lost exit ${lostExit} is not in the scenario, expected one of its gates.`)
  const left = exits.filter(({ uid }) => uid !== lostExit).length - (lostExit === 'largest' ? 1 : 0)
  if (left < 1) throw new Error('Evacuation: 0 exits are left, expected at least 1; open another gate for leaving.')
}

/** Index of the gate that is lost since the alarm; −1 for none. The largest is the longest of those that people may leave by. */
export function lostGate({ day, alarm }: DayRun): number {
  const lost = alarm.isRaised ? (day.request.evacuation?.lostExit ?? null) : null
  if (lost === null) return -1
  if (lost !== 'largest') return day.gates.findIndex(({ gate }) => gate.uid === lost)
  const lengths = day.gates.map(({ gate, line: [ax, ay, bx, by] }) =>
    gate.isOpen && gate.direction !== 'in' ? (bx - ax) * (bx - ax) + (by - ay) * (by - ay) : -1,
  )
  return lengths.indexOf(Math.max(...lengths))
}

/** Whether the gates let nobody in any more. */
export function isEntryShut({ day, alarm }: DayRun): boolean {
  return alarm.isRaised && day.request.evacuation?.zoneUids === null
}
