/**
 * Parameters of the collision-free speed model: Tordeux, Chraibi and Seyfried 2016, "Collision-free speed model for pedestrian
 * dynamics", doi 10.1007/978-3-319-33482-0_29, with a least gap, the leader's motion and the avoidance of those who come against
 * one. Found by `tools/calibrate`; docs/models/collision-free-speed.md says against which experiments and with what error.
 */

/** Units are SI. */
export type CollisionFreeSpeedParameters = {
  /** T: time in which the gap in front, less the least one, would be closed, s. */
  readonly timeGap: number
  /** s0: gap that is kept from whom stands straight ahead, m. It counts by the square of the cosine: nobody keeps it abreast. */
  readonly leastGap: number
  /** τ: time over which the motion of whom is ahead is taken as room that is about to be free, s. */
  readonly followTime: number
  /** Nobody is approached faster than the whole gap in this time, s; in a longer step than this, than the gap in one step. */
  readonly closingTime: number
  /** Time in which the gap to somebody who comes against one would be closed, s. */
  readonly passingTime: number
  /** Lateral offset, in sums of radii, from which somebody who comes against one is passed, shoulder turned. */
  readonly passingWidth: number
  /** B: strength of the turn aside from those who come against one, against the wish to go on. */
  readonly avoidStrength: number
  /** R, W: how far off, and how far to the side, they make one turn aside, m. */
  readonly avoidRange: number
  readonly avoidWidth: number
  /** Lateral offset by which everybody who comes is taken to be more to the left, m: people keep to the right. */
  readonly sidePreference: number
  /** A: strength of the push away from a neighbour against the wish to go on, dimensionless. */
  readonly neighbourStrength: number
  /** D: range of that push, m. */
  readonly neighbourRange: number
  /** Strength of the push away from a wall, dimensionless. */
  readonly wallStrength: number
  /** Range of that push, m. */
  readonly wallRange: number
}

/** Radius of people in cases, m: calibrated with the rest at the smallest that is accepted; half the breadth of a body less its give. */
export const defaultRadius = 0.15
/** Smallest radius that is accepted anywhere, m. */
export const minimumRadius = 0.15

/**
 * A and the walls' terms are the paper's; all else is the result of the calibration. Chosen: a closing time of 0.25 s, the longest step
 * of sparse people, so that no step reaches where somebody was.
 */
export const defaultParameters: CollisionFreeSpeedParameters = {
  timeGap: 0.57,
  leastGap: 0.187,
  followTime: 1.1,
  closingTime: 0.25,
  passingTime: 0.5,
  passingWidth: 0.4,
  avoidStrength: 2,
  avoidRange: 1.1,
  avoidWidth: 0.6,
  sidePreference: 0.25,
  neighbourStrength: 8,
  neighbourRange: 0.15,
  wallStrength: 5,
  wallRange: 0.02,
}

/** Cosine of the angle between my wish and somebody's below which they come against me. Chosen: about 100°. */
export const againstLimit = -0.2

const limits: Record<keyof CollisionFreeSpeedParameters, readonly [number, number]> = {
  timeGap: [0.1, 10],
  leastGap: [0, 1],
  followTime: [0, 10],
  closingTime: [0.05, 10],
  passingTime: [0.1, 10],
  passingWidth: [0.1, 2],
  avoidStrength: [0, 100],
  avoidRange: [0.01, 5],
  avoidWidth: [0.01, 5],
  sidePreference: [-1, 1],
  neighbourStrength: [0, 100],
  neighbourRange: [0.01, 1],
  wallStrength: [0, 100],
  wallRange: [0.005, 1],
}

/** The first parameter out of its limits as "name, value, expectation", or null. */
export function parametersProblem(parameters: CollisionFreeSpeedParameters, timeStep: number): string | null {
  for (const [name, [low, high]] of Object.entries(limits)) {
    const value = parameters[name as keyof CollisionFreeSpeedParameters]
    if (!(value >= low && value <= high)) return `Collision-free speed model: ${name} ${value} is out of range, expected ${low} to ${high}.`
  }
  if (!(timeStep > 0 && timeStep <= longestStep))
    return `Collision-free speed model: time step ${timeStep} s is out of range, expected more than 0 and at most ${longestStep} s; choose a smaller step.`
  return null
}

/** Longest time step that is accepted, s. */
const longestStep = 0.6

/**
 * Distance beyond which no neighbour can matter, m: the gap that slows the fastest person behind one as fast, the range of turning
 * aside, and the push faded to e⁻⁸ of its strength.
 */
export function cutOffOf(parameters: CollisionFreeSpeedParameters, largestRadius: number, highestSpeed: number): number {
  const { leastGap, timeGap, avoidRange, neighbourRange } = parameters
  return 2 * largestRadius + Math.max(leastGap + highestSpeed * timeGap, avoidRange, 8 * neighbourRange)
}
