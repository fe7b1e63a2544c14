/** The one place where an error becomes an answer: no stack and no path of this machine leaves the process. */
import type { Context } from 'hono'
import { HTTPException } from 'hono/http-exception'
import type { ErrorBody } from '../client/contract.ts'
import { type Reason, RefusedRequest, statusOfReason } from './reason.ts'

const internalReason: Reason = {
  code: 'internal',
  message: {
    zh: '程序内部出错，这一步没有完成。方案文件没有改动，请再试一次；若仍出错，请另存方案后重新启动。',
    en: 'Something went wrong inside the program and this step was not done. The scenario file is unchanged: try again, or save a copy and start the program anew.',
  },
}

/** A JSON answer with the status of `reason`. */
export function answerReason(c: Context, reason: Reason): Response {
  const body: ErrorBody = { code: reason.code, message: reason.message, ...(reason.state ? { state: reason.state } : {}) }
  return c.json(body, statusOfReason[reason.code], { 'cache-control': 'no-store' })
}

/** Hono's `onError`. Errors that nobody expected go to `log` and answer 500. */
export function answerError(log: (error: Error) => void): (error: Error, c: Context) => Response {
  return (error, c) => {
    if (error instanceof RefusedRequest) return answerReason(c, error.reason)
    if (error instanceof HTTPException && error.status < 500) {
      const message = { zh: `请求无法读取（${error.status}）。`, en: `The request cannot be read (${error.status}).` }
      return c.json({ code: 'badRequest', message } satisfies ErrorBody, error.status)
    }
    log(error)
    return answerReason(c, internalReason)
  }
}

/** Hono's `notFound`. */
export function answerUnknownRoute(c: Context): Response {
  const place = `${c.req.method} ${c.req.path.slice(0, 200)}`
  const message = {
    zh: `${place}：没有这个地址，请检查拼写。`,
    en: `${place}: there is no such address; check its spelling.`,
  }
  return answerReason(c, { code: 'unknownRoute', message })
}
