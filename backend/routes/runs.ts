/** Runs: starting, cancelling, removing, and the bytes that they recorded. */
import { Hono } from 'hono'
import { z } from 'zod'
import { runRequestSchema } from '../../domain/index.ts'
import { encodeDensity } from '../client/density-code.ts'
import { readJson } from '../http/read-json.ts'
import { RefusedRequest, refuse, valueOrThrow } from '../http/reason.ts'
import type { BackendParts } from './app-environment.ts'

const startSchema = runRequestSchema.refine((request) => request.to > request.from, {
  path: ['to'],
  message: 'expected a time after "from"',
}) satisfies z.ZodType

const indexSchema = z.string().regex(/^\d{1,9}$/)

/** A body of known length; the bytes are not changed after this. `life` is how long a page may keep them. */
function binaryAnswer(bytes: Uint8Array, life: string): Response {
  const headers = { 'content-type': 'application/octet-stream', 'content-length': String(bytes.byteLength), 'cache-control': life }
  return new Response(bytes as Uint8Array<ArrayBuffer>, { headers })
}

function noChunk(uid: string, index: string): RefusedRequest {
  const run = uid.slice(0, 80)
  const shown = index.slice(0, 20)
  return new RefusedRequest(
    refuse(
      'noChunk',
      `客流模拟 ${run} 没有第 ${shown} 段画面。`,
      `Run ${run} has no frame chunk ${shown}: it was not recorded, or not yet.`,
    ).reason,
  )
}

function noDensity(uid: string): RefusedRequest {
  const run = uid.slice(0, 80)
  return new RefusedRequest(
    refuse('noChunk', `客流模拟 ${run} 没有密度图，完成后才有。`, `Run ${run} has no density grid: there is one when it is done.`).reason,
  )
}

export function runRoutes({ runs }: BackendParts): Hono {
  return new Hono()
    .get('/', async (c) => c.json(await runs.list()))
    .post('/', async (c) => c.json(valueOrThrow(await runs.start(await readJson(c, startSchema))), 201))
    .post('/:uid/cancel', async (c) => c.json(valueOrThrow(await runs.cancel(c.req.param('uid')))))
    .post('/:uid/pause', async (c) => c.json(valueOrThrow(await runs.pause(c.req.param('uid')))))
    .post('/:uid/resume', async (c) => c.json(valueOrThrow(await runs.resume(c.req.param('uid')))))
    .delete('/:uid', async (c) => {
      valueOrThrow(await runs.remove(c.req.param('uid')))
      return c.body(null, 204)
    })
    .get('/:uid/chunks/:index', async (c) => {
      const { uid, index } = c.req.param()
      const bytes = indexSchema.safeParse(index).success ? await runs.chunk(uid, Number(index)) : null
      if (!bytes) throw noChunk(uid, index)
      // A run's uid is given once and its chunks never change.
      return binaryAnswer(bytes, 'private, max-age=31536000, immutable')
    })
    .get('/:uid/density', async (c) => {
      const uid = c.req.param('uid')
      const grid = await runs.density(uid)
      if (!grid) throw noDensity(uid)
      return binaryAnswer(encodeDensity(grid), 'private, no-cache')
    })
}
