/** The scenario files of this machine: scenarios' own functions behind what the session needs. */
import { readdir, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { openCopyOfTemplate, openScenario, RecentFiles, reviewScenario } from '../../scenarios/index.ts'
import type { ScenarioFiles } from './scenario-files.ts'

/** What a copy of the bundled template is called: its stem and a number. */
const copyName = /^shougang-north-\d+\.ironpark\.gpkg$/

async function namesIn(folder: string): Promise<string[]> {
  return readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
}

/** The copy of the template in `folder` that was changed last, or null. */
export async function newestCopyIn(folder: string): Promise<string | null> {
  const paths = (await namesIn(folder)).filter((name) => copyName.test(name)).map((name) => join(folder, name))
  const dated = await Promise.all(paths.map(async (path) => ({ path, at: (await stat(path)).mtimeMs })))
  return dated.sort((a, b) => b.at - a.at)[0]?.path ?? null
}

/** `settings` holds the list of recent files. One that cannot be kept is told to `log`, and stops nobody from working. */
export function scenarioFilesOf(settings: string, log: (error: Error) => void): ScenarioFiles {
  const recent = new RecentFiles(settings)
  return {
    open: (path) => openScenario(path),
    review: (path) => reviewScenario(path),
    copyTemplate: (template, folder) => openCopyOfTemplate(template, folder),
    newestUntitled: newestCopyIn,
    recent: () => recent.list(),
    remember: (path) => recent.add(path).catch((error: unknown) => log(error instanceof Error ? error : new Error(String(error)))),
  }
}
