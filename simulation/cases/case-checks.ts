/** Checks of a case that reach beyond single values: geometry, references, and whether there is ground under what is placed. */
import { isInPolygon, minimumGateWidth, type Polygon, polygonProblem, type Ring } from '../../domain/index.ts'
import { connectorProblem } from '../space/levels.ts'
import type { CaseFile } from './case-file.ts'
import { gateId } from './case-gates.ts'
import { connectorOf } from './case-plane.ts'
import { CaseRefusal } from './case-refusal.ts'

/** Refuses what no schema sees: crossing borders, names that stand for nothing, people off the ground. */
export function checkCase(file: CaseFile): void {
  if ((file.groups?.length ?? 0) + (file.inflows?.length ?? 0) === 0)
    throw new CaseRefusal('Case: 0 groups and inflows, expected at least 1 of either.')
  checkPolygon('walkable', file.walkable)
  checkLevels(file)
  for (const [name, goal] of Object.entries(file.goals)) {
    if ('area' in goal) checkPolygon(`goals.${name}`, [goal.area])
    else checkLine(`goals.${name}`, goal.line)
  }
  for (const service of file.services ?? []) checkService(file, service)
  const names = new Set([...Object.keys(file.goals), ...(file.services ?? []).map(({ id }) => id)])
  const people = [...(file.groups ?? []), ...(file.inflows ?? [])]
  const ids = new Set<string>()
  for (const { id, route } of people) {
    if (ids.has(id)) throw new CaseRefusal(`Case: id "${id}" stands for two groups or inflows, expected each id once.`)
    ids.add(id)
    for (const name of route.flat())
      if (!names.has(name))
        throw new CaseRefusal(
          `Case, ${id}: goal "${name}" of its route is not among goals and services, expected one of ${[...names].join(', ')}.`,
        )
  }
  for (const group of file.groups ?? []) checkGroup(file, group)
  for (const inflow of file.inflows ?? []) {
    checkLine(`inflow ${inflow.id}`, inflow.line)
    if (inflow.to <= inflow.from)
      throw new CaseRefusal(`Case, inflow ${inflow.id}: to ${inflow.to} s is not after from ${inflow.from} s, expected a later end.`)
  }
  for (const [i, gate] of (file.gates ?? []).entries()) checkGate(file, gate, i)
  for (const { area } of file.capacities ?? []) checkPolygon('capacities', [area])
  checkEvacuation(file)
  for (const { goal } of file.closures ?? [])
    if (!(goal in file.goals))
      throw new CaseRefusal(`Case, closures: goal "${goal}" is not among goals, expected one of ${Object.keys(file.goals).join(', ')}.`)
  for (const stair of file.stairs ?? []) checkPolygon('stairs', [stair.area])
  for (const measure of file.measure ?? []) {
    if ('area' in measure) checkPolygon(`measure ${measure.id}`, [measure.area])
    else checkLine(`measure ${measure.id}`, measure.line)
  }
}

function checkGroup(file: CaseFile, group: NonNullable<CaseFile['groups']>[number]): void {
  checkPolygon(`group ${group.id}`, [group.area])
  if (group.periodic && !group.wrap) throw new CaseRefusal(`Case, group ${group.id}: periodic without wrap, expected wrap as [width, 0].`)
  const ground = groundOf(file, group.level)
  const isSomewhere = group.area.some(([x, y]) => isInPolygon(x, y, ground)) || touches(group.area, ground)
  if (!isSomewhere)
    throw new CaseRefusal(`Case, group ${group.id}: its area lies outside walkable space, expected at least part of it inside.`)
}

/** Whether the middle of the ring, or of one of its edges, is walkable. */
function touches(ring: Ring, walkable: Polygon): boolean {
  const middle = ring.reduce(([x, y], [px, py]) => [x + px / ring.length, y + py / ring.length] as [number, number], [0, 0] as [
    number,
    number,
  ])
  const middles = ring.map(([x, y], i) => {
    const [nx, ny] = ring[(i + 1) % ring.length]!
    return [(x + nx) / 2, (y + ny) / 2] as const
  })
  return [middle, ...middles].some(([x, y]) => isInPolygon(x, y, walkable))
}

function checkPolygon(thing: string, polygon: Polygon): void {
  const problem = polygonProblem(polygon)
  if (problem) throw new CaseRefusal(`Case, ${thing}: ${problem}.`)
}

function checkLine(thing: string, [a, b]: readonly [readonly [number, number], readonly [number, number]]): void {
  if (Math.abs(a[0] - b[0]) + Math.abs(a[1] - b[1]) < 0.05)
    throw new CaseRefusal(`Case, ${thing}: its line has no length, expected at least 0.05 m.`)
}

type Service = NonNullable<CaseFile['services']>[number]

function checkService(file: CaseFile, service: Service): void {
  const thing = `service ${service.id}`
  const sharing = (file.services ?? []).filter(({ id }) => id === service.id).length
  if (sharing > 1 || service.id in file.goals)
    throw new CaseRefusal(`Case, ${thing}: its id stands for another service or goal too, expected each name once.`)
  let length = 0
  service.queue.forEach(([x, y], i) => {
    if (!isInPolygon(x, y, groundOf(file, service.level)))
      throw new CaseRefusal(
        `Case, ${thing}: point ${i + 1} of its queue (${x}, ${y}) lies in a wall or outside, expected it on walkable ground.`,
      )
    const [px, py] = service.queue[Math.max(0, i - 1)]!
    length += Math.sqrt((x - px) * (x - px) + (y - py) * (y - py))
  })
  if (length < 0.3) throw new CaseRefusal(`Case, ${thing}: its queue is ${length.toFixed(2)} m long, expected at least 0.30 m.`)
  for (const [x, y] of service.desks ?? [])
    if (!isInPolygon(x, y, groundOf(file, service.level)))
      throw new CaseRefusal(`Case, ${thing}: its desk (${x}, ${y}) lies in a wall or outside, expected it on walkable ground.`)
}

