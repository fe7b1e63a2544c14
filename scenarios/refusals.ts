/** Refusals and their words: thing, value, expectation, and what to do, in both languages. */
import type { LocalizedText } from '../domain/index.ts'
import type { Outcome, Refusal, RefusalCode } from './scenario-store.ts'
import { sqlErrorCode } from './sql/sql-database.ts'

export function refusal(code: RefusalCode, zh: string, en: string): Refusal {
  return { code, message: { zh, en } }
}

export function accepted<T>(value: T): Outcome<T> {
  return { ok: true, value }
}

export function refused<T>(reason: Refusal): Outcome<T> {
  return { ok: false, reason }
}

/** Carries a refusal out of a chain of calls to the one place that turns it into an outcome. */
export class RefusalError extends Error {
  readonly reason: Refusal
  /** All that is wrong, where more than one thing is; `reason` speaks for them. */
  readonly all: readonly Refusal[]
  constructor(reason: Refusal, all: readonly Refusal[] = [reason]) {
    super(reason.message.en)
    this.name = 'RefusalError'
    this.reason = reason
    this.all = all
  }
}

export const readOnlyRefusal: Refusal = refusal(
  'readOnly',
  '方案以审阅方式打开，不能修改。请以编辑方式打开后再改。',
  'The scenario is open for review and cannot be changed: open it for editing to change it.',
)

type DiskWords = { readonly code: RefusalCode; readonly zh: string; readonly en: string }
const diskWords: Readonly<Record<string, DiskWords>> = {
  SQLITE_FULL: {
    code: 'diskFull',
    zh: '磁盘已满。请腾出空间后重试，或另存到别处',
    en: 'the disk is full, expected free space: make room and retry, or save elsewhere',
  },
  SQLITE_READONLY: {
    code: 'notWritable',
    zh: '文件或文件夹只读。请取消只读后重试，或另存到别处',
    en: 'the file or its folder is read-only, expected to be writable: allow writing and retry, or save elsewhere',
  },
  SQLITE_CANTOPEN: {
    code: 'notWritable',
    zh: '文件夹不能写入。请检查文件夹后重试，或另存到别处',
    en: 'its folder cannot be written, expected to be writable: check the folder and retry, or save elsewhere',
  },
  SQLITE_PERM: {
    code: 'notWritable',
    zh: '没有写入权限。请取得权限后重试，或另存到别处',
    en: 'writing is not permitted, expected permission: ask for it and retry, or save elsewhere',
  },
  SQLITE_IOERR: {
    code: 'notWritable',
    zh: '磁盘读写出错。请检查磁盘后重试，或另存到别处',
    en: 'the disk reported an error, expected to read and write: check the disk and retry, or save elsewhere',
  },
  SQLITE_BUSY: {
    code: 'locked',
    zh: '文件正被其他程序占用。请关闭该程序后重试，或另存到别处',
    en: 'another program holds it, expected it to be free: close that program and retry, or save elsewhere',
  },
  SQLITE_LOCKED: {
    code: 'locked',
    zh: '文件正被其他程序占用。请关闭该程序后重试，或另存到别处',
    en: 'another program holds it, expected it to be free: close that program and retry, or save elsewhere',
  },
  SQLITE_CORRUPT: {
    code: 'corrupt',
    zh: '文件内容已损坏。请另存到别处，或打开备份',
    en: 'its content is damaged, expected an intact file: save elsewhere, or open a backup',
  },
  SQLITE_NOTADB: {
    code: 'corrupt',
    zh: '文件已不是方案文件。请另存到别处，或打开备份',
    en: 'it is no longer a scenario file, expected one: save elsewhere, or open a backup',
  },
}

const fileSystemCodes: Readonly<Record<string, string>> = {
  ENOSPC: 'SQLITE_FULL',
  EDQUOT: 'SQLITE_FULL',
  EROFS: 'SQLITE_READONLY',
  EACCES: 'SQLITE_PERM',
  EPERM: 'SQLITE_PERM',
  EIO: 'SQLITE_IOERR',
  EBUSY: 'SQLITE_BUSY',
  ENOENT: 'SQLITE_CANTOPEN',
  ENOTDIR: 'SQLITE_CANTOPEN',
  EISDIR: 'SQLITE_CANTOPEN',
  EEXIST: 'SQLITE_CANTOPEN',
  ENOTEMPTY: 'SQLITE_CANTOPEN',
  ENAMETOOLONG: 'SQLITE_CANTOPEN',
}

/** The refusal for an error of the disk while writing `thing`, or null when the error is of another kind (a slip of ours). */
export function diskRefusal(error: unknown, thing: LocalizedText): Refusal | null {
  if (error instanceof RefusalError) return error.reason
  const systemCode = error instanceof Error && 'code' in error && typeof error.code === 'string' ? error.code : ''
  const words = diskWords[sqlErrorCode(error) ?? fileSystemCodes[systemCode] ?? '']
  return words ? refusal(words.code, `${thing.zh}：${words.zh}。`, `${thing.en}: ${words.en}.`) : null
}

/** The refusal of a write that failed for a reason that no disk gives. */
export function unexpectedRefusal(error: unknown, thing: LocalizedText): Refusal {
  const reason = error instanceof Error ? error.message : String(error)
  return refusal(
    'corrupt',
    `${thing.zh}：写入出错（${reason}）。请另存到别处。`,
    `${thing.en}: writing failed (${reason}), expected it to succeed: save elsewhere.`,
  )
}

/** A file's path as the thing of a message. */
export function fileThing(path: string): LocalizedText {
  return { zh: `文件 ${path}`, en: `File ${path}` }
}
