/** Leaving the kiosk by PIN. A wrong PIN is an answer, not an error. */
import { Hono } from 'hono'
import { z } from 'zod'
import { readJson } from '../http/read-json.ts'
import { valueOrThrow } from '../http/reason.ts'
import type { BackendParts } from './app-environment.ts'

const leaveSchema = z.strictObject({ pin: z.string().min(1).max(64) })

export function kioskRoutes({ leaveKiosk }: BackendParts): Hono {
  return new Hono().post('/leave', async (c) => c.json(valueOrThrow(await leaveKiosk((await readJson(c, leaveSchema)).pin))))
}
