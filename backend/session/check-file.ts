/** Every problem of a scenario file, for `ironpark check`. */
import type { LocalizedText } from '../../domain/index.ts'
import { checkScenario } from '../../scenarios/index.ts'

/** None for a sound scenario. The file is only read. */
export async function scenarioFileProblems(path: string): Promise<readonly LocalizedText[]> {
  return (await checkScenario(path)).map((problem) => problem.message)
}
