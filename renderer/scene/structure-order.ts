/** The order of structures in the park's geometry: the place of each in its index. */
import type { ScenarioDocument, Structure } from '../../domain/index.ts'

/** Structures in the order of their indices. */
export function orderedStructures(document: Pick<ScenarioDocument, 'structures'>): Structure[] {
  return Object.values(document.structures).sort((a, b) => paintingOrder(a) - paintingOrder(b) || (a.uid < b.uid ? -1 : 1))
}

/** Large flat pieces first, so that smaller ones are painted over them. */
function paintingOrder(structure: Structure): number {
  return { river: 0, lake: 3, lawn: 1, plaza: 2 }[structure.kind as string] ?? 4
}
