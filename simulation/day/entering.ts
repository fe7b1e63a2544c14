/** Coming in: people come to a gate, wait outside, and are let in as fast as its lanes work. */
import { bodyAt } from '../crowd/bodies.ts'
import { setOutFrom } from '../measures/trips.ts'
import { hashText, purposes, uniform, weightedIndex } from '../numbers/random.ts'
import { type DayRun, isInWindow, minuteOf } from './day-run.ts'
import { beginErrands } from './errands.ts'
import { isEntryShut } from './evacuation-state.ts'
import { entryPlace, type GateState, isWithinHours } from './gate-states.ts'
import { joinGroup } from './groups.ts'
import { decide } from './plans.ts'

/** Time between two trains where a metro exit has no headway of its own, s. Chosen: off-peak service of an outer line; no timetable was found. */
const defaultHeadway = 300
/** People of one train come up within this time, s. Chosen: the length of a platform at walking speed, and an escalator. */
const waySpread = 75

export function queueArrivals(run: DayRun, time: number): void {
  const { population, demand, request } = run.day
  const n = population.count
  const opening = demand.opens
  while (run.nextArrival < n && population.arrivals[run.nextArrival]! <= time) {
    // Before opening everybody waits for it.
    if (time < opening && !request.isCold) break
    takeTrain(run, run.nextArrival++, time)
  }
  run.rowLimit = run.nextArrival
  while (run.trains.nextTime <= time) enqueue(run, run.trains.pop(), time)
}

/** Who comes to a metro exit comes with a train: the next one after their time, and some seconds for the way up. */
function takeTrain(run: DayRun, row: number, time: number): void {
  const gate = run.day.gates[drawGate(run, row)]?.gate
  const headway = gate ? (gate.headway ?? (gate.kind === 'metroExit' ? defaultHeadway : 0)) : 0
  if (headway <= 0) {
    enqueue(run, row, time)
    return
  }
  const { seed } = run.day.request
  const leader = run.day.population.leaderIds[row]!
  // Trains of a gate run to its own clock, the same every day.
  const offset = uniform(0, hashText(gate!.uid), purposes.headway) * headway
  const train = Math.ceil((time - offset) / headway) * headway + offset
  run.trains.push(train + waySpread * uniform(seed, leader, purposes.headway, 1), row)
}

/** Index of the gate that a person comes to when it is open; −1 for none. */
function drawGate({ day }: DayRun, row: number): number {
  const weights = day.gates.map(({ gate }) => (gate.direction === 'out' ? 0 : (day.demand.day?.gateWeights[gate.uid] ?? 0)))
  const isWeighted = weights.some((weight) => weight > 0)
  const any = day.gates.map(({ gate }) => (gate.direction === 'out' ? 0 : 1))
  return weightedIndex(isWeighted ? weights : any, uniform(day.request.seed, day.population.leaderIds[row]!, purposes.gate, 0))
}

/** Sends a person to the queue of a gate: by weight, and by weight among the open ones when that gate is closed. */
export function enqueue(run: DayRun, row: number, time: number): void {
  const { gates, demand, population, request } = run.day
  const weights = gates.map(({ gate }) => (gate.direction === 'out' ? 0 : (demand.day?.gateWeights[gate.uid] ?? 0)))
  const any = gates.map(({ gate }) => (gate.direction === 'out' ? 0 : 1))
  const leader = population.leaderIds[row]!
  const isWeighted = weights.some((weight) => weight > 0)
  let index = weightedIndex(isWeighted ? weights : any, uniform(request.seed, leader, purposes.gate, 0))
  if (index < 0 || !isEntryOpen(gates[index]!, time)) {
    const open = gates.map((gate, i) => (isEntryOpen(gate, time) ? (isWeighted ? weights[i]! : 1) : 0))
    const second = uniform(request.seed, leader, purposes.gate, 1)
    index = weightedIndex(open, second)
    if (index < 0)
      index = weightedIndex(
        gates.map((gate) => (isEntryOpen(gate, time) ? 1 : 0)),
        second,
      )
  }
  if (index < 0) {
    run.unserved++
    return
  }
  run.since[row] = run.since[row]! > 0 ? run.since[row]! : time
  gates[index]!.queue.push(row)
}

export function isEntryOpen({ gate, seeds }: GateState, time: number): boolean {
  return gate.isOpen && gate.direction !== 'out' && seeds.cells.length > 0 && isWithinHours(gate.hours, time)
}

export function letIn(run: DayRun, time: number): void {
  if (isEntryShut(run)) return
  const { gates } = run.day
  gates.forEach((state, index) => {
    const waiting = state.queue.length - state.head
    const isOpen = isEntryOpen(state, time)
    state.allowance = Math.min(
      state.allowance + (isOpen ? (state.gate.lanes * state.gate.laneRate.value * run.beat) / 60 : 0),
      state.gate.lanes,
    )
    if (waiting === 0) return
    if (!isOpen) {
      // The gate has closed: its queue tries elsewhere.
      const rows = state.queue.splice(0).slice(state.head)
      state.head = 0
      for (const row of rows) enqueue(run, row, time)
      return
    }
    const entered: number[] = []
    while (state.allowance >= 1 && state.head < state.queue.length) {
      const row = state.queue[state.head]!
      if (!findEntry(run, row, state, entered)) break
      state.head++
      state.allowance -= 1
      entered.push(row)
      enter(run, row, index, time)
    }
    if (state.head > 4096) {
      state.queue.splice(0, state.head)
      state.head = 0
    }
  })
}

export function findEntry(run: DayRun, row: number, state: GateState, entered: readonly number[]): boolean {
  const radius = run.crowd.persons.radius[bodyAt(row)]!
  for (let tried = 0; tried < 6; tried++) {
    const u = uniform(run.day.request.seed, run.day.population.ids[row]!, purposes.entry, run.stepIndex * 6 + tried)
    if (!entryPlace(run.place, state, run.crowd.space, u, radius)) continue
    if (!run.crowd.isOccupied(run.place[0]!, run.place[1]!, 2 * radius + 0.05, entered)) return true
  }
  return false
}

export function enter(run: DayRun, row: number, gate: number, time: number): void {
  run.world.enter(row, run.place[0]!, run.place[1]!)
  run.isInside[row] = 1
  run.entryGate[row] = gate
  run.enteredAt[row] = time
  setOutFrom(run.trips, row, gate, time, false)
  run.present++
  run.enteredBySource[run.day.population.sources[row]!]!++
  if (isInWindow(run, time)) {
    const series = run.series.gates[gate]!
    series.entered++
    series.enteredPerMinute[minuteOf(run, time)]!++
    series.waitSum += time - run.since[row]!
    run.series.arrived++
  }
  joinGroup(run, row)
  beginErrands(run, row, time)
  decide(run, row, time)
}
