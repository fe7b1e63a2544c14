/** The ground map: how much light lamps shed on the ground at night, and how dark it is close to what stands. Made once a state of the park. */
import { boundsOf, isInPolygon, type Path, type Point, type Polygon, type Site, type Structure } from '../../domain/index.ts'
import { isFlatKind } from './builders/index.ts'
import { isOnWay, waysNear } from './way-clearance.ts'

export type GroundMap = {
  /** Red: lamp light, green: shade, two bytes a cell, row by row from the north-west. [2 × size²] */
  readonly bytes: Uint8Array
  readonly size: number
  /** In three's axes: x and z of the first corner, width and depth, m. */
  readonly rect: readonly [number, number, number, number]
}

/** A street or deck lamp: place in document metres, and where its arm points, radians from east. */
export type Lamp = {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly facing: number
  readonly kind: 'street' | 'deck' | 'furnace' | 'ramp'
}

const cells = 640
const lampSpacing = 34

/** Lamps along roads and walks, on decks, and the glow at furnaces and the ski jump. */
export function placeLamps(paths: readonly Path[], structures: readonly Structure[]): Lamp[] {
  const lamps: Lamp[] = []
  const roads = paths.filter(({ kind }) => kind === 'road')
  for (const path of paths) {
    if (path.kind === 'rail' || path.levelUid !== 'ground') continue
    const side = path.kind === 'road' ? path.width / 2 + 1.5 : path.width / 2
    const { minX, minY, maxX, maxY } = boundsOf(path.line)
    const crossing = waysNear(roads, { minX: minX - side, minY: minY - side, maxX: maxX + side, maxY: maxY + side })
    alongLine(path.line, lampSpacing, (middleX, middleY, nx, ny, k) => {
      const sign = k % 2 === 0 ? 1 : -1
      const [x, y] = [middleX + nx * side * sign, middleY + ny * side * sign]
      if (isOnWay(crossing, x, y)) return
      lamps.push({
        x,
        y,
        z: path.kind === 'road' ? 8 : 4.5,
        facing: Math.atan2(-ny * sign, -nx * sign),
        kind: 'street',
      })
    })
  }
  for (const structure of structures) lamps.push(...structureLamps(structure))
  return lamps
}

function structureLamps(structure: Structure): Lamp[] {
  const lamps: Lamp[] = []
  const ring = structure.footprint[0] ?? []
  if (structure.kind === 'deck') {
    alongLine([...ring, ring[0] as Point], 14, (x, y) =>
      lamps.push({ x, y, z: structure.base + structure.height + 0.5, facing: 0, kind: 'deck' }),
    )
  } else if (structure.kind === 'blastFurnace' || structure.kind === 'skiJump') {
    alongLine([...ring, ring[0] as Point], 16, (x, y) =>
      lamps.push({ x, y, z: 6, facing: 0, kind: structure.kind === 'skiJump' ? 'ramp' : 'furnace' }),
    )
  }
  return lamps
}

type Visit = (x: number, y: number, nx: number, ny: number, index: number) => void

function alongLine(line: readonly Point[], spacing: number, visit: Visit): void {
  let carry = spacing / 2
  let index = 0
  for (let i = 1; i < line.length; i++) {
    const [a, b] = [line[i - 1] as Point, line[i] as Point]
    const length = Math.hypot(b[0] - a[0], b[1] - a[1])
    if (length === 0) continue
    const [dx, dy] = [(b[0] - a[0]) / length, (b[1] - a[1]) / length]
    for (; carry <= length; carry += spacing) visit(a[0] + dx * carry, a[1] + dy * carry, -dy, dx, index++)
    carry -= length
  }
}

