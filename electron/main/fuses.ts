/** Reads the fuses back from the executable: what the packager set, seen by the running app. */
import { open } from 'node:fs/promises'

/** Marks the fuse wire in every Electron executable (documented with Electron's fuses). */
const sentinel = Buffer.from('dL7pKGdnNz796PbbjQWNKmHXBZaB9tsX', 'latin1')
const fuseNames = [
  'runAsNode',
  'cookieEncryption',
  'nodeOptions',
  'nodeCliInspect',
  'embeddedAsarIntegrityValidation',
  'onlyLoadAppFromAsar',
  'loadBrowserProcessSpecificV8Snapshot',
  'grantFileProtocolExtraPrivileges',
] as const
export type FuseState = 'on' | 'off' | 'removed' | 'unknown'

const states: Readonly<Record<number, FuseState>> = { 48: 'off', 49: 'on', 114: 'removed' }

/** Fuses after the sentinel: one byte of version, one of length, one a fuse. Null where there is no whole wire. */
export function parseFuses(bytes: Buffer): Record<string, FuseState> | null {
  const at = bytes.indexOf(sentinel)
  if (at < 0) return null
  const wire = bytes.subarray(at + sentinel.length)
  const count = wire[1] ?? 0
  if (wire.length < 2 + count) return null
  return Object.fromEntries(fuseNames.slice(0, count).map((name, index) => [name, states[wire[2 + index] ?? 0] ?? 'unknown']))
}

/** Reads `path` a megabyte at a time with enough overlap that a wire on a seam is found. */
export async function readFuses(path: string): Promise<Record<string, FuseState> | null> {
  const file = await open(path)
  try {
    const block = Buffer.alloc(1 << 20)
    const overlap = sentinel.length + 64
    for (let position = 0; ; position += block.length - overlap) {
      const { bytesRead } = await file.read(block, 0, block.length, position)
      const found = parseFuses(block.subarray(0, bytesRead))
      if (found) return found
      if (bytesRead < block.length) return null
    }
  } finally {
    await file.close()
  }
}
