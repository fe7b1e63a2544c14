/** A case of several levels in the one plane that its space is unfolded into: every shape moved by its level's offset. */
import type { Point, Ring } from '../../domain/index.ts'
import type { PlaneLevel, SpaceConnector } from '../space/levels.ts'
import { meanLiftTime, usualRide } from '../world/lifts.ts'
import type { CaseFile } from './case-file.ts'

type Placed = { readonly level?: string | undefined }

/** The case with all shapes in plane coordinates. One level stays as it is. */
export function caseInPlane(file: CaseFile, levels: readonly PlaneLevel[]): CaseFile {
  if (!file.levels) return file
  const move = <T extends Placed>(thing: T): T => {
    const level = levels.find(({ id }) => id === (thing.level ?? levels[0]!.id))!
    const shift = (point: Point): Point => [point[0] + level.dx, point[1] + level.dy]
    const moved: Record<string, unknown> = { ...thing }
    for (const key of ['line', 'area', 'queue', 'desks'] as const) {
      const points = moved[key] as readonly Point[] | undefined
      if (points) moved[key] = points.map(shift)
    }
    return moved as T
  }
  return {
    ...file,
    goals: Object.fromEntries(Object.entries(file.goals).map(([name, goal]) => [name, move(goal)])),
    groups: file.groups?.map(move),
    inflows: file.inflows?.map(move),
    services: file.services?.map(move),
    capacities: file.capacities?.map(move),
    measure: file.measure?.map(move),
    stairs: file.stairs?.map(move),
  }
}

type CaseConnector = NonNullable<CaseFile['connectors']>[number]

/** A lift's landing reaches so far to both sides of a line, m. Chosen: two people deep. */
const landingDepth = 1

/** The area that was given, or the ground on both sides of the line. */
function landingOf(name: 'footArea' | 'headArea', area: CaseConnector['fromArea'], line: CaseConnector['fromLine']) {
  if (area) return { [name]: area }
  if (!line) return {}
  const [[ax, ay], [bx, by]] = line
  const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay)) || 1
  const [ox, oy] = [(-(by - ay) / length) * landingDepth, ((bx - ax) / length) * landingDepth]
  const ring: Ring = [
    [ax + ox, ay + oy],
    [ax - ox, ay - oy],
    [bx - ox, by - oy],
    [bx + ox, by + oy],
  ]
  return { [name]: ring }
}

/** A connector of a case as the space takes it. */
export function connectorOf(connector: CaseConnector): SpaceConnector {
  const { id, kind, from, to, fromLine, toLine, fromArea, toArea, speedFactorUp, speedFactorDown, ...rest } = connector
  const segment = (line: CaseConnector['fromLine']) =>
    line ? ([line[0][0], line[0][1], line[1][0], line[1][1]] as const) : ([0, 0, 0, 0] as const)
  const { speed, direction, capacity, rideTime = usualRide } = rest
  return {
    id,
    kind,
    from,
    to,
    foot: segment(fromLine),
    head: segment(toLine),
    ...landingOf('footArea', fromArea, fromLine),
    ...landingOf('headArea', toArea, toLine),
    speedFactorUp: speedFactorUp ?? 1,
    speedFactorDown: speedFactorDown ?? 1,
    ...(speed === undefined ? {} : { speed }),
    ...(direction === undefined ? {} : { direction }),
    ...(capacity === undefined ? {} : { capacity }),
    ...(kind === 'lift' ? { travelTime: rideTime, rideTime: meanLiftTime(rideTime) } : {}),
  }
}
