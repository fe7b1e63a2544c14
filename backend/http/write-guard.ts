/** In review and kiosk mode every request that could write is refused, by method: a new route cannot be forgotten. */
import type { MiddlewareHandler } from 'hono'
import type { AppMode } from '../client/contract.ts'
import { answerReason } from './answer-error.ts'

const readingMethods = new Set(['GET', 'HEAD', 'OPTIONS'])

/** What may be posted although nothing may be written. */
export const writeAllowList: readonly { readonly mode: AppMode; readonly method: string; readonly path: string }[] = [
  { mode: 'kiosk', method: 'POST', path: '/api/kiosk/leave' },
]

const messages = {
  review: {
    zh: '正在审阅：方案只读，没有改动任何内容。要修改请另外以编辑方式打开。',
    en: 'This is a review: the scenario is read-only and nothing was changed. To change it, open it for planning.',
  },
  kiosk: {
    zh: '展示模式：方案只读，没有改动任何内容。',
    en: 'This is an exhibition: the scenario is read-only and nothing was changed.',
  },
}

export function writeGuard(mode: () => AppMode): MiddlewareHandler {
  return async (c, next) => {
    const now = mode()
    const { method, path } = c.req
    if (now === 'plan' || readingMethods.has(method)) return next()
    if (writeAllowList.some((entry) => entry.mode === now && entry.method === method && entry.path === path)) return next()
    return answerReason(c, { code: 'readOnlyMode', message: messages[now] })
  }
}
