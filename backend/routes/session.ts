/** What the page asks first: mode, host, version, language. */
import { Hono } from 'hono'
import type { BackendParts } from './app-environment.ts'

export function sessionRoutes({ about }: BackendParts): Hono {
  return new Hono().get('/', (c) => c.json(about()))
}
