/** The visitor whom the camera follows: where they are at the playhead, and how the camera is carried along. */
import { Vector3 } from 'three'
import { useDocumentStore } from '../state/document-store.ts'
import { densityIn, type FramePair, frameSource, isPresentIn, levelIn, mixAt, recordSize, slotOf } from '../state/frame-source.ts'
import { playback } from '../state/playback.ts'
import { useViewStore } from '../state/view-store.ts'
import { isMotionReduced } from './reduced-motion.ts'
import { levelHeights } from './visitor-order.ts'

/** One visitor at one moment, in document metres. */
export type VisitorMoment = {
  readonly x: number
  readonly y: number
  readonly z: number
  /** m/s over the interval between the two frames. */
  readonly speed: number
  /** Persons/m² around. */
  readonly density: number
  /** Index of the level in frames. */
  readonly level: number
  /** Index of the visitor type in frames. */
  readonly type: number
}

/** Where a visitor is at a second; null where they are not in the park, or not in this pair. */
export function momentOf(pair: FramePair, visitorId: number, second: number, heights: readonly number[]): VisitorMoment | null {
  const slot = slotOf(pair, visitorId)
  if (slot < 0) return null
  const at = slot * recordSize
  const { a, b, quantum } = pair
  const t = mixAt(pair, second)
  const [codeA, codeB] = [a[at + 3] ?? 0, b[at + 3] ?? 0]
  const code = t < 0.5 ? codeA : codeB
  if (!isPresentIn(code)) return null
  const heightOf = (record: Int16Array, one: number) => (heights[levelIn(one)] ?? 0) + (record[at + 2] ?? 0) * quantum
  const [ax, ay, bx, by] = [a[at] ?? 0, a[at + 1] ?? 0, b[at] ?? 0, b[at + 1] ?? 0]
  const span = pair.secondB - pair.secondA
  return {
    x: (ax + (bx - ax) * t) * quantum + pair.originX,
    y: (ay + (by - ay) * t) * quantum + pair.originY,
    z: heightOf(a, codeA) * (1 - t) + heightOf(b, codeB) * t,
    speed: isPresentIn(codeA & codeB) && span > 0 ? (Math.hypot(bx - ax, by - ay) * quantum) / span : 0,
    density: densityIn(codeA) * (1 - t) + densityIn(codeB) * t,
    level: levelIn(code),
    type: pair.traits[slot * 4] ?? 0,
  }
}

/** The followed visitor at the playhead; null where nobody is followed or they are not there. */
export function followedMoment(): VisitorMoment | null {
  const { followedVisitor } = useViewStore.getState()
  const pair = followedVisitor === null ? null : frameSource()?.pairAt(playback.second)
  return pair && followedVisitor !== null
    ? momentOf(pair, followedVisitor, playback.second, levelHeights(useDocumentStore.getState().document))
    : null
}

/** Height of the eye's aim above the feet, m, and the farthest that the camera stays away. */
const aim = 1.2
const farthest = 32
/** Until the camera has come to the visitor it closes in by this share a second (of what is left, as e-folds). */
const closing = 5

const carried = { visitorId: null as number | null, isThere: false, place: new Vector3(), offset: new Vector3() }

/** Moves camera and target along with the followed visitor; true while there is one to be followed. */
export function carryCamera(delta: number, position: Vector3, target: Vector3): boolean {
  const { followedVisitor } = useViewStore.getState()
  if (carried.visitorId !== followedVisitor) Object.assign(carried, { visitorId: followedVisitor, isThere: false })
  const moment = followedMoment()
  if (!moment) return false
  carried.place.set(moment.x, moment.z + aim, -moment.y)
  const isAtOnce = carried.isThere || isMotionReduced()
  const share = isAtOnce ? 1 : 1 - Math.exp(-closing * delta)
  carried.offset.subVectors(carried.place, target).multiplyScalar(share)
  target.add(carried.offset)
  position.add(carried.offset)
  if (carried.isThere) return true
  // Closing in: the camera comes nearer too, and never looks from under the ground.
  carried.offset.subVectors(position, target)
  const distance = carried.offset.length()
  if (distance > farthest) position.copy(target).addScaledVector(carried.offset.normalize(), distance + (farthest - distance) * share)
  carried.isThere = target.distanceTo(carried.place) < 0.3 && position.distanceTo(target) < farthest * 1.03
  return true
}
