/** The parameters of each kind of structure: key, unit, meaning and default, from which one parametric builder a kind works. */
import type { StructureKind } from './structure.ts'

/**
 * One parameter. `key` stands in a structure's `params`; a key that is missing there takes `fallback`.
 * Lengths in m, areas in m², angles in degrees, counts as 1; flags are 0 or 1.
 */
export type StructureParam = {
  readonly key: string
  readonly unit: 'm' | 'm²' | '°' | '1'
  readonly meaning: string
  readonly fallback: number
}

const metres = (key: string, fallback: number, meaning: string): StructureParam => ({ key, unit: 'm', meaning, fallback })
const count = (key: string, fallback: number, meaning: string): StructureParam => ({ key, unit: '1', meaning, fallback })
const degrees = (key: string, fallback: number, meaning: string): StructureParam => ({ key, unit: '°', meaning, fallback })

/** Turn of the structure's own x axis (its length) from east, anticlockwise seen from above. */
const yaw = degrees('yawDeg', 0, 'turn of the length axis from east, anticlockwise; the middle of the footprint stays where it is')
const length = (fallback: number) => metres('length', fallback, 'extent along the length axis, before the turn')
const width = (fallback: number) => metres('width', fallback, 'extent across the length axis')
const hall = (longest: number, wide: number, eaves: number): StructureParam[] => [
  length(longest),
  width(wide),
  metres('eaves', eaves, 'height of the walls; the roof rises from here to the record height'),
  count('bays', 12, 'frames along the length'),
  yaw,
]

/**
 * Parameters of each kind. Placement: the centroid of the footprint, at `base` above the ground; `height` is the record's own.
 * Where a kind has no length and width of its own, its plan is the footprint itself.
 */
