/** Who belongs to which group, and what a group shares. */

export type Groups = {
  /** First row of each row's group, and its number of members there. Members lie side by side. [people] each */
  readonly first: Int32Array
  readonly size: Uint8Array
  /** Pace of the slowest, m/s. [people] */
  readonly pace: Float32Array
  /** By first row: until when the group stays, s, and at which of its visits. */
  readonly until: Float64Array
  readonly visit: Uint8Array
  /** First rows of groups of two and more of whom somebody is inside, and whether a first row is among them. */
  active: number[]
  readonly isActive: Uint8Array
}

/** Finds the groups: rows are sorted by arrival, then id, and a group comes at one time with consecutive ids. */
export function createGroups(leaderIds: Uint32Array, freeSpeeds: Float32Array): Groups {
  const count = leaderIds.length
  const first = new Int32Array(count)
  const size = new Uint8Array(count)
  const pace = new Float32Array(count)
  for (let row = 0; row < count; ) {
    let end = row + 1
    while (end < count && leaderIds[end] === leaderIds[row]) end++
    let slowest = Infinity
    for (let i = row; i < end; i++) slowest = Math.min(slowest, freeSpeeds[i]!)
    first.fill(row, row, end)
    size.fill(end - row, row, end)
    pace.fill(slowest, row, end)
    row = end
  }
  return { first, size, pace, until: new Float64Array(count), visit: new Uint8Array(count), active: [], isActive: new Uint8Array(count) }
}
