/** The headers that every document and script of the app carries, whatever the backend sent. */

export const contentSecurityPolicy = [
  "default-src 'none'",
  "script-src 'self' 'wasm-unsafe-eval'",
  "style-src 'self' 'unsafe-inline'",
  "img-src 'self' blob: data:",
  "font-src 'self'",
  "connect-src 'self' blob: data:",
  "worker-src 'self' blob:",
  "base-uri 'none'",
  "form-action 'none'",
  "frame-ancestors 'none'",
].join('; ')

/** A worker's script takes its policy from its own answer, so scripts carry it too. */
const governedTypes = /^(text\/html|text\/javascript|application\/javascript)\b/i

/** Adds the policy where it is missing, and never lets a type be guessed. Cookies have no place on the scheme. */
export function hardenHeaders(headers: Headers): void {
  if (governedTypes.test(headers.get('content-type') ?? '') && !headers.has('content-security-policy')) {
    headers.set('content-security-policy', contentSecurityPolicy)
  }
  headers.set('x-content-type-options', 'nosniff')
  headers.delete('set-cookie')
}
