/** The park's geometry: all structures, paths and the land as batches by material, with an index for each structure. */
import { groundLevelUid, type ScenarioDocument, type Structure } from '../../domain/index.ts'
import { type Batch, type BatchEntry, mergeBatches, mergeEdges } from './batch.ts'
import { isFlatKind, shapeOf } from './builders/index.ts'
import { buildFlatStructure, buildLand, buildPath } from './ground-shapes.ts'
import { orderedStructures } from './structure-order.ts'
import { seedTrees, type TreeSeed } from './tree-places.ts'
import { buildZoneGround } from './zone-ground.ts'

export type ParkGeometry = {
  /** Structures by index less 1: index 0 is what is always there. */
  readonly structures: readonly Structure[]
  /** Zones by index less 1 less the number of structures: their ground has a state of its own. */
  readonly zoneUids: readonly string[]
  readonly batches: readonly Batch[]
  readonly edges: { readonly positions: Float32Array; readonly structureIndices: Uint16Array }
  readonly trees: readonly TreeSeed[]
}

/** The records that the geometry is made of. */
export type ParkRecords = Pick<ScenarioDocument, 'site' | 'structures' | 'paths' | 'zones'>

export function buildPark(document: ParkRecords): ParkGeometry {
  const structures = orderedStructures(document)
  const entries: BatchEntry[] = []
  const site = document.site.site
  if (site) entries.push({ structureIndex: 0, shape: buildLand(site) })
  const zones = Object.values(document.zones)
  zones.forEach((zone, i) => {
    entries.push({ structureIndex: structures.length + 1 + i, shape: buildZoneGround(zone) })
  })
  structures.forEach((structure, i) => {
    const shape = isFlatKind(structure.kind) ? buildFlatStructure(structure) : shapeOf(structure)
    if (shape) entries.push({ structureIndex: i + 1, shape })
  })
  for (const path of Object.values(document.paths)) {
    if (path.levelUid === groundLevelUid && path.kind !== 'bridge') entries.push({ structureIndex: 0, shape: buildPath(path) })
  }
  return {
    structures,
    zoneUids: zones.map(({ uid }) => uid),
    batches: mergeBatches(entries),
    edges: mergeEdges(entries),
    trees: seedTrees(structures, Object.values(document.paths)),
  }
}
