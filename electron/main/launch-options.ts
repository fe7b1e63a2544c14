/** What the command line asks of the desktop app. */
import { resolve } from 'node:path'
import { z } from 'zod'

export type LaunchOptions = {
  readonly mode: 'plan' | 'review' | 'kiosk'
  /** Absolute path of the scenario file, or null. */
  readonly filePath: string | null
  readonly isSmoke: boolean
  /** Height of the kiosk's picture, mm, or null where the settings say. */
  readonly kioskHeightMm: number | null
  /** Height of the picture's lower edge above the floor, mm. */
  readonly kioskFloorMm: number | null
  /** Rest after which a visitor is forgotten, s. */
  readonly kioskIdleSeconds: number | null
  /** How often the kiosk has relaunched itself without a calm time between, and when it last did (epoch, ms). */
  readonly relaunches: number
  readonly relaunchedAtMs: number
}

const limits = {
  '--kiosk-height-mm': z.coerce.number().min(100).max(5000),
  '--kiosk-floor-mm': z.coerce.number().min(0).max(3000),
  '--kiosk-idle-seconds': z.coerce.number().min(10).max(600),
} as const
const relaunchMark = z.string().regex(/^\d{1,3},\d{1,16}$/)

function flagValue(args: readonly string[], name: string): string | null {
  const prefix = `${name}=`
  const joined = args.find((arg) => arg.startsWith(prefix))
  if (joined !== undefined) return joined.slice(prefix.length)
  const index = args.indexOf(name)
  return index >= 0 ? (args[index + 1] ?? null) : null
}

const valuedFlags = [...Object.keys(limits), '--kiosk-relaunched']

function numberOf(args: readonly string[], name: keyof typeof limits): number | null {
  const parsed = limits[name].safeParse(flagValue(args, name) ?? undefined)
  return parsed.success ? parsed.data : null
}

/** The first word that is neither a flag nor the value of one. */
function firstPath(args: readonly string[]): string | null {
  const found = args.find((arg, index) => !arg.startsWith('-') && arg !== '' && !valuedFlags.includes(args[index - 1] ?? ''))
  return found ?? null
}

/** Arguments of the app itself: without the executable and, where it runs unpackaged (`electron .`), without the app's folder. */
export function ownArguments(argv: readonly string[], isPackaged: boolean): string[] {
  return argv.slice(isPackaged ? 1 : 2)
}

/** Flags that are not ours are Chromium's and are left alone. A path is taken relative to `folder`. */
export function parseLaunchOptions(args: readonly string[], folder: string): LaunchOptions {
  const path = firstPath(args)
  const mark = relaunchMark.safeParse(flagValue(args, '--kiosk-relaunched'))
  const [relaunches = 0, relaunchedAtMs = 0] = mark.success ? mark.data.split(',').map(Number) : []
  return {
    mode: args.includes('--kiosk') ? 'kiosk' : args.includes('--review') ? 'review' : 'plan',
    filePath: path === null ? null : resolve(folder, path),
    isSmoke: args.includes('--smoke'),
    kioskHeightMm: numberOf(args, '--kiosk-height-mm'),
    kioskFloorMm: numberOf(args, '--kiosk-floor-mm'),
    kioskIdleSeconds: numberOf(args, '--kiosk-idle-seconds'),
    relaunches,
    relaunchedAtMs,
  }
}

/** Arguments for a relaunch: the ones of now with the mark of this relaunch. */
export function relaunchArguments(args: readonly string[], relaunches: number, nowMs: number): string[] {
  const kept = args.filter((arg) => !arg.startsWith('--kiosk-relaunched'))
  return [...kept, `--kiosk-relaunched=${relaunches},${Math.round(nowMs)}`]
}
