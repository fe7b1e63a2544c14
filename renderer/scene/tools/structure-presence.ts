/** Whether a structure stands in the picture at this moment: what tools meet is what is seen. */
import { sceneUniforms } from '../materials/scene-uniforms.ts'

/** Presence byte from which a structure counts as there: a faded one does not. */
const leastPresence = 100

/** True for what is always there, and for structures that are drawn solid. */
export function isStructureThere(structureIndex: number): boolean {
  if (structureIndex === 0) return true
  const { data, width } = sceneUniforms.uStates.value.image
  return ((data as Uint8Array)[(width + structureIndex) * 4] ?? 0) > leastPresence
}
