/** Opens a scenario for editing, and makes new ones. */
import { constants } from 'node:fs'
import { chmod, copyFile, mkdir } from 'node:fs/promises'
import { basename, join, resolve } from 'node:path'
import { type ScenarioDocument, tableNames } from '../domain/index.ts'
import { writeMeta } from './file/app-meta.ts'
import { EditHistory } from './file/edit-history.ts'
import { readFileHeader, sideFilesOf, truncated } from './file/file-header.ts'
import { isThere, moveIntoPlace, removeDatabase, scenarioEnding, temporaryBeside } from './file/file-places.ts'
import { FileStore } from './file/file-store.ts'
import { firstOf, guardSchema, type LoadedScenario, loadContent, openingRefusal } from './file/load-scenario.ts'
import { writeNewFile } from './file/new-file.ts'
import { hardenConnection } from './file/schema-guard.ts'
import { defaultEnvironment, type StoreEnvironment } from './file/store-environment.ts'
import { migrate } from './migrations/migration.ts'
import { accepted, diskRefusal, fileThing, RefusalError, refusal, refused } from './refusals.ts'
import { documentProblems, recordProblem } from './rules/document-problems.ts'
import type { Outcome, Refusal, ScenarioStore } from './scenario-store.ts'
import type { SqlDatabase } from './sql/sql-database.ts'

/** A name beside the file that says which format the backup holds. */
async function backUp(path: string, fromVersion: number): Promise<void> {
  const stem = path.endsWith(scenarioEnding) ? path.slice(0, -scenarioEnding.length) : path
  let name = `${stem}.format-${fromVersion}-backup${scenarioEnding}`
  for (let number = 2; await isThere(name); number++) name = `${stem}.format-${fromVersion}-backup-${number}${scenarioEnding}`
  await copyFile(path, name, constants.COPYFILE_EXCL)
}

/** Runs the guards, brings the file to the newest format and reads it. Throws `RefusalError` and `SqlError`. */
async function loadForEditing(db: SqlDatabase, path: string, environment: StoreEnvironment): Promise<LoadedScenario> {
  await hardenConnection(db)
  await db.exec('PRAGMA query_only = ON')
  const problem = await guardSchema(db, environment.migrations)
  if (problem) throw new RefusalError(problem)
  await db.exec('PRAGMA query_only = OFF; PRAGMA journal_mode = DELETE; PRAGMA synchronous = EXTRA')
  await migrate(db, environment.migrations, { now: environment.now, backup: (version) => backUp(path, version) })
  const { loaded, problems } = await loadContent(db)
  const first = firstOf(problems)
  if (first) throw new RefusalError(first, problems)
  return loaded
}

/** A run that was cut off by a crash is of no use, unless it can go on from a checkpoint. A file that cannot be written keeps it, unseen by readers of finished runs. */
async function removeUnfinishedRuns(db: SqlDatabase, path: string): Promise<void> {
  try {
    const useless = 'FROM runs WHERE summary IS NULL AND uid NOT IN (SELECT run_uid FROM checkpoints)'
    if (await db.get(`SELECT 1 AS found ${useless}`)) await db.run(`DELETE ${useless}`)
  } catch (error) {
    if (!diskRefusal(error, fileThing(path))) throw error
  }
}

/** Makes the open file an untitled one with an empty log of edits. */
async function makeUntitled(db: SqlDatabase, loaded: LoadedScenario): Promise<LoadedScenario> {
  await db.transaction(async () => {
    await writeMeta(db, { is_untitled: '1' })
    await db.run('DELETE FROM history')
  })
  return { ...loaded, isUntitled: true, history: new EditHistory() }
}

