/** The list of files that a person opened last, kept in their own configuration folder. */
import { randomBytes } from 'node:crypto'
import { mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { dirname, join, resolve } from 'node:path'
import { z } from 'zod'
import { isThere } from './file/file-places.ts'

export type RecentFile = {
  readonly path: string
  /** UTC, ISO 8601. */
  readonly openedAt: string
  /** True where nothing is there any more: a stick was pulled, a file moved. */
  readonly isMissing: boolean
}

/** Chosen: one screen of a menu. */
const maximumFiles = 20
const storedSchema = z.object({
  version: z.literal(1),
  files: z.array(z.object({ path: z.string().min(1).max(4096), openedAt: z.iso.datetime() })),
})
type Stored = z.infer<typeof storedSchema>['files']

/** Newest first. One instance a process; its calls run one after another. */
export class RecentFiles {
  readonly #path: string
  readonly #now: () => Date
  #queue: Promise<unknown> = Promise.resolve()

  /** `folder` is made when the first file is remembered. */
  constructor(folder: string, now: () => Date = () => new Date()) {
    this.#path = join(resolve(folder), 'recent-files.json')
    this.#now = now
  }

  async list(): Promise<RecentFile[]> {
    const files = await this.#enqueue(() => this.#read())
    return Promise.all(files.map(async (file) => ({ ...file, isMissing: !(await isThere(file.path)) })))
  }

  /** Puts a file first. Rejects where the folder cannot be written. */
  add(path: string): Promise<void> {
    const absolute = resolve(path)
    return this.#change((files) => [
      { path: absolute, openedAt: this.#now().toISOString() },
      ...files.filter((file) => file.path !== absolute),
    ])
  }

  remove(path: string): Promise<void> {
    const absolute = resolve(path)
    return this.#change((files) => files.filter((file) => file.path !== absolute))
  }

  #enqueue<T>(work: () => Promise<T>): Promise<T> {
    const result = this.#queue.then(work)
    this.#queue = result.catch(() => undefined)
    return result
  }

  #change(edit: (files: Stored) => Stored): Promise<void> {
    return this.#enqueue(async () => this.#write(edit(await this.#read()).slice(0, maximumFiles)))
  }

  /** A list that cannot be read is a list that is empty: it is a convenience, and the next file opened writes it anew. */
  async #read(): Promise<Stored> {
    if (!(await isThere(this.#path))) return []
    try {
      const parsed = storedSchema.safeParse(JSON.parse(await readFile(this.#path, 'utf8')))
      return parsed.success ? parsed.data.files : []
    } catch (error) {
      if (error instanceof SyntaxError) return []
      throw error
    }
  }

  async #write(files: Stored): Promise<void> {
    await mkdir(dirname(this.#path), { recursive: true })
    const temporary = `${this.#path}.${randomBytes(6).toString('hex')}.tmp`
    try {
      const handle = await open(temporary, 'wx', 0o600)
      try {
        await handle.writeFile(`${JSON.stringify({ version: 1, files }, null, 2)}\n`)
        await handle.sync()
      } finally {
        await handle.close()
      }
      await rename(temporary, this.#path)
    } catch (error) {
      await rm(temporary, { force: true })
      throw error
    }
  }
}
