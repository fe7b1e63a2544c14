/** Ways that leave connectors out: stairs and escalators for those who cannot use them, lifts in an evacuation for those who need none. */
import type { SpaceConnectorKind } from '../space/levels.ts'
import type { SeamCells } from '../space/raster.ts'
import type { TileGraph } from './tile-graph.ts'

/** Indices of connectors, ascending, over which a goal's ways do not lead. */
export type Avoided = readonly number[]

/** What people who cannot use stairs leave out. */
export const stairKinds: readonly SpaceConnectorKind[] = ['stair', 'escalator']

/** The connectors of some kinds. */
export function connectorsOfKinds(
  connectors: readonly { readonly kind: SpaceConnectorKind }[],
  kinds: readonly SpaceConnectorKind[],
): Avoided {
  return connectors.flatMap(({ kind }, i) => (kinds.includes(kind) ? [i] : []))
}

/** The seams that are left. The order, by cell of arrival, stays. */
export function seamsAvoiding(seams: SeamCells, avoided: Avoided): SeamCells {
  if (avoided.length === 0) return seams
  const kept = Array.from(seams.from.keys()).filter((i) => !avoided.includes(seams.connector[i]!))
  return {
    from: Int32Array.from(kept, (i) => seams.from[i]!),
    to: Int32Array.from(kept, (i) => seams.to[i]!),
    time: Float32Array.from(kept, (i) => seams.time[i]!),
    connector: Uint8Array.from(kept, (i) => seams.connector[i]!),
    isUp: Uint8Array.from(kept, (i) => seams.isUp[i]!),
  }
}

/** The graph with the nodes of avoided connectors shut both ways; everything else is the same arrays. */
export function graphAvoiding(graph: TileGraph, { connector }: SeamCells, avoided: Avoided): TileGraph {
  if (avoided.length === 0) return graph
  const portLeaves = graph.portLeaves.slice()
  for (const { node, seams } of graph.loneNodes)
    if (seams.length > 0 && avoided.includes(connector[seams[0]!]!)) portLeaves.fill(0, 2 * node, 2 * node + 2)
  return { ...graph, portLeaves }
}
