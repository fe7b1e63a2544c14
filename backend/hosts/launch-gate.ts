/** Who may speak to the loopback server: the right Host and Origin, and the launch token or the cookie it was exchanged for. */
import { createHash, timingSafeEqual } from 'node:crypto'

export type LaunchGate = {
  readonly port: number
  /** Printed in the address of this launch. */
  readonly token: string
  /** Value of the cookie that the token is exchanged for. */
  readonly cookie: string
}

export type GateRequest = {
  readonly method: string
  /** Path and query as sent. */
  readonly url: string
  readonly host: string | undefined
  readonly origin: string | undefined
  readonly cookie: string | undefined
}

export type GateVerdict =
  | { readonly kind: 'pass' }
  | { readonly kind: 'exchange'; readonly location: string; readonly setCookie: string }
  | { readonly kind: 'refuse'; readonly status: 401 | 403; readonly code: 'wrongHost' | 'wrongOrigin' | 'noToken' }

/** Cookies of 127.0.0.1 are shared by all its ports: the name tells two launches apart. */
export function cookieName(port: number): string {
  return `ironpark_${port}`
}

/** Equal texts, compared in a time that tells nothing of where they differ. */
export function isSameSecret(a: string, b: string): boolean {
  const digest = (text: string) => createHash('sha256').update(text).digest()
  return timingSafeEqual(digest(a), digest(b))
}

function cookieValue(header: string | undefined, name: string): string | null {
  for (const part of (header ?? '').split(';')) {
    const [key, ...rest] = part.trim().split('=')
    if (key === name) return rest.join('=')
  }
  return null
}

function refusal(status: 401 | 403, code: 'wrongHost' | 'wrongOrigin' | 'noToken'): GateVerdict {
  return { kind: 'refuse', status, code }
}

/** Judges one request by its headers alone. A Host of another name is a page that rebinds its DNS to this machine. */
export function judgeRequest(request: GateRequest, gate: LaunchGate): GateVerdict {
  const hosts = [`127.0.0.1:${gate.port}`, `localhost:${gate.port}`]
  if (request.host === undefined || !hosts.includes(request.host.toLowerCase())) return refusal(403, 'wrongHost')
  if (request.origin !== undefined && request.origin !== `http://${request.host.toLowerCase()}`) return refusal(403, 'wrongOrigin')
  const [path = '', query = ''] = request.url.split('?', 2)
  const parameters = new URLSearchParams(query)
  const token = parameters.get('token')
  if (token !== null && path === '/' && request.method === 'GET') {
    if (!isSameSecret(token, gate.token)) return refusal(401, 'noToken')
    const setCookie = `${cookieName(gate.port)}=${gate.cookie}; HttpOnly; SameSite=Strict; Path=/`
    parameters.delete('token')
    return { kind: 'exchange', location: parameters.size > 0 ? `/?${parameters}` : '/', setCookie }
  }
  const cookie = cookieValue(request.cookie, cookieName(gate.port))
  return cookie !== null && isSameSecret(cookie, gate.cookie) ? { kind: 'pass' } : refusal(401, 'noToken')
}
