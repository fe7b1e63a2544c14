/** Opens the backend in this process. It is loaded only here, so that a native part that is missing is told, not fatal. */
import { availableParallelism } from 'node:os'
import { join } from 'node:path'
import type { BackendOptions, KioskPin } from '../../backend/index.ts'
import type { BackendWish, OpenBackend, ShellBackend } from './shell.ts'

export type BackendPlaces = {
  readonly version: string
  /** Built page and bundled scenarios. */
  readonly renderer: string
  readonly templates: string
  /** The person's settings and scenarios. */
  readonly settings: string
  readonly folder: string
}

type BackendModule = typeof import('../../backend/index.ts')

function backendOptions(module: BackendModule, places: BackendPlaces, wish: BackendWish, log: (error: Error) => void): BackendOptions {
  const { renderer, templates, folder, settings, version } = places
  return {
    mode: wish.mode,
    host: 'electron',
    version,
    engine: module.engineVersion,
    language: wish.language,
    threads: availableParallelism(),
    file: wish.filePath,
    paths: { renderer, templates, folder },
    files: module.scenarioFilesOf(settings, log),
    startRun: module.startRun,
    ...(wish.kioskPin ? { kioskPin: wish.kioskPin } : {}),
    log,
  }
}

/** Gives what opens a backend; whatever fails is an answer with what to do. */
export function backendOpener(places: (wish: BackendWish) => BackendPlaces, log: (error: Error) => void): OpenBackend {
  return async (wish) => {
    try {
      const module = await import('../../backend/index.ts')
      const opened = await module.createBackend(backendOptions(module, places(wish), wish, log))
      if (!opened.ok) return { ok: false, message: opened.reason.message }
      const { fetch, close, leaveKiosk } = opened.value
      const leave: ShellBackend['leaveKiosk'] = async (pin) => {
        const answer = await leaveKiosk(pin)
        return answer.ok ? answer.value : { ok: false, retryAfter: 0 }
      }
      return { ok: true, backend: { fetch, close, leaveKiosk: leave } }
    } catch (error) {
      log(error instanceof Error ? error : new Error(String(error)))
      const why = error instanceof Error ? error.message : String(error)
      const zh = `程序的数据部分没有启动：${why}。请重新安装 Ironpark；日志在设置文件夹的 logs 里。`
      return {
        ok: false,
        message: {
          zh,
          en: `The data part of the program did not start: ${why}. Install Ironpark again; the log is in the settings folder.`,
        },
      }
    }
  }
}

/** The kiosk's PIN. A given one of a wrong form is reported and not used. */
export async function openKioskPin(settings: string, given: string | null, report: (line: string) => void): Promise<KioskPin> {
  const { kioskPin, pinSchema } = await import('../../backend/index.ts')
  const isRight = given === null || pinSchema.safeParse(given).success
  if (!isRight) report(`IRONPARK_KIOSK_PIN: has ${given.length} signs, expected 4 to 12 digits. It is not used.`)
  return kioskPin(settings, isRight ? given : null)
}

/** Bundled scenarios: beside the archive in a package, in `out` otherwise. */
export function templatesFolder(isPackaged: boolean, resources: string, out: string): string {
  return isPackaged ? join(resources, 'scenarios') : join(out, 'scenarios')
}
