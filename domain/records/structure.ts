/** A structure: kind, parameters and footprint, from which one parametric builder a kind makes its shape. */
import { z } from 'zod'
import { figureSchema } from '../evidence.ts'
import { polygonSchema } from '../geometry.ts'
import { namedShape, provenanceShape, uidSchema } from './record.ts'

export const structureKinds = [
  'blastFurnace',
  'hotBlastStove',
  'coolingTower',
  'siloRow',
  'gasHolder',
  'chimney',
  'conveyorGallery',
  'pipeRack',
  'sawtoothHall',
  'gableHall',
  'archedHall',
  'skiJump',
  'officeSlab',
  'hotel',
  'bridge',
  'railTrack',
  'deck',
  'stair',
  'treeGroup',
  'lake',
  'river',
  'hill',
  'lawn',
  'plaza',
  'gateMonument',
  'metroStation',
  'contextMass',
  'stage',
  'mesh',
] as const
export const structureKindSchema = z.enum(structureKinds)
export type StructureKind = z.infer<typeof structureKindSchema>

export const structureSchema = z.strictObject({
  ...namedShape,
  ...provenanceShape,
  kind: structureKindSchema,
  /** Outline on the ground, metres from the scene's origin. */
  footprint: polygonSchema,
  /** Height of its base above the site's ground, m. */
  base: z.number().min(-200).max(1000),
  /** Height above its base, m; 0 for what lies flat. */
  height: z.number().min(0).max(1000),
  /** Parameters of the kind's builder: SI units, degrees where the key ends in `Deg`. */
  params: z.record(z.string().max(60), z.number()),
  zoneUid: uidSchema.nullable(),
  /** True when nobody can walk through its footprint at ground level; a model input. */
  isObstacle: z.boolean(),
  figures: z.array(figureSchema).max(60),
  /** The mesh that is drawn for a structure of kind `mesh`: its uid among the file's assets. */
  assetUid: uidSchema.optional(),
})
export type Structure = z.infer<typeof structureSchema>
