/** Reads the JSON body of a request up to a limit and validates it. */
import type { Context } from 'hono'
import type { z } from 'zod'
import { RefusedRequest, refuse } from './reason.ts'

/** Most bytes of a body. Chosen: a diff that replaces every record of the largest template is under 8 MB. */
export const bodyLimit = 32 * 1024 * 1024
/** Most bytes of a body that only names things. */
export const smallBodyLimit = 64 * 1024

async function readBytes(request: Request, limit: number): Promise<Uint8Array> {
  const chunks: Uint8Array[] = []
  let size = 0
  const reader = request.body?.getReader()
  while (reader) {
    const { done, value } = await reader.read()
    if (done) break
    size += value.byteLength
    if (size > limit) {
      await reader.cancel()
      throw tooLarge(limit)
    }
    chunks.push(value)
  }
  return Buffer.concat(chunks, size)
}

function tooLarge(limit: number): RefusedRequest {
  const size = `${Math.floor(limit / 1024)} KB`
  return new RefusedRequest(
    refuse('tooLarge', `请求过大：最多 ${size}。请分几次提交。`, `The request is too large: at most ${size}. Send it in parts.`).reason,
  )
}

function badRequest(zh: string, en: string): RefusedRequest {
  return new RefusedRequest(refuse('badRequest', zh, en).reason)
}

/** The first problem of a failed parse as `diff.updated.gates.gate-1.1.lanes: Too small: expected number to be >=1`. */
function firstIssue(error: z.ZodError): string {
  const issue = error.issues[0]
  if (!issue) return 'unknown'
  return `${issue.path.map(String).join('.') || 'body'}: ${issue.message}`.slice(0, 400)
}

/**
 * The validated body. Throws `RefusedRequest`: 415 for another content type (a page of another origin cannot send
 * `application/json` without asking first), 413 above `limit`, 400 for bad JSON or a body that does not fit `schema`.
 */
export async function readJson<T>(c: Context, schema: z.ZodType<T>, limit = smallBodyLimit): Promise<T> {
  const type = (c.req.header('content-type') ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  if (type !== 'application/json') {
    const shown = type.slice(0, 80) || '—'
    throw new RefusedRequest(
      refuse('wrongType', `请求类型为 ${shown}，应为 application/json。`, `Content type ${shown}: expected application/json.`).reason,
    )
  }
  const bytes = await readBytes(c.req.raw, limit)
  let value: unknown
  try {
    value = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes))
  } catch {
    throw badRequest('请求正文不是有效的 JSON。', 'The body is not valid JSON.')
  }
  const parsed = schema.safeParse(value)
  if (!parsed.success) {
    const issue = firstIssue(parsed.error)
    throw badRequest(`请求不合规定：${issue}。请改正后再试。`, `The request does not fit: ${issue}. Correct it and try again.`)
  }
  return parsed.data
}
