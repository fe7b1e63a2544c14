/** The few outside addresses that may be opened in the system's browser. */

/** Hosts of sources and licences that the app names; https only, exact host. */
const allowedHosts: ReadonlySet<string> = new Set(['www.openstreetmap.org', 'opendatacommons.org', 'doi.org', 'www.shougangpark.com.cn'])

export function isAllowedExternal(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === 'https:' && allowedHosts.has(url.host) && url.username === '' && url.password === ''
}
