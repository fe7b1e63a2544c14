/** A day in the park: people queue at gates, walk to what draws them, stay, and leave; driven step by step from outside. */
import { bodyAt } from '../crowd/bodies.ts'
import { createSingleExecutor, type Executor } from '../crowd/crowd.ts'
import { listOnGround } from '../crowd/roll.ts'
import { lowestBit } from '../numbers/bits.ts'
import { cutFrame, type FrameRows, frameRoom, type Roster } from '../recording/frame-recorder.ts'
import { seedsOfCells } from '../routing/goals.ts'
import type { CompiledDay } from './compile-day.ts'
import { DayRun, isInWindow } from './day-run.ts'
import { loadDay, saveDay } from './day-state.ts'
import { checkWays } from './day-ways.ts'
import { letIn, queueArrivals } from './entering.ts'
import { placeServices } from './errands.ts'
import { followAlarm } from './evacuation.ts'
import { paceGroups } from './groups.ts'
import { checkHours, openExits } from './hours.ts'
import { measure } from './measuring.ts'
import { admitWaiting } from './waiting.ts'
import { DayMind } from './whereabouts.ts'

/** Drives one run. Nothing in it reads a clock: the host calls `step` until `isDone`. */
export class DaySimulation extends DayRun {
  constructor(day: CompiledDay, executor: Executor = createSingleExecutor()) {
    super(day, executor)
    this.world.mind = new DayMind(this)
    placeServices(this)
    openExits(this, day.start)
    checkWays(this)
  }

  /** The state between two steps, as bytes: see `restore`. */
  snapshot(): Uint8Array {
    return saveDay(this)
  }

  /**
   * Brings a simulation that has just been created to a saved state of the same day, or of another that is the same up to then
   * (`pastInputs`). It goes on to the same bytes as the run that was saved. Throws with what is missing when it cannot.
   */
  restore(snapshot: Uint8Array): void {
    loadDay(this, snapshot)
  }

  /** Builds the fields that this day will surely need, `count` at a time; returns how many are left. Fields left out are built when first used. */
  prepareFields(count: number): number {
    const { zones, demand, attractions } = this.day
    const wanted = zones.filter((zone) => {
      const isDrawn = attractions.some((row) => row[zone.index]! > 0)
      const isVenue = demand.sources.some((source) => source.venueZoneUid === zone.zone.uid)
      return zone.isOpen && (isDrawn || isVenue) && zone.cells.length > 0 && !this.crowd.hasField(zone.field)
    })
    this.crowd.buildFields(wanted.slice(0, count).map((zone) => ({ field: zone.field, seeds: seedsOfCells(zone.cells) })))
    return Math.max(0, wanted.length - count)
  }

  /** One tick: the systems in their order. People come in, set out again and are served at beats. */
  step(): void {
    const time = this.time
    if (Math.abs(time - this.day.request.from) < this.dt / 2) this.series.presentAtStart = this.present
    if (Math.floor(time / 60) !== Math.floor((time - this.dt) / 60)) checkHours(this, time)
    followAlarm(this, time)
    if (this.crowd.isBeat) {
      queueArrivals(this, time)
      letIn(this, time)
      admitWaiting(this, time)
    }
    const second = Math.floor(time + 1e-9)
    if (second !== Math.floor(time - this.dt + 1e-9)) paceGroups(this, second)
    if (this.crowd.isBeat) this.world.wake(time)
    this.world.walkOn()
    this.crowd.step(this.rowLimit)
    this.stepIndex++
    this.world.settle(time)
    if (isInWindow(this, this.time)) {
      this.series.overlaps += this.world.overlapSeconds
      this.series.stuck += this.world.stuckSeconds
    }
    measure(this, this.time)
  }

  /** Everybody who is to be seen now, by rank in `roster`. */
  frame(): FrameRows {
    const room = frameRoom(this.rowOfRank.length, false)
    return cutFrame(room, this.fillFrame(room))
  }

  /** As `frame`, written into a room for all visitors of the day; returns how many are to be seen. */
  fillFrame(room: FrameRows): number {
    const { level, x, y } = this.crowd.persons
    const { levels } = this.crowd.space
    const { rowOfRank } = this
    const { ranks, levels: outLevels, x: outX, y: outY } = room
    const count = this.ranksPresent(ranks)
    for (let i = 0; i < count; i++) {
      const row = rowOfRank[ranks[i]!]!
      const on = level[row]!
      outLevels[i] = on
      if (on === 0) {
        // The ground lies where it is.
        outX[i] = x[bodyAt(row)]!
        outY[i] = y[bodyAt(row)]!
      } else {
        outX[i] = x[bodyAt(row)]! - levels[on]!.dx
        outY[i] = y[bodyAt(row)]! - levels[on]!.dy
      }
    }
    return count
  }

  /** Ranks of everybody on the ground, ascending: a bit for each, so that the many who are away cost next to nothing. Returns their number. */
  private ranksPresent(outRanks: Int32Array): number {
    const { rankBits, rankOfRow, rowsOnGround } = this
    const present = listOnGround(this.crowd.persons, this.rowLimit, rowsOnGround)
    for (let i = 0; i < present; i++) {
      const rank = rankOfRow[rowsOnGround[i]!]!
      rankBits[rank >> 5]! |= 1 << (rank & 31)
    }
    let count = 0
    for (let word = 0; word < rankBits.length; word++) {
      for (let bits = rankBits[word]!; bits !== 0; bits &= bits - 1) outRanks[count++] = (word << 5) + lowestBit(bits)
      rankBits[word] = 0
    }
    return count
  }

  /** Ids and types of all visitors of the day by rank. */
  get roster(): Roster {
    const { ids, types } = this.day.population
    return { ids: Uint32Array.from(this.rowOfRank, (row) => ids[row]!), types: Uint8Array.from(this.rowOfRank, (row) => types[row]!) }
  }

  /** People inside at the end who should have been out: on their way home for more than half an hour. */
  countLost(): number {
    let lost = 0
    for (let row = 0; row < this.rowLimit; row++)
      if (this.isInside[row] && this.isHomeward[row] && this.time - this.since[row]! > 1800) lost++
    return lost
  }

  /** People who still wait outside. */
  countQueueing(): number {
    return this.day.gates.reduce((sum, gate) => sum + gate.queue.length - gate.head, 0)
  }
}
