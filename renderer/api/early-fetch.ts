/** Requests that are sent before the larger parts of the page have come; each answer is used once. */
const underWay = new Map<string, Promise<Response>>()

/** Sends a GET to each address, relative to the page. A failure is met by whoever takes the answer. */
export function fetchEarly(paths: readonly string[]): void {
  for (const path of paths) {
    const answer = fetch(path)
    answer.catch(() => undefined)
    underWay.set(new URL(path, location.href).href, answer)
  }
}

/** The answer to an address that was sent early, or null where it was not. */
export function takeEarly(path: string): Promise<Response> | null {
  if (underWay.size === 0) return null
  const { href } = new URL(path, location.href)
  const early = underWay.get(href)
  underWay.delete(href)
  return early ?? null
}

/** Sends a request, or takes the answer to the same one where it was sent early. */
export function fetchOnce(request: Request): Promise<Response> {
  const early = request.method === 'GET' ? takeEarly(request.url) : null
  return early ?? fetch(request)
}
