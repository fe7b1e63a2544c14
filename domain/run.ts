/** A run: what is asked for, what it answers, and how far the answer can be trusted. */
import { z } from 'zod'
import { evidenceSchema } from './evidence.ts'
import { serviceStandards } from './level-of-service.ts'
import { localizedTextSchema } from './localized-text.ts'
import { uidSchema } from './records/record.ts'
import { dateSchema, secondOfDaySchema } from './time-of-day.ts'

/** Most seconds that people may take from an alarm to setting out, as mean or as deviation. */
export const longestPremovement = 7200

/** An evacuation in a run: of zones, or of the whole park. */
export const evacuationRequestSchema = z.strictObject({
  /** Second of day of the alarm. */
  at: secondOfDaySchema,
  /** Zones that are left; null for the whole park, whose gates then let nobody in. */
  zoneUids: z.array(uidSchema).min(1).max(500).nullable(),
  /** Time from the alarm to setting out, s, gamma distributed. */
  premovement: z.strictObject({ mean: z.number().min(0).max(longestPremovement), sd: z.number().min(0).max(longestPremovement) }),
  /** A gate that cannot be used: the one with the longest line, or the one of a uid. */
  lostExit: z.union([z.literal('largest'), uidSchema]).nullable(),
  /** Share of people who cannot use stairs and escalators. */
  stepFreeShare: z.number().min(0).max(1),
})
export type EvacuationRequest = z.infer<typeof evacuationRequestSchema>

export const runRequestSchema = z.strictObject({
  date: dateSchema,
  /** The window that is recorded and reported, seconds after local midnight. */
  from: secondOfDaySchema,
  to: secondOfDaySchema,
  seed: z.int().min(0).max(0xffffffff),
  threads: z.int().min(1).max(64),
  /** Start empty at `from` instead of at opening. */
  isCold: z.boolean(),
  /** Time between two recorded frames, s. */
  frameInterval: z.number().min(0.5).max(60),
  /** Time step of walking, s. */
  timeStep: z.number().min(0.05).max(1),
  /** Whether everybody is moved at every time step, or only people in crowded places, and others every quarter of a second. `fixed` where it is missing. */
  scheduler: z.enum(['fixed', 'multiRate']).optional(),
  evacuation: evacuationRequestSchema.nullable().optional(),
})
export type RunRequest = z.infer<typeof runRequestSchema>

const count = z.number().min(0)

/** Counts by minute from the run's start; `perMinute[i]` covers [start + 60 i, start + 60 (i + 1)). */
export const gateResultSchema = z.strictObject({
  uid: uidSchema,
  name: localizedTextSchema,
  entered: count,
  left: count,
  enteredPerMinute: z.array(count),
  leftPerMinute: z.array(count),
  /** Persons waiting outside, at the end of each minute. */
  queuePerMinute: z.array(count),
  maxQueue: count,
  meanWait: count,
})
export const zoneResultSchema = z.strictObject({
  uid: uidSchema,
  name: localizedTextSchema,
  occupancyPerMinute: z.array(count),
  peakOccupancy: count,
  peakAt: z.number(),
  capacity: count,
  minutesAboveCapacity: count,
  peakDensity: count,
  /** Visitors who found it full and chose another place, at once or after waiting, since the run's start. */
  turnedAway: count.optional(),
})

/** Share of the people at a place, by where they came from or for what. */
export const causeSchema = z.strictObject({
  kind: z.enum(['gate', 'event', 'background']),
  uid: uidSchema.nullable(),
  name: localizedTextSchema,
  share: z.number().min(0).max(1),
})

/** A place where it presses: peak density over a disc of `radius`, and why. */
export const worstPlaceSchema = z.strictObject({
  position: z.tuple([z.number(), z.number()]),
  levelUid: uidSchema,
  radius: z.number(),
  zoneUid: uidSchema.nullable(),
  name: localizedTextSchema,
  peakDensity: count,
  peakAt: z.number(),
  /** Person-minutes there at level of service E or F. */
  crowdedMinutes: count,
  causes: z.array(causeSchema),
})
export type WorstPlace = z.infer<typeof worstPlaceSchema>

/** A remedy that was tried by running it: what was changed, and what it did to one worst place. */
export const remedySchema = z.strictObject({
  placeIndex: z.int().min(0),
  kind: z.enum(['addLanes', 'openGate', 'openZone', 'staggerEvent']),
  subjectUid: uidSchema,
  label: localizedTextSchema,
  /** The same figure without and with the remedy. */
  before: z.strictObject({ peakDensity: count, crowdedMinutes: count, maxQueue: count }),
  after: z.strictObject({ peakDensity: count, crowdedMinutes: count, maxQueue: count }),
  seeds: z.int().min(1),
})
export type Remedy = z.infer<typeof remedySchema>

/** What went wrong inside the run, counted. */
export const honestySchema = z.strictObject({
  /** Person-seconds of people who could not move for a minute though nobody was in front of them. */
  stuck: count,
  /** Person-seconds closer than nine tenths of the sum of two radii. */
  overlaps: count,
  /** People still in the park at the end of a run that goes to closing. */
  lost: count,
  wallCrossings: count,
  /** People who found no way to their goal. */
  unreachable: count,
  /** People who turned away or never got in, since a gate's queue did not end. */
  unserved: count,
  /** Person-seconds at a density beyond the measured data. */
  beyondData: count,
  /** Person-seconds of people pressed against a wall or a neighbour nearer than their radius allows. Absent before engine 0.2. */
  squeezed: count.default(0),
  /** People found outside the walkable space by the audit. Absent before engine 0.2. */
  outside: count.default(0),
})
export type Honesty = z.infer<typeof honestySchema>

