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
  services: z.array(serviceSchema).max(200).optional(),
  measure: z.array(measureSchema).max(1000).optional(),
})
export type CaseFile = z.infer<typeof caseFileSchema>

/** Keys of the format that this engine does not run yet. */
const laterKeys = ['levels', 'connectors', 'gates', 'capacities', 'evacuateAt']

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
