/** Sources as readable text: long addresses shortened, never links, since nothing leads out of the app. */

export type SourcePiece = { readonly text: string; readonly full: string | null }

/** Splits a source into plain pieces and addresses; an address shows its host and the end of its path. */
export function sourcePieces(source: string): SourcePiece[] {
  return source
    .split(/(https?:\/\/[^\s，。；）)\]]+)/)
    .filter((piece) => piece !== '')
    .map((piece) => (/^https?:\/\//.test(piece) ? { text: shortAddress(piece), full: piece } : { text: piece, full: null }))
}

/** `example.org/…/page.html` for a long address. */
export function shortAddress(address: string, limit = 36): string {
  const bare = address.replace(/^https?:\/\/(www\.)?/, '').replace(/\/$/, '')
  if (bare.length <= limit) return bare
  const slash = bare.indexOf('/')
  const host = slash < 0 ? bare : bare.slice(0, slash)
  const room = Math.max(6, limit - host.length - 2)
  return slash < 0 ? `${bare.slice(0, limit - 1)}…` : `${host}/…${bare.slice(-room)}`
}
