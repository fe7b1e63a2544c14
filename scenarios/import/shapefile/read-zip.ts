/** Unpacks a ZIP archive in memory (APPNOTE 6.3.3), within limits: what it says of its sizes is not believed. */
import { inflateRawSync } from 'node:zlib'
import { unpackedLimit, unpackRatioLimit } from '../import-limits.ts'
import { ImportRefusal } from '../import-report.ts'

type Entry = { readonly name: string; readonly method: number; readonly packed: number; readonly offset: number }
const entryLimit = 2000
const endSignature = 0x0605_4b50
const centralSignature = 0x0201_4b50
const localSignature = 0x0403_4b50

function bad(archive: string, zh: string, en: string): ImportRefusal {
  return new ImportRefusal('badArchive', `压缩包 ${archive}：${zh}。请重新压缩。`, `Archive ${archive}: ${en}: pack it again.`)
}

function decodeName(bytes: Buffer, isUtf8: boolean): string {
  if (isUtf8) return bytes.toString('utf8')
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    // Archives made on a Chinese Windows carry names in GBK without saying so.
    return new TextDecoder('gbk').decode(bytes)
  }
}

function entriesOf(bytes: Buffer, archive: string): Entry[] {
  // The end record is 22 bytes and a comment of at most 65,535.
  let end = bytes.length - 22
  while (end >= Math.max(0, bytes.length - 65_557) && bytes.readUInt32LE(end) !== endSignature) end--
  if (end < 0 || bytes.readUInt32LE(end) !== endSignature)
    throw bad(archive, '不是 ZIP 或不完整', 'is no ZIP or is cut off, expected an end record')
  const count = bytes.readUInt16LE(end + 10)
  if (count > entryLimit)
    throw bad(archive, `有 ${count} 个文件，最多 ${entryLimit} 个`, `holds ${count} files, expected at most ${entryLimit}`)
  const entries: Entry[] = []
  let at = bytes.readUInt32LE(end + 16)
  for (let index = 0; index < count; index++) {
    if (at + 46 > bytes.length || bytes.readUInt32LE(at) !== centralSignature) throw bad(archive, '目录已损坏', 'its directory is damaged')
    const [flags, method, packed] = [bytes.readUInt16LE(at + 8), bytes.readUInt16LE(at + 10), bytes.readUInt32LE(at + 20)]
    const [nameLength, extra, comment] = [bytes.readUInt16LE(at + 28), bytes.readUInt16LE(at + 30), bytes.readUInt16LE(at + 32)]
    if (flags & 1) throw bad(archive, '已加密', 'is encrypted, expected a plain archive')
    const name = decodeName(bytes.subarray(at + 46, at + 46 + nameLength), (flags & 0x800) !== 0)
    entries.push({ name, method, packed, offset: bytes.readUInt32LE(at + 42) })
    at += 46 + nameLength + extra + comment
  }
  return entries
}

/**
 * The files of an archive that `wants` asks for, by their plain names: no path of an archive ever reaches the disk.
 * Throws `ImportRefusal` where the archive is damaged or unpacks to too much.
 */
export function unzip(bytes: Buffer, archive: string, wants: (name: string) => boolean): Map<string, Buffer> {
  const files = new Map<string, Buffer>()
  const limit = Math.min(unpackedLimit, Math.max(bytes.length * unpackRatioLimit, 1024 * 1024))
  let left = limit
  for (const { name, method, packed, offset } of entriesOf(bytes, archive)) {
    const plain = name.split(/[\\/]/).at(-1) ?? ''
    if (name.includes('__MACOSX') || !wants(plain)) continue
    if (offset + 30 > bytes.length || bytes.readUInt32LE(offset) !== localSignature)
      throw bad(archive, `${plain} 已损坏`, `${plain} in it is damaged`)
    const start = offset + 30 + bytes.readUInt16LE(offset + 26) + bytes.readUInt16LE(offset + 28)
    const body = bytes.subarray(start, start + packed)
    const content = inflated(body, method, left, () =>
      bad(
        archive,
        `解压后超过 ${Math.round(limit / 1e6)} MB 或已损坏`,
        `unpacks to more than ${Math.round(limit / 1e6)} MB or is damaged, expected less`,
      ),
    )
    left -= content.length
    files.set(plain, content)
  }
  return files
}

function inflated(body: Buffer, method: number, limit: number, problem: () => ImportRefusal): Buffer {
  if (method === 0 && body.length <= limit) return body
  if (method !== 8 || limit <= 0) throw problem()
  try {
    return inflateRawSync(body, { maxOutputLength: limit })
  } catch {
    throw problem()
  }
}
