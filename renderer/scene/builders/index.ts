/** The builders: one parametric builder for each kind of structure. Kinds that lie flat are drawn with the ground, trees as instances. */
import type { Structure, StructureKind } from '../../../domain/index.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { buildArchedHall } from './arched-hall.ts'
import { buildBlastFurnace } from './blast-furnace.ts'
import { buildBridge } from './bridge.ts'
import { buildChimney } from './chimney.ts'
import { buildContextMass } from './context-mass.ts'
import { buildConveyorGallery } from './conveyor-gallery.ts'
import { buildCoolingTower } from './cooling-tower.ts'
import { buildDeck } from './deck.ts'
import { buildGableHall } from './gable-hall.ts'
import { buildGasHolder } from './gas-holder.ts'
import { buildGateMonument } from './gate-monument.ts'
import { buildHill } from './hill.ts'
import { buildHotBlastStove } from './hot-blast-stove.ts'
import { buildHotel } from './hotel.ts'
import { buildMetroStation } from './metro-station.ts'
import { buildOfficeSlab } from './office-slab.ts'
import { buildPipeRack } from './pipe-rack.ts'
import { buildRailTrack } from './rail-track.ts'
import { buildSawtoothHall } from './sawtooth-hall.ts'
import { buildSiloRow } from './silo-row.ts'
import { buildSkiJump } from './ski-jump.ts'
import { buildStage } from './stage.ts'
import { buildStair } from './stair.ts'

export type Builder = (structure: Structure) => BuiltShape

/** Kinds that have no body: the ground draws lakes, rivers, lawns and plazas; trees are instances. */
export const flatKinds = ['lake', 'river', 'lawn', 'plaza'] as const satisfies readonly StructureKind[]
export type FlatKind = (typeof flatKinds)[number]
/** Imported models are drawn from their own files. */
export type SolidKind = Exclude<StructureKind, FlatKind | 'treeGroup' | 'mesh'>

export const builders: Readonly<Record<SolidKind, Builder>> = {
  blastFurnace: buildBlastFurnace,
  hotBlastStove: buildHotBlastStove,
  coolingTower: buildCoolingTower,
  siloRow: buildSiloRow,
  gasHolder: buildGasHolder,
  chimney: buildChimney,
  conveyorGallery: buildConveyorGallery,
  pipeRack: buildPipeRack,
  sawtoothHall: buildSawtoothHall,
  gableHall: buildGableHall,
  archedHall: buildArchedHall,
  skiJump: buildSkiJump,
  officeSlab: buildOfficeSlab,
  hotel: buildHotel,
  bridge: buildBridge,
  railTrack: buildRailTrack,
  deck: buildDeck,
  stair: buildStair,
  hill: buildHill,
  gateMonument: buildGateMonument,
  metroStation: buildMetroStation,
  contextMass: buildContextMass,
  stage: buildStage,
}

export function isFlatKind(kind: StructureKind): kind is FlatKind {
  return (flatKinds as readonly StructureKind[]).includes(kind)
}

const built = new WeakMap<Structure, BuiltShape>()

/** The shape of a structure, built once a record; null for kinds without a body. */
export function shapeOf(structure: Structure): BuiltShape | null {
  const known = built.get(structure)
  if (known) return known
  if (isFlatKind(structure.kind) || structure.kind === 'treeGroup' || structure.kind === 'mesh') return null
  const shape = builders[structure.kind](structure)
  built.set(structure, shape)
  return shape
}
