/** The files that were chosen, and how they are read: by chunks with progress, or whole within a limit. */
import { createReadStream } from 'node:fs'
import { readFile, stat } from 'node:fs/promises'
import { basename } from 'node:path'
import { fileLimit } from './import-limits.ts'
import { ImportRefusal } from './import-report.ts'

/** One chosen file. `name` is what messages call it; `path` is where its bytes lie. */
export type ImportSource = { readonly name: string; readonly path: string; readonly size: number }

/** What a codec reads under: it stops when `signal` fires, and tells how far it is, 0 to 1. */
export type ReadContext = { readonly signal: AbortSignal; onProgress(share: number, features: number): void }

const mega = 1024 * 1024

/** The source at a path. Throws `ImportRefusal` where there is none. */
export async function sourceAt(path: string, name: string = basename(path)): Promise<ImportSource> {
  try {
    const info = await stat(path)
    if (info.isFile()) return { name, path, size: info.size }
  } catch (error) {
    if (!(error instanceof Error && 'code' in error)) throw error
  }
  throw new ImportRefusal(
    'unreadable',
    `文件 ${name}：找不到或无法读取。请检查路径和权限。`,
    `File ${name}: not found or not readable, expected a file: check its path and permissions.`,
  )
}

/** Throws `ImportRefusal` where the file is empty or larger than `limit` bytes. */
export function checkSize({ name, size }: ImportSource, limit: number = fileLimit): void {
  const found = (size / mega).toFixed(0)
  const most = (limit / mega).toFixed(0)
  if (size > limit)
    throw new ImportRefusal(
      'tooLarge',
      `文件 ${name}：${found} MB，最多 ${most} MB。请先裁剪或分成几份。`,
      `File ${name}: ${found} MB, expected at most ${most} MB: crop it or split it first.`,
    )
  if (size === 0)
    throw new ImportRefusal('empty', `文件 ${name}：没有内容。请重新导出。`, `File ${name}: is empty, expected data: export it again.`)
}

/** The whole bytes of a file within a limit. */
export async function readWhole(source: ImportSource, limit: number, { signal }: ReadContext): Promise<Buffer> {
  checkSize(source, limit)
  return readFile(source.path, { signal })
}

/** The chunks of a file; tells progress, stops at once when the signal fires. */
export async function* chunksOf(source: ImportSource, context: ReadContext, featureCount: () => number): AsyncGenerator<Buffer> {
  checkSize(source)
  let read = 0
  const stream = createReadStream(source.path, { highWaterMark: 1 << 18 })
  try {
    for await (const chunk of stream as AsyncIterable<Buffer>) {
      context.signal.throwIfAborted()
      yield chunk
      read += chunk.byteLength
      context.onProgress(source.size > 0 ? read / source.size : 1, featureCount())
      // A stream over a warm file may never leave the microtask queue: a cancellation and other requests need a turn.
      await new Promise<void>((resume) => setImmediate(resume))
    }
  } finally {
    stream.destroy()
  }
}

/** UTF-8 text without its byte order mark; throws `ImportRefusal` naming the file otherwise. */
export function utf8Text(bytes: Uint8Array, name: string): string {
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
  } catch {
    throw new ImportRefusal(
      'notText',
      `文件 ${name}：不是 UTF-8 文本。请以 UTF-8 编码另存后再导入。`,
      `File ${name}: is not UTF-8 text, expected UTF-8: save it in that encoding and import it again.`,
    )
  }
}
