/** What a world asks of those who live in it: cases answer from routes, days from plans. */
import type { Segment } from '../space/arrangement.ts'

/** Called by a world when something has happened to a person (a row); the answer is a call of one of the world's verbs. Times in s. */
export type Mind = {
  /** The line that a person walks up to now. */
  lineAhead(row: number): Segment
  /** The routing has led to its goal. */
  atGoal(row: number, time: number): void
  /** The routing knows no way from where the person is. */
  lost(row: number, time: number): void
  /** The person has come to the line. */
  acrossLine(row: number, time: number): void
  /** The person is at the spot, or has given it up when `isLate`. */
  atSpot(row: number, time: number, isLate: boolean): void
  /** A walk to a line has lasted longer than the person's patience. */
  impatient(row: number, time: number): void
  /** A stay has ended. */
  woken(row: number, time: number): void
  /** A lift has let the person out. */
  landed(row: number, time: number): void
  /** The service is over. */
  served(row: number, time: number, service: number): void
}