export function makeGroundMap(site: Pick<Site, 'boundary'>, standing: readonly Structure[], lamps: readonly Lamp[]): GroundMap {
  const bounds = boundsOf(site.boundary[0] ?? [[0, 0]])
  const margin = 120
  const rect = [
    bounds.minX - margin,
    -(bounds.maxY + margin),
    bounds.maxX - bounds.minX + margin * 2,
    bounds.maxY - bounds.minY + margin * 2,
  ] as const
  const light = new Float32Array(cells * cells)
  const shade = new Float32Array(cells * cells)
  const grid = {
    rect,
    toColumn: (x: number) => ((x - rect[0]) / rect[2]) * cells,
    toRow: (y: number) => ((-y - rect[1]) / rect[3]) * cells,
  }
  for (const lamp of lamps) addPool(light, grid, lamp)
  for (const structure of standing) {
    if (!isFlatKind(structure.kind) && !openKinds.has(structure.kind) && structure.height > 2)
      addFootprint(shade, grid, structure.footprint)
  }
  blur(blur(shade, 2), 3)
  const bytes = new Uint8Array(cells * cells * 2)
  for (let i = 0; i < cells * cells; i++) {
    bytes[i * 2] = Math.min(255, (light[i] ?? 0) * 255)
    bytes[i * 2 + 1] = Math.min(255, (shade[i] ?? 0) * 255)
  }
  return { bytes, size: cells, rect }
}

/** Kinds that let light under them. */
const openKinds = new Set(['deck', 'hill', 'treeGroup', 'pipeRack', 'conveyorGallery', 'railTrack', 'bridge', 'contextMass', 'stair'])

type Grid = {
  readonly rect: readonly [number, number, number, number]
  readonly toColumn: (x: number) => number
  readonly toRow: (y: number) => number
}

function addPool(light: Float32Array, grid: Grid, lamp: Lamp): void {
  const reach = lamp.kind === 'furnace' ? 34 : lamp.kind === 'deck' ? 12 : 17
  const strength = lamp.kind === 'furnace' ? 0.5 : lamp.kind === 'deck' ? 0.4 : 0.75
  const cell = grid.rect[2] / cells
  const [column, row, span] = [grid.toColumn(lamp.x), grid.toRow(lamp.y), Math.ceil(reach / cell)]
  for (let j = Math.max(0, Math.floor(row - span)); j <= Math.min(cells - 1, row + span); j++) {
    for (let i = Math.max(0, Math.floor(column - span)); i <= Math.min(cells - 1, column + span); i++) {
      const away = (Math.hypot(i + 0.5 - column, j + 0.5 - row) * cell) / reach
      if (away < 1) light[j * cells + i] = Math.min(1, (light[j * cells + i] ?? 0) + strength * (1 - away) ** 2)
    }
  }
}

function addFootprint(shade: Float32Array, grid: Grid, polygon: Polygon): void {
  const bounds = boundsOf(polygon[0] ?? [])
  const [i0, i1] = [Math.floor(grid.toColumn(bounds.minX)), Math.ceil(grid.toColumn(bounds.maxX))]
  const [j0, j1] = [Math.floor(grid.toRow(bounds.maxY)), Math.ceil(grid.toRow(bounds.minY))]
  for (let j = Math.max(0, j0); j <= Math.min(cells - 1, j1); j++) {
    const y = -(grid.rect[1] + ((j + 0.5) / cells) * grid.rect[3])
    for (let i = Math.max(0, i0); i <= Math.min(cells - 1, i1); i++) {
      const x = grid.rect[0] + ((i + 0.5) / cells) * grid.rect[2]
      if (isInPolygon(x, y, polygon)) shade[j * cells + i] = 1
    }
  }
}

/** Box blur in place, along rows and then columns. */
function blur(field: Float32Array, radius: number): Float32Array {
  for (const [step, next] of [
    [1, cells],
    [cells, 1],
  ] as const) {
    const line = new Float32Array(cells)
    for (let k = 0; k < cells; k++) {
      let sum = 0
      for (let i = -radius; i < cells; i++) {
        const enter = i + radius
        if (enter < cells) sum += field[k * next + enter * step] ?? 0
        const leave = i - radius - 1
        if (leave >= 0) sum -= field[k * next + leave * step] ?? 0
        if (i >= 0) line[i] = sum / (radius * 2 + 1)
      }
      for (let i = 0; i < cells; i++) field[k * next + i * step] = line[i] ?? 0
    }
  }
  return field
}
