/** Refuses a case in which somebody cannot reach a goal of their route from where they start. */
import type { Crowd } from '../crowd/crowd.ts'
import { stairKinds } from '../routing/avoided.ts'
import { unreachableCode } from '../routing/directions.ts'
import { seedsOfLine } from '../routing/goals.ts'
import type { SpaceConnectorKind } from '../space/levels.ts'
import { cellAt } from '../space/raster.ts'
import type { CaseFile } from './case-file.ts'
import type { CasePerson } from './case-people.ts'
import { CaseRefusal } from './case-refusal.ts'
import { type CaseRoutes, lineOf } from './case-routes.ts'

function avoidedOf({ stepFree }: { readonly stepFree?: boolean | undefined }): readonly SpaceConnectorKind[] {
  return stepFree ? stairKinds : []
}

/** Throws `CaseRefusal` for the first group or inflow that cannot reach one of its goals. People of a ring go nowhere. */
export function checkReach(file: CaseFile, people: readonly CasePerson[], routes: CaseRoutes, crowd: Crowd): void {
  const { raster, walls } = crowd.space
  const groups = file.groups ?? []
  const isReached = (entry: readonly string[], cells: readonly number[], avoided: readonly SpaceConnectorKind[]) => {
    const field = routes.fieldFor(entry, avoided)
    return field >= 0 && cells.some((cell) => crowd.router.codeAtCell(field, cell) !== unreachableCode)
  }
  for (const { source, x, y } of people) {
    const group = groups[source]
    if (!group || group.periodic) continue
    for (const entry of routes.entries[source]!)
      if (!isReached(entry, [cellAt(raster, x, y)], avoidedOf(group)))
        throw new CaseRefusal(
          `Case, group ${group.id}: goal ${entry.join(' or ')} cannot be reached from (${x.toFixed(1)}, ${y.toFixed(1)}), expected a walkable way to it.`,
        )
  }
  ;(file.inflows ?? []).forEach((inflow, i) => {
    const seeds = seedsOfLine(raster, walls, lineOf(inflow.line))
    if (seeds.cells.length === 0)
      throw new CaseRefusal(`Case, inflow ${inflow.id}: its line touches no walkable ground, expected it on the border or inside.`)
    for (const entry of routes.entries[groups.length + i]!)
      if (!isReached(entry, [...seeds.cells], avoidedOf(inflow)))
        throw new CaseRefusal(
          `Case, inflow ${inflow.id}: goal ${entry.join(' or ')} cannot be reached from its line, expected a walkable way to it.`,
        )
  })
}
