/**
 * Parameters of the collision-free speed model: Tordeux, Chraibi and Seyfried 2016, "Collision-free speed model for pedestrian
 * dynamics", doi 10.1007/978-3-319-33482-0_29.
 */

/** Units are SI. */
export type CollisionFreeSpeedParameters = {
  /** T: time in which the gap in front would be closed, s. */
  readonly timeGap: number
  /** A: strength of the push away from a neighbour against the wish to go on, dimensionless. */
  readonly neighbourStrength: number
  /** D: range of that push, m. */
  readonly neighbourRange: number
  /** Strength of the push away from a wall, dimensionless. */
  readonly wallStrength: number
  /** Range of that push, m. */
  readonly wallRange: number
}

/** Radius of people in cases, m. Chosen: the middle of the calibrated span 0.15–0.18 m; a body's half breadth less its give. */
export const defaultRadius = 0.16
/** Smallest radius that is accepted anywhere, m. */
export const minimumRadius = 0.15

/**
 * A and the ranges are the paper's. T is not its 1.0 s, with which a neck of 1.2 m passes half of what was measured
 * (Seyfried et al. 2009, doi 10.1287/trsc.1090.0263): start of the calibration, 0.6 s (the low end of 0.6–0.7 s).
 */
export const defaultParameters: CollisionFreeSpeedParameters = {
  timeGap: 0.6,
  neighbourStrength: 8,
  neighbourRange: 0.1,
  wallStrength: 5,
  wallRange: 0.02,
}

const limits: Record<keyof CollisionFreeSpeedParameters, readonly [number, number]> = {
  timeGap: [0.1, 10],
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
  if (!(timeStep > 0 && timeStep <= parameters.timeGap))
    return `Collision-free speed model: time step ${timeStep} s is out of range, expected more than 0 and at most the time gap ${parameters.timeGap} s; choose a smaller step.`
  return null
}

/** Distance beyond which no neighbour can matter, m: the gap that slows the fastest person, and the push faded to 3·10⁻⁴. */
export function cutOffOf(parameters: CollisionFreeSpeedParameters, largestRadius: number, highestSpeed: number): number {
  return 2 * largestRadius + Math.max(highestSpeed * parameters.timeGap, 10 * parameters.neighbourRange)
}
