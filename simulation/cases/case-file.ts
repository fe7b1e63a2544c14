/** A case file: any geometry with people, goals and measurements, in metres and seconds. Unknown keys are refused. */
import { z } from 'zod'
import { isInPolygon, type Polygon, pointSchema, polygonProblem, polygonSchema, type Ring, ringSchema } from '../../domain/index.ts'

const nameSchema = z.string().min(1).max(80)
const lineSchema = z.tuple([pointSchema, pointSchema])
const positive = z.number().positive()
const notNegative = z.number().min(0)

/** A number, an even span, or a normal law. */
const lawSchema = z.union([
  notNegative,
  z.strictObject({ min: notNegative, max: notNegative }).refine(({ min, max }) => max >= min, 'expected max at least min'),
  z.strictObject({ mean: notNegative, sd: notNegative }),
])
export type Law = z.infer<typeof lawSchema>

const goalSchema = z.union([z.strictObject({ line: lineSchema }), z.strictObject({ area: ringSchema, dwell: notNegative.optional() })])
const routeSchema = z
  .array(z.union([nameSchema, z.array(nameSchema).min(1).max(100)]))
  .min(1)
  .max(100)

const groupSchema = z.strictObject({
  id: nameSchema,
  count: z.int().min(1).max(200_000),
  area: ringSchema,
  route: routeSchema,
  speed: lawSchema.optional(),
  delay: lawSchema.optional(),
  periodic: z.boolean().optional(),
  wrap: z.tuple([z.number(), z.number()]).optional(),
})
const inflowSchema = z.strictObject({
  id: nameSchema,
  line: lineSchema,
  /** Persons a second, Poisson. */
  rate: positive.max(1000),
  from: notNegative,
  to: positive,
  route: routeSchema,
  speed: lawSchema.optional(),
})
const measureSchema = z.union([
  z.strictObject({ id: nameSchema, area: ringSchema, from: notNegative.optional(), to: positive.optional() }),
  z.strictObject({ id: nameSchema, line: lineSchema, from: notNegative.optional(), to: positive.optional() }),
])

export const caseFileSchema = z.strictObject({
  name: z.string().min(1).max(200),
  seed: z.int().min(0).max(0xffffffff),
  dt: z.number().min(0.01).max(0.6),
  duration: positive.max(86_400),
  stopWhenEmpty: z.boolean().optional(),
  model: z.literal('default').optional(),
  walkable: polygonSchema,
  stairs: z
    .array(z.strictObject({ area: ringSchema, speedFactor: z.number().min(0.05).max(3) }))
    .max(100)
    .optional(),
  goals: z.record(nameSchema, goalSchema),
  closures: z
    .array(z.strictObject({ goal: nameSchema, at: notNegative }))
    .max(100)
    .optional(),
  groups: z.array(groupSchema).max(1000).optional(),
  inflows: z.array(inflowSchema).max(1000).optional(),
  measure: z.array(measureSchema).max(1000).optional(),
})
export type CaseFile = z.infer<typeof caseFileSchema>

/** Keys of the format that this engine does not run yet. */
const laterKeys = ['levels', 'connectors', 'services', 'gates', 'capacities', 'evacuateAt']

/** A case that cannot be run; the message says thing, value, expectation, in fewer than 600 characters. */
export class CaseRefusal extends Error {
  constructor(message: string) {
    super(message.length < 600 ? message : `${message.slice(0, 590)}…`)
    this.name = 'CaseRefusal'
  }
}

/** Reads a parsed JSON value as a case. Throws `CaseRefusal` for anything that cannot be run. */
export function parseCaseFile(value: unknown): CaseFile {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CaseRefusal(
      'Case: the file holds no object, expected one with name, seed, dt, duration, walkable, goals and groups or inflows.',
    )
  const later = laterKeys.find((key) => key in value)
  if (later)
    throw new CaseRefusal(
      `Case: key "${later}" is not supported by this version of the engine, expected a case on one level without it; leave it out.`,
    )
  const parsed = caseFileSchema.safeParse(value)
  if (!parsed.success) throw new CaseRefusal(firstIssue(parsed.error))
  checkCase(parsed.data)
  return parsed.data
}

function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  if (!issue) return 'Case: it cannot be read, expected the format of the documentation.'
  if (issue.code === 'unrecognized_keys')
    return `Case${placeOf(issue.path)}: unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}, expected only known keys; check the spelling.`
  return `Case${placeOf(issue.path)}: ${issue.message}.`
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `, ${path.map(String).join('.')}`
}

function checkCase(file: CaseFile): void {
  if ((file.groups?.length ?? 0) + (file.inflows?.length ?? 0) === 0)
    throw new CaseRefusal('Case: 0 groups and inflows, expected at least 1 of either.')
  checkPolygon('walkable', file.walkable)
  for (const [name, goal] of Object.entries(file.goals)) {
    if ('area' in goal) checkPolygon(`goals.${name}`, [goal.area])
    else checkLine(`goals.${name}`, goal.line)
  }
  const people = [...(file.groups ?? []), ...(file.inflows ?? [])]
  const ids = new Set<string>()
  for (const { id, route } of people) {
    if (ids.has(id)) throw new CaseRefusal(`Case: id "${id}" stands for two groups or inflows, expected each id once.`)
    ids.add(id)
    for (const name of route.flat())
      if (!(name in file.goals))
        throw new CaseRefusal(
          `Case, ${id}: goal "${name}" of its route is not among goals, expected one of ${Object.keys(file.goals).join(', ')}.`,
        )
  }
  for (const group of file.groups ?? []) checkGroup(file, group)
  for (const inflow of file.inflows ?? []) {
    checkLine(`inflow ${inflow.id}`, inflow.line)
    if (inflow.to <= inflow.from)
      throw new CaseRefusal(`Case, inflow ${inflow.id}: to ${inflow.to} s is not after from ${inflow.from} s, expected a later end.`)
  }
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
  const isSomewhere = group.area.some(([x, y]) => isInPolygon(x, y, file.walkable)) || touches(group.area, file.walkable)
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
