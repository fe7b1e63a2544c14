/** The app's one origin, and the test of whether an address belongs to it. */

export const appScheme = 'app'
export const appHost = 'ironpark'
export const appUrl = `${appScheme}://${appHost}/`

/** Protocol and host are compared: `.origin` is "null" for such a scheme in Node, and a prefix also fits app://ironpark.example. */
export function isOwnUrl(address: string): boolean {
  if (!URL.canParse(address)) return false
  const url = new URL(address)
  return url.protocol === `${appScheme}:` && url.host === appHost && url.username === '' && url.password === ''
}