export const structureParams: Readonly<Record<StructureKind, readonly StructureParam[]>> = {
  blastFurnace: [
    metres('shellDiameter', 14, 'diameter of the furnace shell at the belly'),
    metres('ringDiameter', 44, 'diameter of the round shroud or of the walkways round the shell'),
    count('hasShroud', 0, '1 where a round casing encloses the lower works (No. 3 furnace), else 0'),
    metres('deck1', 9.7, 'height of the casting deck'),
    metres('deck2', 40, 'height of the middle deck'),
    metres('deck3', 70, 'height of the charging deck'),
    count('castHouses', 2, 'cast houses beside the shell, one or two, on opposite sides'),
    metres('castHouseLength', 46, 'length of a cast house, away from the shell'),
    metres('castHouseWidth', 26, 'width of a cast house'),
    count('hasSkipBridge', 1, '1 where an inclined skip bridge or belt climbs to the top, else 0'),
    degrees('skipBearingDeg', 0, 'direction in which the skip bridge runs down, from east, anticlockwise'),
    yaw,
  ],
  hotBlastStove: [
    count('count', 4, 'stoves in the row'),
    metres('diameter', 9, 'diameter of one stove'),
    metres('spacing', 13, 'distance between the axes of neighbours'),
    metres('domeHeight', 5, 'height of the dome, part of the record height'),
    yaw,
  ],
  coolingTower: [
    metres('baseDiameter', 54, 'diameter of the shell and its columns on the ground'),
    metres('throatDiameter', 30, 'narrowest diameter'),
    metres('topDiameter', 33, 'diameter at the rim'),
    metres('throatHeight', 54, 'height of the narrowest ring above the base'),
    metres('inletHeight', 5, 'height of the air inlet, open between columns'),
    count('columns', 36, 'pairs of leaning columns round the inlet'),
    count('ribs', 48, 'ribs on the shell'),
  ],
  siloRow: [
    count('count', 8, 'silos in all'),
    count('rows', 1, 'rows in which they stand; count is a multiple of it'),
    metres('diameter', 22, 'outer diameter of one silo'),
    metres('spacing', 23, 'distance between axes along the row'),
    metres('rowSpacing', 24, 'distance between the axes of two rows'),
    metres('headhouseHeight', 6, 'height of the gallery over the silos, on top of the record height'),
    yaw,
  ],
  gasHolder: [
    metres('diameter', 40, 'diameter of the cylinder'),
    count('isSphere', 0, '1 for a sphere on legs, 0 for a cylinder with a piston roof'),
    count('columns', 20, 'guide columns round a cylinder, legs of a sphere'),
    count('rings', 5, 'walkways round the shell'),
  ],
  chimney: [
    metres('baseDiameter', 7, 'diameter at the foot'),
    metres('topDiameter', 4, 'diameter at the rim'),
    count('bands', 6, 'painted bands below the rim, 0 for none'),
  ],
  conveyorGallery: [
    length(100),
    metres('width', 4, 'width of the enclosed belt bridge'),
    metres('startHeight', 6, 'height of its floor at the first end (smaller x before the turn)'),
    metres('endHeight', 24, 'height of its floor at the second end'),
    metres('galleryHeight', 3.2, 'inner height'),
    metres('trestleSpacing', 18, 'distance between trestles'),
    yaw,
  ],
  pipeRack: [
    length(100),
    width(6),
    metres('clearance', 5.5, 'free height under the lowest pipe'),
    count('pipes', 5, 'pipes side by side'),
    metres('pipeDiameter', 0.9, 'diameter of the largest pipe'),
    metres('trestleSpacing', 12, 'distance between trestles'),
    yaw,
  ],
  sawtoothHall: hall(120, 60, 10),
  gableHall: hall(100, 30, 12),
  archedHall: hall(100, 40, 8),
  skiJump: [
    degrees('bearingDeg', 170, 'compass bearing downhill, from north, clockwise'),
    metres('trackLength', 164, 'length of the profile in plan, start platform to end of the landing'),
    metres('width', 34, 'greatest width, at the landing'),
    metres('startHeight', 48, 'height of the start platform'),
    metres('takeoffHeight', 18.9, 'height of the take-off lip'),
    metres('finishLevel', -4, 'height of the finish area'),
    metres('runOutLength', 46, 'length of the flat finish behind the landing'),
  ],
  officeSlab: [count('floors', 8, 'floors above ground'), metres('floorHeight', 4, 'height of one floor'), yaw],
  hotel: [
    count('floors', 6, 'floors above ground'),
    metres('floorHeight', 4, 'height of one floor'),
    metres('lobbyHeight', 25, 'clear height of the old hall that is the lobby, 0 for none'),
    yaw,
  ],
  bridge: [
    metres('length', 1354, 'whole length'),
    metres('mainSpan', 280, 'span between the towers'),
    metres('towerHigh', 124.5, 'height of the high tower above the deck, on the east side'),
    metres('towerLow', 77, 'height of the low tower above the deck'),
    degrees('leanDeg', 15, 'lean of the towers from the upright, away from the main span'),
    metres('width', 54.9, 'width of the deck'),
    metres('deckHeight', 9, 'height of the deck above the ground'),
    metres('highTowerOffset', 100, 'distance of the high tower from the middle of the bridge along the length axis'),
    yaw,
  ],
  railTrack: [count('tracks', 1, 'tracks side by side'), metres('gauge', 1.435, 'gauge'), length(100), width(4), yaw],
  deck: [
    metres('thickness', 0.8, 'thickness of the slab below the record height'),
    metres('columnSpacing', 18, 'distance between columns'),
    metres('railingHeight', 1.2, 'height of the railing'),
    count('hasPipes', 1, '1 where old pipes run along the deck, else 0'),
  ],
  stair: [
    length(18),
    width(3),
    metres('fromHeight', 0, 'height of the foot'),
    metres('toHeight', 5, 'height of the head, at the second end (greater x before the turn)'),
    yaw,
  ],
  treeGroup: [
    count('count', 40, 'trees in the footprint'),
    metres('meanHeight', 8, 'mean height of a tree'),
    metres('crownRadius', 2.4, 'mean radius of a crown'),
    count('species', 0, '0 locust and ash, 1 poplar, 2 pine, 3 willow, 4 ginkgo'),
    count('seed', 1, 'seed of the places within the footprint'),
  ],
  lake: [
    metres('depth', 2, 'depth of the water below the ground'),
    metres('waterLevel', -0.6, 'level of the water against the ground'),
    metres('quayWidth', 2, 'width of the stone edge'),
  ],
  river: [metres('depth', 4, 'depth of the water below the ground'), metres('waterLevel', -3, 'level of the water against the ground')],
  hill: [
    metres('peakX', 0, 'x of the peak from the scene’s origin'),
    metres('peakY', 0, 'y of the peak from the scene’s origin'),
    metres('ridgeLength', 0, 'length of the ridge through the peak'),
    degrees('ridgeDeg', 90, 'direction of the ridge from east, anticlockwise'),
    count('roughness', 0.12, 'share of the height that uneven ground adds'),
    count('seed', 1, 'seed of the uneven ground'),
  ],
  lawn: [count('hasStripes', 0, '1 where it is mown in stripes, else 0')],
  plaza: [
    metres('jointSpacing', 6, 'distance between joints of the paving'),
    count('paving', 0, '0 granite, 1 concrete, 2 brick, 3 steel plates'),
    yaw,
  ],
  gateMonument: [
    length(56.28),
    width(8),
    count('openings', 5, 'passages'),
    metres('openingHeight', 6.5, 'clear height of the middle passage'),
    yaw,
  ],
  metroStation: [
    length(24),
    width(8),
    metres('canopyHeight', 4.6, 'height of the canopy'),
    count('escalators', 2, 'escalators at the mouth'),
    yaw,
  ],
  mesh: [
    metres('originX', 0, 'x of the model’s own origin from the scene’s origin'),
    metres('originY', 0, 'y of the model’s own origin from the scene’s origin'),
    count('scale', 1, 'length in the scene over its length in the model'),
    degrees('yawDeg', 0, 'turn of the model’s x axis from east, anticlockwise'),
  ],
  contextMass: [count('floors', 6, 'floors, for the rhythm of a far facade'), count('isGreen', 0, '1 for planting instead of buildings')],
  stage: [
    length(24),
    width(14),
    metres('deckHeight', 1.4, 'height of the stage floor'),
    metres('roofHeight', 11, 'height of the roof truss; 0 for none'),
    degrees('facingDeg', 270, 'direction in which the performers look, from east, anticlockwise'),
  ],
}

/** A parameter of a structure, with the kind's default where the record leaves it out; 0 for a key that the kind does not have. */
export function structureParam(kind: StructureKind, params: Readonly<Record<string, number>>, key: string): number {
  return params[key] ?? structureParams[kind].find((param) => param.key === key)?.fallback ?? 0
}
