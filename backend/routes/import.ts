/** Importing in the app: files are uploaded, read, planned with options, and taken in as one edit. */
import { Hono } from 'hono'
import { z } from 'zod'
import type { ImportOptions } from '../client/contract.ts'
import { readJson } from '../http/read-json.ts'
import { valueOrThrow } from '../http/reason.ts'
import type { BackendParts } from './app-environment.ts'

const coordinate = z.number().min(-1e9).max(1e9)
const attribute = z.string().max(200).optional()
const optionsSchema = z.strictObject({
  crs: z.union([
    z.strictObject({ kind: z.enum(['auto', 'wgs84', 'gcj02', 'local']) }),
    z.strictObject({ kind: z.literal('epsg'), code: z.int().min(1).max(999_999) }),
    z.strictObject({
      kind: z.literal('fit'),
      points: z.array(z.strictObject({ x: coordinate, y: coordinate, easting: coordinate, northing: coordinate })).max(100),
    }),
  ]),
  at: z.tuple([coordinate, coordinate]).nullable(),
  map: z.strictObject({
    name: attribute,
    nameZh: attribute,
    nameEn: attribute,
    kind: attribute,
    height: attribute,
    base: attribute,
    levels: attribute,
    width: attribute,
    status: attribute,
  }),
  layers: z.array(z.string().max(300)).max(1000).nullable(),
  within: z.number().min(0).max(1e6).nullable(),
}) as unknown as z.ZodType<ImportOptions>

export function importRoutes({ imports }: BackendParts): Hono {
  return new Hono()
    .post('/', async (c) => c.json(await imports.begin(), 201))
    .put('/:uid/files/:name', async (c) => {
      await imports.upload(c.req.param('uid'), c.req.param('name'), c.req.raw.body)
      return c.body(null, 204)
    })
    .post('/:uid/read', (c) => c.json(imports.read(c.req.param('uid')), 202))
    .get('/:uid', (c) => c.json(imports.state(c.req.param('uid'))))
    .post('/:uid/plan', async (c) => c.json(await imports.plan(c.req.param('uid'), await readJson(c, optionsSchema))))
    .post('/:uid/commit', async (c) => c.json(valueOrThrow(await imports.commit(c.req.param('uid'), await readJson(c, optionsSchema)))))
    .delete('/:uid', async (c) => {
      await imports.end(c.req.param('uid'))
      return c.body(null, 204)
    })
}

/** Bytes that records draw on. A uid is made of their digest, so that they never change. */
export function assetRoutes({ session }: BackendParts): Hono {
  return new Hono().get('/:uid', async (c) => {
    const uid = c.req.param('uid')
    const bytes = await session.store().readAsset(uid)
    if (!bytes)
      return c.json(
        { code: 'notFound', message: { zh: `没有模型 ${uid.slice(0, 80)}。`, en: `There is no asset ${uid.slice(0, 80)}.` } },
        404,
      )
    const headers = {
      'content-type': 'model/gltf-binary',
      'content-length': String(bytes.byteLength),
      'cache-control': 'private, max-age=31536000, immutable',
    }
    return new Response(bytes as Uint8Array<ArrayBuffer>, { headers })
  })
}
