/** The hash of a scenario: equal model inputs give equal hashes, whatever is only a matter of view. */
import { createHash } from 'node:crypto'
import { modelInputsText, type ScenarioDocument } from '../domain/index.ts'

/** SHA-256 of the document's canonical model inputs, 64 hexadecimal digits. */
export function scenarioHashOf(document: ScenarioDocument): string {
  return createHash('sha256').update(modelInputsText(document)).digest('hex')
}
