/** Which scenario files there are and which one is open: templates, recent files, the person's folder, opening and saving under a name. */
import { readdir, realpath, stat } from 'node:fs/promises'
import { basename, isAbsolute, join, relative, resolve, sep } from 'node:path'
import type { FileEntry, SaveAsRequest, ScenarioResponse } from '../client/contract.ts'
import type { Result } from '../http/reason.ts'
import { refuse } from '../http/reason.ts'
import type { ScenarioFiles } from './scenario-files.ts'
import type { ScenarioSession } from './scenario-session.ts'

export type FileDeskParts = {
  readonly files: ScenarioFiles
  readonly session: ScenarioSession
  /** Folder of the bundled files, which are never written. */
  readonly templates: string
  /** The person's own folder. */
  readonly folder: string
  /** True while a run writes to the open file. */
  readonly isRecording: () => boolean
}

export const scenarioExtension = '.gpkg'

/** The path with links resolved; itself where there is no such file (yet). */
async function realPathOf(path: string): Promise<string> {
  try {
    return await realpath(path)
  } catch {
    // What is not there has no links to follow; whoever opens it reports that it is missing.
    return resolve(path)
  }
}

/** True where `path` lies in `folder`, links followed. */
export async function isInside(path: string, folder: string): Promise<boolean> {
  const steps = relative(await realPathOf(folder), await realPathOf(path))
  return steps !== '' && steps !== '..' && !steps.startsWith(`..${sep}`) && !isAbsolute(steps)
}

async function entryOf(path: string, kind: FileEntry['kind'], fallbackTime = new Date(0).toISOString()): Promise<FileEntry> {
  try {
    const { mtime } = await stat(path)
    return { path, name: basename(path), kind, modifiedAt: mtime.toISOString(), isMissing: false }
  } catch {
    // A file that cannot be looked at is listed as missing, so that the person sees why it does not open.
    return { path, name: basename(path), kind, modifiedAt: fallbackTime, isMissing: true }
  }
}

/** Scenario files in a folder, by name; none where the folder is not there. */
export async function scenariosIn(folder: string): Promise<string[]> {
  const names = await readdir(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code === 'ENOENT') return []
    throw error
  })
  return names
    .filter((name) => name.endsWith(scenarioExtension))
    .sort()
    .map((name) => join(folder, name))
}

export class FileDesk {
  readonly #parts: FileDeskParts

  constructor(parts: FileDeskParts) {
    this.#parts = parts
  }

  /** Templates, then recent files newest first, then the rest of the person's folder. */
  async list(): Promise<FileEntry[]> {
    const { files, templates, folder } = this.#parts
    const recent = await files.recent()
    const seen = new Set(recent.map((file) => file.path))
    const others = (await scenariosIn(folder)).filter((path) => !seen.has(path))
    return Promise.all([
      ...(await scenariosIn(templates)).map((path) => entryOf(path, 'template')),
      ...recent.map((file) => entryOf(file.path, 'recent', file.openedAt)),
      ...others.map((path) => entryOf(path, 'folder')),
    ])
  }

  /** Opens a file, a template as a new untitled copy. Where it cannot be opened, the open one stays. */
  async open(path: string): Promise<Result<ScenarioResponse>> {
    const { files, session, templates, folder } = this.#parts
    if (!isAbsolute(path)) return notAbsolute(path)
    if (await isInside(path, templates)) return this.#remembered(await session.switchTo(() => files.copyTemplate(path, folder)))
    const [wanted, present] = await Promise.all([realPathOf(path), realPathOf(session.state().file.path)])
    if (wanted === present) return { ok: true, value: session.response() }
    return this.#remembered(await session.switchTo(() => files.open(path)))
  }

  async saveAs(request: SaveAsRequest): Promise<Result<ScenarioResponse>> {
    const { session, templates, isRecording } = this.#parts
    const { path } = request
    if (!isAbsolute(path)) return notAbsolute(path)
    if (!path.toLowerCase().endsWith(scenarioExtension)) {
      return refuse(
        'badRequest',
        `文件名 ${basename(path)} 应以 .ironpark.gpkg 结尾。请改名后再存。`,
        `File name ${basename(path)}: expected one that ends in .ironpark.gpkg. Choose another name.`,
      )
    }
    if (await isInside(path, templates)) {
      return refuse(
        'template',
        '自带的样例不能改写。请存到别的文件夹。',
        'The bundled samples cannot be overwritten. Choose another folder.',
      )
    }
    if (isRecording()) {
      return refuse(
        'runUnderWay',
        '客流模拟正在写入当前文件。请等它完成或先取消，再另存。',
        'A run is being recorded in this file. Wait for it or cancel it, then save a copy.',
      )
    }
    return this.#remembered(await session.saveAs(request))
  }

  async #remembered(result: Result<ScenarioResponse>): Promise<Result<ScenarioResponse>> {
    if (result.ok) await this.#parts.files.remember(result.value.file.path)
    return result
  }
}

function notAbsolute(path: string) {
  const shown = path.slice(0, 200)
  return refuse(
    'badRequest',
    `路径 ${shown} 不完整，应从根目录写起。`,
    `Path ${shown}: expected an absolute one. Give the full path of the file.`,
  )
}
