/** A case file: any geometry with people, goals and measurements, in metres and seconds. Unknown keys are refused. */
import { z } from 'zod'
import { pointSchema, polygonSchema, ringSchema } from '../../domain/index.ts'
import { checkCase } from './case-checks.ts'
import { CaseRefusal } from './case-refusal.ts'

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

/** Id of the level that a shape lies on; the first level where it is missing. */
const level = nameSchema.optional()
const goalSchema = z.union([
  z.strictObject({ line: lineSchema, level }),
  z.strictObject({ area: ringSchema, dwell: notNegative.optional(), level }),
])
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
  /** They cannot use stairs and escalators. */
  stepFree: z.boolean().optional(),
  level,
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
  stepFree: z.boolean().optional(),
  level,
})
const measureSchema = z.union([
  z.strictObject({ id: nameSchema, area: ringSchema, from: notNegative.optional(), to: positive.optional(), level }),
  z.strictObject({ id: nameSchema, line: lineSchema, from: notNegative.optional(), to: positive.optional(), level }),
])

/** A time of service: always the same, gamma distributed, or exponential, s. */
const serviceTimeSchema = z.union([
  positive.max(86_400),
  z.strictObject({ mean: positive.max(86_400), sd: notNegative }),
  z.strictObject({ exponential: positive.max(86_400) }),
])
const serviceSchema = z.strictObject({
  id: nameSchema,
  lanes: z.int().min(1).max(200),
  serviceTime: serviceTimeSchema,
  /** Where people wait, from its head at the desks to its mouth, where they join. */
  queue: z.array(pointSchema).min(2).max(1000),
  /** Distance of two people in line, m. */
  spacing: z.number().min(0.3).max(5).optional(),
  /** Persons who may wait; those beyond go on to the next goal of their route. */
  room: z.int().min(1).max(100_000).optional(),
  /** Where people are served. */
  desks: z.array(pointSchema).min(1).max(200).optional(),
  level,
})
const levelSchema = z.strictObject({ id: nameSchema, height: z.number().min(-100).max(1000), walkable: polygonSchema })
/** Lines across the way at the foot and head of a stair, ramp or escalator; places to wait for a lift. */
const connectorSchema = z.strictObject({
  id: nameSchema,
  kind: z.enum(['stair', 'ramp', 'escalator', 'lift']),
  from: nameSchema,
  to: nameSchema,
  fromLine: lineSchema.optional(),
  toLine: lineSchema.optional(),
  fromArea: ringSchema.optional(),
  toArea: ringSchema.optional(),
  /** Walking speed in the plan over that on the level; 1 where it is missing. */
  speedFactorUp: z.number().min(0.05).max(3).optional(),
  speedFactorDown: z.number().min(0.05).max(3).optional(),
  /** Of an escalator's belt in the plan, m/s. */
  speed: positive.max(3).optional(),
  direction: z.enum(['both', 'up', 'down']).optional(),
  /** Of an escalator: persons a minute. Of a lift: persons a ride. */
  capacity: positive.max(1000).optional(),
  /** Of a lift: seconds from the closing of its doors to their opening. */
  rideTime: positive.max(3600).optional(),
})
const gateSchema = z.strictObject({
  id: nameSchema.optional(),
  line: lineSchema,
  /** Lanes side by side, with rails between them. */
  lanes: z.int().min(1).max(100).optional(),
  /** People pass from the line's left to its right alone, seen from its first to its second point. */
  oneWay: z.boolean().optional(),
  /** When it is open, s; always where it is missing. */
  open: z
    .array(z.tuple([notNegative, notNegative]))
    .max(100)
    .optional(),
  level,
})
const capacitySchema = z.strictObject({ id: nameSchema.optional(), area: ringSchema, limit: z.int().min(1).max(1_000_000), level })
/** How everybody leaves from `evacuateAt` on. */
const evacuationSchema = z.strictObject({
  /** Time from the alarm to setting out, s. */
  premovement: lawSchema.optional(),
  /** Goals to leave by, each a line; all lines where it is missing. */
  exits: z.array(nameSchema).min(1).max(100).optional(),
  /** An exit that cannot be used: the one with the longest line, or the one of a name. */
  lostExit: z.union([z.literal('largest'), nameSchema]).optional(),
})

