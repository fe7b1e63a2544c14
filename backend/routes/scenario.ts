/** The open scenario: reading, editing, undo and redo, opening another, saving. */
import { Hono } from 'hono'
import { z } from 'zod'
import { documentDiffSchema, localizedTextSchema } from '../../domain/index.ts'
import type { EditRequest, OpenRequest, SaveAsRequest } from '../client/contract.ts'
import { bodyLimit, readJson } from '../http/read-json.ts'
import { valueOrThrow } from '../http/reason.ts'
import type { BackendParts } from './app-environment.ts'

const pathSchema = z
  .string()
  .min(1)
  .max(4096)
  .refine((path) => !path.includes('\0'), 'expected a path without a zero byte')

const editSchema: z.ZodType<EditRequest> = z.strictObject({
  diff: documentDiffSchema,
  label: localizedTextSchema,
  revision: z.int(),
})
const openSchema: z.ZodType<OpenRequest> = z.strictObject({ path: pathSchema })
const saveAsSchema: z.ZodType<SaveAsRequest> = z.strictObject({ path: pathSchema, isCompact: z.boolean(), overwrite: z.boolean() })

export function scenarioRoutes({ session, files }: BackendParts): Hono {
  return new Hono()
    .get('/', (c) => c.json(session.response()))
    .post('/edit', async (c) => c.json(valueOrThrow(await session.edit(await readJson(c, editSchema, bodyLimit)))))
    .post('/undo', async (c) => c.json(valueOrThrow(await session.undo())))
    .post('/redo', async (c) => c.json(valueOrThrow(await session.redo())))
    .post('/retry-save', async (c) => c.json(valueOrThrow(await session.retrySave())))
    .post('/open', async (c) => c.json(valueOrThrow(await files.open((await readJson(c, openSchema)).path))))
    .post('/save-as', async (c) => c.json(valueOrThrow(await files.saveAs(await readJson(c, saveAsSchema)))))
}
