/** Where a figure comes from, and how far it can be trusted. */
import { z } from 'zod'

/** `sourced`: read in a source. `derived`: arithmetic on sourced figures. `estimate`: judgement, no source. Strongest first. */
export const evidenceLevels = ['sourced', 'derived', 'estimate'] as const
export const evidenceSchema = z.enum(evidenceLevels)
export type Evidence = z.infer<typeof evidenceSchema>

/** One shape a level, so that evidence is never told by colour alone. */
export const evidenceMarks: Readonly<Record<Evidence, string>> = { sourced: '●', derived: '◐', estimate: '○' }

/** A number with unit, evidence and source. `key` is the figure's name in the field's terms, such as `height`. */
export const figureSchema = z.strictObject({
  key: z.string().min(1).max(80),
  value: z.number(),
  unit: z.string().max(20),
  status: evidenceSchema,
  source: z.string().max(2000).nullable(),
  note: z.string().max(2000).nullable(),
})
export type Figure = z.infer<typeof figureSchema>

/** The weakest of several evidences counts for what is computed from them all; `sourced` for none. */
export function weakestEvidence(statuses: Iterable<Evidence>): Evidence {
  let weakest = 0
  for (const status of statuses) weakest = Math.max(weakest, evidenceLevels.indexOf(status))
  return evidenceLevels[weakest] ?? 'estimate'
}