async function openFile(path: string, environment: StoreEnvironment, options: { asUntitled: boolean }): Promise<Outcome<ScenarioStore>> {
  let db: SqlDatabase | null = null
  try {
    const read = await readFileHeader(path)
    if ('problem' in read) return refused(read.problem)
    const { size, statedSize } = read.header
    const isShort = statedSize !== null && size < statedSize
    if (isShort && (await sideFilesOf(path)).length === 0) return refused(truncated(path, size, statedSize))
    db = await environment.openDatabase(path, 'readWrite')
    const found = await loadForEditing(db, path, environment)
    const loaded = options.asUntitled ? await makeUntitled(db, found) : found
    await removeUnfinishedRuns(db, path)
    return accepted(await FileStore.over({ db, path, loaded, environment, review: null }))
  } catch (error) {
    await db?.close()
    return refused(openingRefusal(error, path))
  }
}

/** Opens a scenario for editing. A file that cannot be written opens as well: its edits wait until it can, or are saved elsewhere. */
export async function openScenario(path: string, environment: StoreEnvironment = defaultEnvironment): Promise<Outcome<ScenarioStore>> {
  return openFile(resolve(path), environment, { asUntitled: false })
}

function documentProblem(document: ScenarioDocument): Refusal | null {
  for (const table of tableNames) {
    for (const [uid, record] of Object.entries(document[table])) {
      const problem = recordProblem(table, uid, record)
      if (problem) return problem
    }
  }
  return firstOf(documentProblems(document))
}

/** Writes a new file and opens it. Refuses `exists`, and documents with problems. */
export async function createScenario(
  path: string,
  document: ScenarioDocument,
  options: { isUntitled: boolean },
  environment: StoreEnvironment = defaultEnvironment,
): Promise<Outcome<ScenarioStore>> {
  const absolute = resolve(path)
  const own = JSON.parse(JSON.stringify(document)) as ScenarioDocument
  const problem = documentProblem(own)
  if (problem) return refused(problem)
  const temporary = temporaryBeside(absolute)
  try {
    if (await isThere(absolute)) return refused(existing(absolute))
    await writeNewFile(temporary, { document: own, history: null, revision: 0, isUntitled: options.isUntitled }, environment)
    await moveIntoPlace(temporary, absolute)
  } catch (error) {
    await removeDatabase(temporary).catch((removal: unknown) => {
      throw new AggregateError([error, removal], `${temporary}: could neither be written nor removed.`)
    })
    return refused(openingRefusal(error, absolute))
  }
  return openScenario(absolute, environment)
}

function existing(path: string): Refusal {
  return refusal('exists', `文件 ${path} 已存在。请另取名称。`, `File ${path}: is there already, expected a new name: choose another.`)
}

/** Copies the bytes of a template under the first free name; gives that name. */
async function copyUnderFreeName(templatePath: string, folder: string): Promise<string> {
  const name = basename(templatePath)
  const stem = name.endsWith(scenarioEnding) ? name.slice(0, -scenarioEnding.length) : name.replace(/\.gpkg$/, '')
  for (let number = 1; ; number++) {
    const path = join(folder, `${stem}-${number}${scenarioEnding}`)
    try {
      await copyFile(templatePath, path, constants.COPYFILE_EXCL)
      // A template may be read-only; its copy is the person's own.
      await chmod(path, 0o644)
      return path
    } catch (error) {
      if (!(error instanceof Error && 'code' in error && error.code === 'EEXIST')) throw error
    }
  }
}

/** Opens an untitled copy of a template in the person's own folder, which is made where it is missing. The template is only read. */
export async function openCopyOfTemplate(
  templatePath: string,
  folder: string,
  environment: StoreEnvironment = defaultEnvironment,
): Promise<Outcome<ScenarioStore>> {
  const template = resolve(templatePath)
  let copy: string
  try {
    const read = await readFileHeader(template)
    if ('problem' in read) return refused(read.problem)
    await mkdir(resolve(folder), { recursive: true })
    copy = await copyUnderFreeName(template, resolve(folder))
  } catch (error) {
    return refused(openingRefusal(error, resolve(folder)))
  }
  const outcome = await openFile(copy, environment, { asUntitled: true })
  if (!outcome.ok) await removeDatabase(copy)
  return outcome
}
