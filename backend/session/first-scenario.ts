/** Which scenario is open at start: the one asked for, else what was open last, else a new copy of the bundled template. */
import { join } from 'node:path'
import type { Outcome, ScenarioStore } from '../../scenarios/scenario-store.ts'
import type { AppMode } from '../client/contract.ts'
import { isInside } from './file-desk.ts'
import type { ScenarioFiles } from './scenario-files.ts'

export type FirstScenario = {
  readonly files: ScenarioFiles
  readonly mode: AppMode
  /** Absolute path, or null where none was asked for. */
  readonly file: string | null
  readonly templates: string
  readonly folder: string
}

export const firstTemplate = 'shougang-north.ironpark.gpkg'

/** In review and kiosk mode a file is opened so that nothing of it can change; a template is otherwise only ever copied. */
export async function openFirstScenario({ files, mode, file, templates, folder }: FirstScenario): Promise<Outcome<ScenarioStore>> {
  const template = join(templates, firstTemplate)
  if (mode !== 'plan') return files.review(file ?? template)
  if (file !== null) return (await isInside(file, templates)) ? files.copyTemplate(file, folder) : files.open(file)
  const last = await lastScenario(files, folder)
  if (last !== null) {
    const outcome = await files.open(last)
    // One that cannot be opened (broken, on a disk that is away) stays where it is; a fresh copy takes its place.
    if (outcome.ok) return outcome
  }
  return files.copyTemplate(template, folder)
}

/** What was open last, where it still is; else the newest untitled copy; else null. */
async function lastScenario(files: ScenarioFiles, folder: string): Promise<string | null> {
  const [recent] = await files.recent()
  if (recent && !recent.isMissing) return recent.path
  return files.newestUntitled(folder)
}