/** Walkable ground of a level; of the first one without a name. */
function groundOf(file: CaseFile, level: string | undefined): Polygon {
  return file.levels?.find(({ id }) => id === level)?.walkable ?? file.walkable
}

function checkLevels(file: CaseFile): void {
  const ids = (file.levels ?? []).map(({ id }) => id)
  const twice = ids.find((id, i) => ids.indexOf(id) !== i)
  if (twice !== undefined) throw new CaseRefusal(`Case, levels: id "${twice}" stands for two levels, expected each id once.`)
  for (const { id, walkable } of file.levels ?? []) checkPolygon(`level ${id}`, walkable)
  const placed: readonly { readonly level?: string | undefined }[] = [
    ...Object.values(file.goals),
    ...(file.groups ?? []),
    ...(file.inflows ?? []),
    ...(file.measure ?? []),
    ...(file.services ?? []),
    ...(file.gates ?? []),
    ...(file.capacities ?? []),
    ...(file.stairs ?? []),
  ]
  for (const { level } of placed)
    if (level !== undefined && !ids.includes(level))
      throw new CaseRefusal(`Case: level "${level}" is not among levels, expected ${ids.length > 0 ? `one of ${ids.join(', ')}` : 'none'}.`)
  for (const connector of file.connectors ?? []) {
    if (!file.levels) throw new CaseRefusal(`Case, connector ${connector.id}: there are no levels, expected two that it joins.`)
    if (connector.kind === 'lift') checkLanding(file, connector)
    else if (!connector.fromLine || !connector.toLine)
      throw new CaseRefusal(`Case, connector ${connector.id}: fromLine or toLine is missing, expected the lines of its foot and its head.`)
    const problem = connectorProblem(connectorOf(connector), ids)
    if (problem) throw new CaseRefusal(`Case, connector ${connector.id}: ${problem}.`)
  }
}

/** A lift needs a place to wait on both levels: an area, or a line with ground on both sides. */
function checkLanding(file: CaseFile, connector: NonNullable<CaseFile['connectors']>[number]): void {
  const thing = `connector ${connector.id}`
  const ends = [
    ['from', connector.from, connector.fromArea, connector.fromLine],
    ['to', connector.to, connector.toArea, connector.toLine],
  ] as const
  for (const [end, level, area, line] of ends) {
    if (!area && !line)
      throw new CaseRefusal(`Case, ${thing}: ${end}Area and ${end}Line are missing, expected the place where people wait for the lift.`)
    if (area) checkPolygon(thing, [area])
    else if (line) checkLine(thing, line)
    const ring = area ?? line ?? []
    const x = ring.reduce((sum, [px]) => sum + px / ring.length, 0)
    const y = ring.reduce((sum, [, py]) => sum + py / ring.length, 0)
    if (!isInPolygon(x, y, groundOf(file, level)))
      throw new CaseRefusal(
        `Case, ${thing}: the middle of its place on level ${level} (${x.toFixed(1)}, ${y.toFixed(1)}) is not walkable, expected it on the ground.`,
      )
  }
  if (connector.capacity !== undefined && connector.capacity < 1)
    throw new CaseRefusal(`Case, ${thing}: capacity ${connector.capacity} persons a ride, expected at least 1.`)
}

/** A lane must be as wide as a gate of a scenario. */
function checkGate(file: CaseFile, gate: NonNullable<CaseFile['gates']>[number], index: number): void {
  const thing = `gate ${gateId(gate, index)}`
  const [[ax, ay], [bx, by]] = gate.line
  const width = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay)) / (gate.lanes ?? 1)
  if (!(width >= minimumGateWidth))
    throw new CaseRefusal(
      `Case, ${thing}: width of a lane ${width.toFixed(2)} m is below the minimum ${minimumGateWidth.toFixed(2)} m; draw a longer line or fewer lanes.`,
    )
  for (const [from, to] of gate.open ?? [])
    if (!(to > from)) throw new CaseRefusal(`Case, ${thing}: open to ${to} s is not after from ${from} s, expected a later end.`)
  if (!isInPolygon((ax + bx) / 2, (ay + by) / 2, groundOf(file, gate.level)))
    throw new CaseRefusal(`Case, ${thing}: the middle of its line is not walkable, expected it across a way.`)
}

function checkEvacuation(file: CaseFile): void {
  const { evacuation, evacuateAt } = file
  if (evacuation && evacuateAt === undefined)
    throw new CaseRefusal('Case, evacuation: evacuateAt is missing, expected the second of the alarm.')
  if (evacuateAt === undefined) return
  const lines = Object.entries(file.goals).filter(([, goal]) => 'line' in goal)
  const names = lines.map(([name]) => name)
  const named = [...(evacuation?.exits ?? []), ...(evacuation?.lostExit === 'largest' ? [] : [evacuation?.lostExit ?? []]).flat()]
  const unknown = named.find((name) => !names.includes(name))
  if (unknown !== undefined)
    throw new CaseRefusal(`Case, evacuation: exit "${unknown}" is not among the goals with a line, expected one of ${names.join(', ')}.`)
  const left = (evacuation?.exits?.length ?? names.length) - (evacuation?.lostExit === undefined ? 0 : 1)
  if (left < 1) throw new CaseRefusal('Case, evacuation: 0 exits are left, expected at least 1 goal with a line to leave by.')
}