/** Time by level of service A to F under one standard: of people, and of the ground that had anybody on it (m²·min). */
export const serviceTimeSchema = z.strictObject({
  standard: z.enum(serviceStandards),
  personMinutes: z.array(count).length(6),
  areaMinutes: z.array(count).length(6),
})

/** How long a density limit was exceeded anywhere in a zone, by the minute mean. Zones and limits with no time are left out. */
export const limitTimeSchema = z.strictObject({
  zoneUid: uidSchema,
  limit: z.number().positive(),
  minutes: count,
  personMinutes: count,
})

/** Trips between two places (gates and zones, by uid) that ended in the window: how many, and their time, s. */
export const tripResultSchema = z.strictObject({ from: uidSchema, to: uidSchema, count, meanTime: count, sdTime: count })

/** Stays in a zone that ended in the window, and their mean length, s. */
export const stayResultSchema = z.strictObject({ uid: uidSchema, count, meanTime: count })

/** A queue at a service point, people who wait before a full zone (uid of the zone; `served`: let in, `balked`: gave up) or for a lift (uid of the connector). `lengthPerMinute` as the series of gates; waits in s. */
export const queueResultSchema = z.strictObject({
  uid: uidSchema,
  name: localizedTextSchema,
  served: count,
  balked: count,
  meanWait: count,
  maxLength: count,
  lengthPerMinute: z.array(count),
})

/** An evacuation: when it began, and how many were still inside over time, [second of day, persons]. `lastOut` is null when somebody was left. */
export const evacuationResultSchema = z.strictObject({
  at: z.number(),
  curve: z.array(z.tuple([z.number(), count])),
  lastOut: z.number().nullable(),
  left: count,
})

export const runSummarySchema = z.strictObject({
  scenarioHash: z.string(),
  engine: z.string(),
  request: runRequestSchema,
  /** People whom the calendar and the background bring on the whole day. */
  demand: count,
  visitors: count,
  peakPresent: count,
  peakPresentAt: z.number(),
  arrived: count,
  left: count,
  presentPerMinute: z.array(count),
  /** Second of day of the first minute of all `…PerMinute` series. */
  seriesStart: z.number(),
  agentSteps: count,
  simSeconds: count,
  wallSeconds: count,
  peakDensity: z.strictObject({ value: count, at: z.number(), position: z.tuple([z.number(), z.number()]), zoneUid: uidSchema.nullable() }),
  /** Person-minutes walked or stood at each level of service, A to F. */
  losMinutes: z.array(count).length(6),
  /** From here to `evacuation`: absent in runs of engines before 0.2. */
  services: z.array(serviceTimeSchema).optional(),
  limits: z.array(limitTimeSchema).optional(),
  trips: z.array(tripResultSchema).optional(),
  stays: z.array(stayResultSchema).optional(),
  /** Mean time between coming in and leaving of those who left in the window, s. */
  meanVisit: count.optional(),
  /** Voronoi density at the place and minute of the highest grid density, persons/m². */
  voronoiPeak: count.optional(),
  queues: z.array(queueResultSchema).optional(),
  /** Share of the time on their way that groups of two and more spend within 5 m of their middle; null when there are none. */
  groupsTogether: z.number().min(0).max(1).nullable().optional(),
  /** People who cannot use stairs and escalators: how many came, and how many of them found no way to some goal without. Null when there were none. */
  stepFree: z.strictObject({ persons: count, withoutWay: count }).nullable().optional(),
  evacuation: evacuationResultSchema.nullable().optional(),
  gates: z.array(gateResultSchema),
  zones: z.array(zoneResultSchema),
  /** `places`: seats or standing room that the audience has, at most as many as it is; missing where people go about or are indoors. */
  events: z.array(z.strictObject({ uid: uidSchema, name: localizedTextSchema, audience: count, arrived: count, places: count.optional() })),
  worstPlaces: z.array(worstPlaceSchema),
  remedies: z.array(remedySchema),
  honesty: honestySchema,
  /** Weakest evidence of the inputs that the figures stand on. */
  evidence: evidenceSchema,
  hash: z.string(),
})
export type RunSummary = z.infer<typeof runSummarySchema>

/** `paused`: stopped after a checkpoint, from which it can go on. */
export const runStates = ['compiling', 'running', 'paused', 'done', 'cancelled', 'failed'] as const
export type RunState = (typeof runStates)[number]

/** What the list of runs shows. `isStale` is true when the scenario's model inputs have changed since. */
export const runInfoSchema = z.strictObject({
  uid: uidSchema,
  state: z.enum(runStates),
  request: runRequestSchema,
  scenarioHash: z.string(),
  createdAt: z.iso.datetime(),
  isStale: z.boolean(),
  /** 0 to 1 over compiling and running. */
  progress: z.number().min(0).max(1),
  /** Second of day that the simulation has reached. */
  reached: z.number(),
  present: z.number(),
  chunkCount: z.int().min(0),
  /** Second of day of the checkpoint that the run went on from; null or missing when it was computed from its start. */
  resumedAt: z.number().nullable().optional(),
  error: z.string().nullable(),
  summary: runSummarySchema.nullable(),
})
export type RunInfo = z.infer<typeof runInfoSchema>
