/** The ways of a case: a flow field for every set of goals that a route names, with closed goals left out. */
import { isInPolygon } from '../../domain/index.ts'
import type { Crowd } from '../crowd/crowd.ts'
import { connectorsOfKinds } from '../routing/avoided.ts'
import { cellsOfArea, nearestOnLine, seedsOfCells, seedsOfLine } from '../routing/goals.ts'
import type { Seeds } from '../routing/travel-time.ts'
import type { Segment } from '../space/arrangement.ts'
import type { SpaceConnectorKind } from '../space/levels.ts'
import type { CaseFile } from './case-file.ts'

export type Goal = CaseFile['goals'][string]

export function lineOf([[ax, ay], [bx, by]]: readonly [readonly [number, number], readonly [number, number]]): Segment {
  return [ax, ay, bx, by]
}

/** Who is this near to the mouth of a line has come to it, m. Chosen: an arm's length, so that the last in a full line does not keep others off. */
const mouthReach = 0.8

export class CaseRoutes {
  readonly closed = new Set<string>()
  /** Entries of each group's route, then of each inflow's: names of goals of which the nearest is taken. */
  readonly entries: readonly (readonly (readonly string[])[])[]
  readonly goals: CaseFile['goals']
  /** Names of goals, then ids of services. */
  readonly names: readonly string[]
  private readonly services: NonNullable<CaseFile['services']>
  private readonly crowd: Crowd
  private readonly fieldOf = new Map<string, number>()

  constructor(file: CaseFile, crowd: Crowd) {
    this.goals = file.goals
    this.services = file.services ?? []
    this.names = [...Object.keys(file.goals), ...this.services.map(({ id }) => id)]
    this.crowd = crowd
    this.entries = [...(file.groups ?? []), ...(file.inflows ?? [])].map(({ route }) =>
      route.map((entry) => (Array.isArray(entry) ? entry : [entry])),
    )
  }

  /** Field of a route entry with what is closed left out, over no connector of the `avoided` kinds; −1 when all of it is closed or off the ground. */
  fieldFor(entry: readonly string[], avoidedKinds: readonly SpaceConnectorKind[] = []): number {
    const open = entry.filter((name) => !this.closed.has(name))
    const avoided = connectorsOfKinds(this.crowd.space.connectors, avoidedKinds)
    const key = `${open.join('|')}/${avoided.join()}`
    const known = this.fieldOf.get(key)
    if (known !== undefined) return known
    const nearest = new Map<number, number>()
    for (const name of open) {
      const seeds = this.seedsOf(name)
      seeds.cells.forEach((cell, i) => {
        nearest.set(cell, Math.min(nearest.get(cell) ?? Infinity, seeds.distances[i]!))
      })
    }
    const cells = Int32Array.from([...nearest.keys()].sort((a, b) => a - b))
    const field = cells.length === 0 ? -1 : this.fieldOf.size
    this.fieldOf.set(key, field)
    const seeds = { cells, distances: Float32Array.from(cells, (cell) => nearest.get(cell)!) }
    if (field >= 0) this.crowd.buildFields([{ field, seeds, avoided }])
    return field
  }

  /** The space has changed: every field is built anew when it is next asked for. */
  forgetFields(): void {
    this.fieldOf.clear()
  }

  /** Index of a service by its name; −1 for a goal. */
  serviceIndex(name: string): number {
    return this.services.findIndex(({ id }) => id === name)
  }

  private seedsOf(name: string): Seeds {
    const { raster, walls } = this.crowd.space
    const service = this.services[this.serviceIndex(name)]
    if (service) {
      const [x, y] = service.queue.at(-1)!
      return seedsOfLine(raster, walls, [x, y, x, y], mouthReach / raster.cellSize)
    }
    const goal = this.goals[name]!
    return 'line' in goal ? seedsOfLine(raster, walls, lineOf(goal.line)) : seedsOfCells(cellsOfArea(raster, [goal.area]))
  }

  /** The nearest open goal of an entry as the crow flies; null when all are closed. */
  nearest(entry: readonly string[], x: number, y: number): string | null {
    let best: string | null = null
    let bestSquare = Infinity
    for (const name of entry) {
      if (this.closed.has(name)) continue
      const service = this.services[this.serviceIndex(name)]
      const square = service ? squareFrom(service.queue.at(-1)!, x, y) : squareTo(this.goals[name]!, x, y)
      if (square < bestSquare) {
        bestSquare = square
        best = name
      }
    }
    return best
  }
}

function squareFrom([px, py]: readonly [number, number], x: number, y: number): number {
  return (px - x) * (px - x) + (py - y) * (py - y)
}

function squareTo(goal: Goal, x: number, y: number): number {
  if (!('line' in goal))
    return isInPolygon(x, y, [goal.area])
      ? 0
      : goal.area.reduce((least, [px, py]) => Math.min(least, (px - x) * (px - x) + (py - y) * (py - y)), Infinity)
  const [nx, ny] = nearestOnLine(lineOf(goal.line), x, y, 0)
  return (nx - x) * (nx - x) + (ny - y) * (ny - y)
}
