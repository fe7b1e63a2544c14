/** What a person of a run is about: the states of the one machine that cases and days share. */

/** Not on the ground: not yet come, inside a building, gone. */
export const absent = 0
/** Walks by the routing towards a goal. */
export const byRouting = 1
/** Walks up to a line and across it. */
export const toLine = 2
/** Walks straight to a spot in sight. */
export const toSpot = 3
/** Stands where they are until a time. */
export const standing = 4
/** Walks along the line of a service, or stands in it. */
export const queueing = 5
/** Walks to a desk of a service and is served there. */
export const beingServed = 6
/** Stands before an area that is full. */
export const heldOutside = 7
/** Walks to a place on the landing of a lift; waits there; rides, unseen. */
export const toLift = 8
export const liftWaiting = 9
export const liftRiding = 10

/** Someone who does not move for this long with nobody in front is stuck, s: the contract of `honesty.stuck`. */
export const stuckAfter = 60
