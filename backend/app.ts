/** The backend as one fetch handler (`Request → Response`): the API and the renderer's files, the same in every host. */
import { Hono } from 'hono'
import { answerError, answerReason, answerUnknownRoute } from './http/answer-error.ts'
import { answerAsset } from './http/assets.ts'
import { securityHeaders } from './http/security-headers.ts'
import { writeGuard } from './http/write-guard.ts'
import type { BackendParts } from './routes/app-environment.ts'
import { eventRoutes } from './routes/events.ts'
import { fileRoutes } from './routes/files.ts'
import { assetRoutes, importRoutes } from './routes/import.ts'
import { kioskRoutes } from './routes/kiosk.ts'
import { runRoutes } from './routes/runs.ts'
import { scenarioRoutes } from './routes/scenario.ts'
import { sessionRoutes } from './routes/session.ts'
import { verificationRoutes } from './routes/verification.ts'

export type { BackendParts } from './routes/app-environment.ts'

const notBuilt = {
  code: 'notBuilt',
  message: {
    zh: '界面文件还没有生成。请先运行 npm run build，然后重新启动。',
    en: 'The pages of the app have not been built. Run npm run build, then start again.',
  },
} as const

/** Uses no cookie, Host header or client address: those belong to the host. */
export function createApp(parts: BackendParts): Hono {
  const app = new Hono()
  app.use(securityHeaders)
  app.use('/api/*', async (c, next) => {
    await next()
    if (!c.res.headers.has('cache-control')) c.res.headers.set('cache-control', 'no-store')
  })
  app.use(writeGuard(() => parts.about().mode))
  app.route('/api/session', sessionRoutes(parts))
  app.route('/api/scenario', scenarioRoutes(parts))
  app.route('/api/files', fileRoutes(parts))
  app.route('/api/runs', runRoutes(parts))
  app.route('/api/import', importRoutes(parts))
  app.route('/api/assets', assetRoutes(parts))
  app.route('/api/events', eventRoutes(parts))
  app.route('/api/kiosk', kioskRoutes(parts))
  app.route('/api/verification', verificationRoutes())
  app.all('/api/*', answerUnknownRoute)
  app.get('*', async (c) => {
    const path = new URL(c.req.url).pathname
    const answer = await answerAsset(parts.assets, path)
    if (answer) return answer
    return path === '/' ? answerReason(c, notBuilt) : answerUnknownRoute(c)
  })
  app.notFound(answerUnknownRoute)
  app.onError(answerError(parts.log))
  return app
}