export const caseFileSchema = z.strictObject({
  name: z.string().min(1).max(200),
  seed: z.int().min(0).max(0xffffffff),
  dt: z.number().min(0.01).max(0.6),
  duration: positive.max(86_400),
  stopWhenEmpty: z.boolean().optional(),
  model: z.literal('default').optional(),
  walkable: polygonSchema,
  stairs: z
    .array(z.strictObject({ area: ringSchema, speedFactor: z.number().min(0.05).max(3), level }))
    .max(100)
    .optional(),
  goals: z.record(nameSchema, goalSchema),
  closures: z
    .array(z.strictObject({ goal: nameSchema, at: notNegative }))
    .max(100)
    .optional(),
  groups: z.array(groupSchema).max(1000).optional(),
  inflows: z.array(inflowSchema).max(1000).optional(),
  services: z.array(serviceSchema).max(200).optional(),
  levels: z.array(levelSchema).min(1).max(50).optional(),
  connectors: z.array(connectorSchema).max(100).optional(),
  gates: z.array(gateSchema).max(200).optional(),
  capacities: z.array(capacitySchema).max(200).optional(),
  evacuateAt: notNegative.optional(),
  evacuation: evacuationSchema.optional(),
  /** `fixed` where it is missing; another may be asked for by whoever runs the case. */
  scheduler: z.enum(['fixed', 'multiRate']).optional(),
  measure: z.array(measureSchema).max(1000).optional(),
})
export type CaseFile = z.infer<typeof caseFileSchema>

/** Reads a parsed JSON value as a case. Throws `CaseRefusal` for anything that cannot be run. */
export function parseCaseFile(value: unknown): CaseFile {
  if (typeof value !== 'object' || value === null || Array.isArray(value))
    throw new CaseRefusal(
      'Case: the file holds no object, expected one with name, seed, dt, duration, walkable, goals and groups or inflows.',
    )
  const parsed = caseFileSchema.safeParse(withGround(value))
  if (!parsed.success) throw new CaseRefusal(firstIssue(parsed.error))
  checkCase(parsed.data)
  return parsed.data
}

/** The first level's ground stands for `walkable` where there are levels. */
function withGround(value: object): object {
  if ('walkable' in value || !('levels' in value) || !Array.isArray(value.levels)) return value
  const [first] = value.levels as readonly { walkable?: unknown }[]
  return { ...value, walkable: first?.walkable }
}

function firstIssue(error: z.ZodError): string {
  const issue = deepestIssue(error.issues)
  if (!issue) return 'Case: it cannot be read, expected the format of the documentation.'
  if (issue.code === 'unrecognized_keys')
    return `Case${placeOf(issue.path)}: unknown key ${issue.keys.map((key) => `"${key}"`).join(', ')}, expected only known keys; check the spelling.`
  return `Case${placeOf(issue.path)}: ${issue.message}.`
}

/** Of a choice of forms, the fault of the form that comes farthest: a wrong number rather than "invalid input". */
function deepestIssue(issues: readonly z.core.$ZodIssue[]): z.core.$ZodIssue | undefined {
  const issue = issues[0]
  if (issue?.code !== 'invalid_union') return issue
  const inner = issue.errors
    .map((form) => deepestIssue(form))
    .filter((found) => found !== undefined)
    .map((found) => ({ ...found, path: [...issue.path, ...found.path] }))
  const best = inner.reduce<z.core.$ZodIssue | undefined>(
    (found, next) => (found && (found.path.length > next.path.length || !isWrongType(next)) && !isWrongType(found) ? found : next),
    undefined,
  )
  return best ?? issue
}

function isWrongType({ code }: z.core.$ZodIssue): boolean {
  return code === 'invalid_type' || code === 'unrecognized_keys'
}

function placeOf(path: readonly PropertyKey[]): string {
  return path.length === 0 ? '' : `, ${path.map(String).join('.')}`
}
