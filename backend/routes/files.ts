/** The scenario files that a person may open: templates, recent ones, those in their folder. */
import { Hono } from 'hono'
import type { BackendParts } from './app-environment.ts'

export function fileRoutes({ files }: BackendParts): Hono {
  return new Hono().get('/', async (c) => c.json(await files.list()))
}
