/** Opens a scenario for review: everything can be seen, nothing can be changed. */
import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { rm } from 'node:fs/promises'
import { resolve } from 'node:path'
import { isThere } from './file/file-places.ts'
import { FileStore } from './file/file-store.ts'
import { openingRefusal } from './file/load-scenario.ts'
import { fingerprint, openForReview } from './file/open-for-review.ts'
import { defaultEnvironment, type StoreEnvironment } from './file/store-environment.ts'
import { accepted, RefusalError, refused } from './refusals.ts'
import type { Outcome, Refusal, ScenarioStore } from './scenario-store.ts'

async function fileHashOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const chunk of createReadStream(path)) hash.update(chunk as Uint8Array)
  return hash.digest('hex')
}

/**
 * Opens a scenario for review: all writing calls refuse with `readOnly`, the file's bytes and its folder stay as they are. With a -wal or
 * -journal beside the file, or while another process holds it, a private copy is recovered and read instead, and `state().review.notice` says so.
 */
export async function reviewScenario(path: string, environment: StoreEnvironment = defaultEnvironment): Promise<Outcome<ScenarioStore>> {
  const absolute = resolve(path)
  try {
    const { db, loaded, notice, folder } = await openForReview(absolute, environment)
    const seen = await fingerprint(absolute)
    const isUnchanged = async () => folder !== null || ((await isThere(absolute)) && (await fingerprint(absolute)) === seen)
    const onClose = async () => {
      if (folder) await rm(folder, { recursive: true, force: true })
    }
    const review = { fileHash: await fileHashOf(absolute), isRecoveredCopy: folder !== null, notice }
    return accepted(await FileStore.over({ db, path: absolute, loaded, environment, review, isUnchanged, onClose }))
  } catch (error) {
    return refused(openingRefusal(error, absolute))
  }
}

/** Everything that is wrong with a file, without changing it; nothing for a sound scenario. */
export async function checkScenario(path: string, environment: StoreEnvironment = defaultEnvironment): Promise<Refusal[]> {
  const absolute = resolve(path)
  try {
    const { db, folder } = await openForReview(absolute, environment)
    await db.close()
    if (folder) await rm(folder, { recursive: true, force: true })
    return []
  } catch (error) {
    return error instanceof RefusalError ? [...error.all] : [openingRefusal(error, absolute)]
  }
}
