/** What can be told of a file from its first 100 bytes and its neighbours, before SQLite touches it. */
import { open, stat } from 'node:fs/promises'
import { refusal } from '../refusals.ts'
import type { Refusal } from '../scenario-store.ts'

/** https://www.sqlite.org/fileformat2.html, section 1.3 */
const magic = 'SQLite format 3\0'
const headerBytes = 100

export type FileHeader = {
  readonly size: number
  /** Bytes that the header says the file has; null where the header does not know. */
  readonly statedSize: number | null
  readonly isWriteAheadLog: boolean
}

/** Side files that SQLite keeps beside a file while it is in use, or that a crash has left. */
export const sideFileEndings = ['-wal', '-journal', '-shm'] as const

async function fileSize(path: string): Promise<number | null> {
  try {
    return (await stat(path)).size
  } catch (error) {
    if (error instanceof Error && 'code' in error && (error.code === 'ENOENT' || error.code === 'ENOTDIR')) return null
    throw error
  }
}

/** Side files that are there now, whether they matter or not: only SQLite can tell. */
export async function sideFilesOf(path: string): Promise<string[]> {
  const sizes = await Promise.all(sideFileEndings.map(async (ending) => ({ ending, size: await fileSize(path + ending) })))
  return sizes.filter(({ size }) => size !== null).map(({ ending }) => path + ending)
}

function notFound(path: string): Refusal {
  return refusal(
    'notFound',
    `找不到文件 ${path}。请检查路径，或从文件夹中选择。`,
    `File ${path}: not found, expected a scenario file: check the path or choose a file.`,
  )
}

function notSqlite(path: string, zh: string, en: string): Refusal {
  return refusal(
    'notSqlite',
    `文件 ${path} ${zh}，应为方案文件（.gpkg）。请选择其他文件。`,
    `File ${path}: ${en}, expected a scenario file (.gpkg): choose another file.`,
  )
}

function parseHeader(bytes: Uint8Array, size: number): FileHeader {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  const pageSize = view.getUint16(16) === 1 ? 65_536 : view.getUint16(16)
  // The stated size counts only when the change counter is the one that it was written with.
  const isSizeValid = view.getUint32(24) === view.getUint32(92) && view.getUint32(28) > 0
  return {
    size,
    statedSize: isSizeValid ? view.getUint32(28) * pageSize : null,
    isWriteAheadLog: view.getUint8(18) === 2 || view.getUint8(19) === 2,
  }
}

/** Reads the header, or says why the file is none of ours. Rejects only on an error of the disk. */
export async function readFileHeader(path: string): Promise<{ header: FileHeader } | { problem: Refusal }> {
  const size = await fileSize(path)
  if (size === null) return { problem: notFound(path) }
  if ((await stat(path)).isDirectory()) return { problem: notSqlite(path, '是文件夹', 'is a folder') }
  const handle = await open(path, 'r')
  try {
    const bytes = new Uint8Array(headerBytes)
    const { bytesRead } = await handle.read(bytes, 0, headerBytes, 0)
    const start = new TextDecoder('latin1').decode(bytes.subarray(0, magic.length))
    if (bytesRead === 0) return { problem: notSqlite(path, '是空文件', 'is empty') }
    if (start !== magic) return { problem: notSqlite(path, '不是 SQLite 数据库', 'is not an SQLite database') }
    if (bytesRead < headerBytes) return { problem: truncated(path, size, headerBytes) }
    return { header: parseHeader(bytes, size) }
  } finally {
    await handle.close()
  }
}

/** The refusal of a file that is shorter than it says. */
export function truncated(path: string, size: number, statedSize: number): Refusal {
  return refusal(
    'truncated',
    `文件 ${path} 不完整：有 ${size} 字节，应有 ${statedSize} 字节。请重新复制或下载，或从备份打开。`,
    `File ${path}: cut short at ${size} bytes, expected ${statedSize}: copy or download it again, or open a backup.`,
  )
}
