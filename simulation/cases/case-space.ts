/** The walkable space of a case, and places just inside an inflow's line. */
import { type Bounds, boundsOf, type Polygon } from '../../domain/index.ts'
import type { Crowd } from '../crowd/crowd.ts'
import { defaultRadius } from '../locomotion/collision-free-speed/parameters.ts'
import type { Memory } from '../numbers/memory.ts'
import { purposes, uniform } from '../numbers/random.ts'
import type { Segment } from '../space/arrangement.ts'
import { isWalkable } from '../space/regions.ts'
import { compileSpace, type WalkableSpace } from '../space/walkable-space.ts'
import type { CaseFile } from './case-file.ts'
import { gateLinesAt, railsOf } from './case-gates.ts'
import { connectorOf } from './case-plane.ts'
import { CaseRefusal } from './case-refusal.ts'

/** Side of a routing cell for a case's extent, m: fine enough that a person's cell lies on the person's side of every wall. */
function cellSizeFor(area: number): number {
  return area <= 60_000 ? 0.2 : area <= 120_000 ? 0.25 : area <= 500_000 ? 0.5 : 1
}

/**
 * Compiles the walkable space of a case, with its gates as they are at `time`, for steps of up to `longestStep` seconds. The file is in
 * level coordinates. The ends of a ring are no walls. Throws `CaseRefusal` for levels and connectors that do not fit together.
 */
export function compileCase(file: CaseFile, memory: Memory, longestStep: number, time: number): WalkableSpace {
  try {
    return compileInput(file, memory, longestStep, time)
  } catch (error) {
    if (error instanceof Error && !(error instanceof TypeError)) throw new CaseRefusal(`Case: ${error.message}`)
    throw error
  }
}

function compileInput(file: CaseFile, memory: Memory, longestStep: number, time: number): WalkableSpace {
  const box = boundsOf(file.walkable[0]!)
  const levels = file.levels ?? [{ id: 'ground', height: 0, walkable: file.walkable }]
  const ground = levels[0]!.id
  const levelPortals = [...Object.values(file.goals).filter((goal) => 'line' in goal), ...(file.inflows ?? [])].map(
    ({ line: [a, b], level = ground }) => ({ level, line: [a[0], a[1], b[0], b[1]] as Segment }),
  )
  const periodic = (file.groups ?? []).some((group) => group.periodic)
  // The ends of a ring are no walls.
  const plain: Polygon = periodic
    ? [
        file.walkable[0]!.map(([x, y]) => [x <= box.minX ? x - 5 : x >= box.maxX ? x + 5 : x, y] as [number, number]),
        ...file.walkable.slice(1),
      ]
    : file.walkable
  const area = levels.reduce((sum, { walkable }) => sum + boxArea(boundsOf(walkable[0]!)), 0)
  return compileSpace(
    {
      levels: levels.map(({ id, height, walkable }) => ({
        id,
        height,
        regions: { ground: [file.levels ? walkable : plain], blockers: railsOf(file, ground, id), water: [], causeways: [] },
      })),
      connectors: (file.connectors ?? []).map(connectorOf),
      slowAreas: (file.stairs ?? []).map(({ area: slow, speedFactor, level = ground }) => ({ level, area: slow, factor: speedFactor })),
      lines: gateLinesAt(file, ground, time),
    },
    { cellSize: cellSizeFor(area), longestStep: 3 * longestStep, portals: [], levelPortals },
    memory,
  )
}

function boxArea({ minX, minY, maxX, maxY }: Bounds): number {
  return (maxX - minX) * (maxY - minY)
}

/** A free place a radius inside the line for a person who comes in at step `index`; null when the entrance is full. */
export function entryPlaceOf(
  crowd: Crowd,
  line: Segment,
  who: { readonly seed: number; readonly row: number; readonly index: number; readonly entered: readonly number[] },
): readonly [number, number] | null {
  const [ax, ay, bx, by] = line
  const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
  const off = defaultRadius + 0.05
  const margin = Math.min(0.5, off / length)
  for (let tried = 0; tried < 8; tried++) {
    const t = margin + uniform(who.seed, who.row, purposes.entry, who.index * 8 + tried) * (1 - 2 * margin)
    for (const side of [1, -1]) {
      const x = Math.fround(ax + (bx - ax) * t + ((-(by - ay) * side) / length) * off)
      const y = Math.fround(ay + (by - ay) * t + (((bx - ax) * side) / length) * off)
      if (isWalkable(crowd.space.regions, x, y) && !crowd.isOccupied(x, y, 2 * defaultRadius, who.entered)) return [x, y]
    }
  }
  return null
}
