/** Every case of the verification, and the figures that follow from those of several cases. */
import { corridorCases, corridorErrors } from './corridors.ts'
import { neckCases, neckRise } from './necks.ts'
import { counterflowRise, nistCases } from './nist.ts'
import { rimeaExitCases } from './rimea-exits.ts'
import { diagramFall, rimeaWalkingCases } from './rimea-walking.ts'
import { scheduleCases } from './schedule.ts'
import { queueCases } from './service-queues.ts'
import { stairCases } from './stairs.ts'
import type { Figure, VerificationCase } from './verification-case.ts'

export const verificationCases: readonly VerificationCase[] = [
  ...rimeaWalkingCases,
  ...rimeaExitCases,
  ...stairCases,
  ...neckCases,
  ...corridorCases,
  ...nistCases,
  ...queueCases,
  ...scheduleCases,
]

/** Figures of one scheduler that compare several cases; none where those have not been run. */
export function comparedFigures(figures: readonly Figure[]): Figure[] {
  const byId = new Map(figures.map((figure) => [figure.id, figure]))
  return [diagramFall, neckRise, corridorErrors, counterflowRise].flatMap((compare) => compare(byId))
}
