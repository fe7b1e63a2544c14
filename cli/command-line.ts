/** The words of the command line: which commands and options there are, and what a wrong one is told. */
import { type ParseArgsConfig, parseArgs } from 'node:util'
import type { ImportOptions } from '../backend/index.ts'
import { dateSchema, type EvacuationRequest, type LocalizedText, parseSecondOfDay } from '../domain/index.ts'
import { evacuationOption } from './evacuation-options.ts'
import { importOptionsOf } from './import-options.ts'
import { UsageError } from './usage-error.ts'
import type { VerifyCommand } from './verify.ts'

/** The screen that an exhibition stands on, and its visitors' rest; null where settings or defaults say. */
export type KioskScreen = {
  /** Height of the picture, mm. */
  readonly heightMm: number | null
  /** Its lower edge above the floor, mm. */
  readonly floorMm: number | null
  /** Rest after which a visitor is forgotten, s. */
  readonly idleSeconds: number | null
}
export type StartCommand = {
  readonly name: 'start'
  readonly file: string | null
  readonly isBrowser: boolean
  readonly isOpening: boolean
  /** 0 for any free port. */
  readonly port: number
  readonly mode: 'plan' | 'review' | 'kiosk'
  readonly pin: string | null
  readonly kioskScreen: KioskScreen
}
export type SimulateCommand = {
  readonly name: 'simulate'
  readonly file: string
  readonly date: string
  /** Seconds after local midnight; null for the day's opening and closing. */
  readonly from: number | null
  readonly to: number | null
  readonly seed: number
  /** Null for one a core. */
  readonly threads: number | null
  readonly isSaved: boolean
  readonly isCold: boolean
  /** Time step of walking, s; null for the default. */
  readonly step: number | null
  /** Everybody at every time step, and not only people in crowded places. */
  readonly isFixed: boolean
  /** Time between two recorded frames, s, which the hash covers; null for the default. */
  readonly interval: number | null
  /** Null for none. Zones and gates are looked up when the file is open. */
  readonly evacuation: EvacuationRequest | null
  readonly isJson: boolean
}
export type ImportCommand = {
  readonly name: 'import'
  readonly files: readonly string[]
  readonly into: string
  readonly options: ImportOptions
  readonly isJson: boolean
}
export type Command =
  | StartCommand
  | ImportCommand
  | SimulateCommand
  | { readonly name: 'simulateCase'; readonly file: string; readonly isJson: boolean }
  | { readonly name: 'check'; readonly file: string }
  | VerifyCommand
  | { readonly name: 'buildSamples'; readonly folder: string }
  | { readonly name: 'help'; readonly topic: string | null }
  | { readonly name: 'version' }

export type Parsed = { readonly ok: true; readonly command: Command } | { readonly ok: false; readonly message: LocalizedText }

const flag = { type: 'boolean' } as const
const text = { type: 'string' } as const
const optionsOf = {
  start: {
    browser: flag,
    'no-open': flag,
    port: text,
    review: flag,
    kiosk: flag,
    pin: text,
    'kiosk-height-mm': text,
    'kiosk-floor-mm': text,
    'kiosk-idle-seconds': text,
    help: flag,
  },
  simulate: {
    date: text,
    from: text,
    to: text,
    seed: text,
    threads: text,
    save: flag,
    cold: flag,
    step: text,
    fixed: flag,
    interval: text,
    'evacuate-at': text,
    'evacuate-zones': text,
    premovement: text,
    'lost-exit': text,
    'step-free': text,
    json: flag,
    case: text,
    help: flag,
  },
  import: {
    into: text,
    crs: text,
    at: text,
    map: { type: 'string', multiple: true },
    fit: { type: 'string', multiple: true },
    layer: { type: 'string', multiple: true },
    within: text,
    json: flag,
    help: flag,
  },
  check: { help: flag },
  verify: { quick: flag, json: flag, only: text, threads: text, write: flag, help: flag },
  'build-samples': { help: flag },
} as const

type Values = Readonly<Record<string, string | boolean | readonly string[] | undefined>>
type CommandName = keyof typeof optionsOf

function isCommandName(word: string): word is CommandName {
  return Object.hasOwn(optionsOf, word)
}

function numberOption(values: Values, name: string, limits: { min: number; max: number; isWhole: boolean }): number | null {
  const value = values[name]
  if (typeof value !== 'string') return null
  const number = value.trim() === '' ? Number.NaN : Number(value)
  const { min, max, isWhole } = limits
  if (number >= min && number <= max && (!isWhole || Number.isInteger(number))) return number
  const kind = isWhole ? { zh: '整数', en: 'a whole number' } : { zh: '数', en: 'a number' }
  throw new UsageError(
    `--${name} 的值 ${value} 不合规定：应为 ${min} 到 ${max} 的${kind.zh}。`,
    `--${name} ${value}: expected ${kind.en} from ${min} to ${max}.`,
  )
}

function timeOption(values: Values, name: string): number | null {
  const value = values[name]
  if (typeof value !== 'string') return null
  const second = parseSecondOfDay(value)
  if (second !== null) return second
  throw new UsageError(`--${name} 的值 ${value} 不是时刻：应写成 HH:MM。`, `--${name} ${value}: expected a time as HH:MM.`)
}

function isDate(value: string): boolean {
  return dateSchema.safeParse(value).success && new Date(`${value}T00:00:00Z`).toISOString().startsWith(value)
}

function onePath(command: string, words: readonly string[], what: LocalizedText): string {
  const [path, extra] = words
  if (path === undefined) throw new UsageError(`${command} 缺少${what.zh}。`, `${command}: ${what.en} is missing.`)
  if (extra !== undefined) throw new UsageError(`多余的参数 ${extra}。`, `${extra}: expected nothing after the ${what.en}.`)
  return path
}

function kioskScreen(values: Values): KioskScreen {
  const other = Object.keys(values).find((name) => name.startsWith('kiosk-'))
  if (other && !values.kiosk) throw new UsageError(`--${other} 只与 --kiosk 一起使用。`, `--${other}: expected together with --kiosk.`)
  return {
    heightMm: numberOption(values, 'kiosk-height-mm', { min: 100, max: 5000, isWhole: false }),
    floorMm: numberOption(values, 'kiosk-floor-mm', { min: 0, max: 3000, isWhole: false }),
    idleSeconds: numberOption(values, 'kiosk-idle-seconds', { min: 10, max: 600, isWhole: false }),
  }
}

function startCommand(values: Values, words: readonly string[]): StartCommand {
  if (values.review && values.kiosk) {
    throw new UsageError('--review 与 --kiosk 只能选一个。', '--review and --kiosk: expected only one of them.')
  }
  const pin = typeof values.pin === 'string' ? values.pin : null
  if (pin !== null && !values.kiosk) throw new UsageError('--pin 只与 --kiosk 一起使用。', '--pin: expected together with --kiosk.')
  if (words[1] !== undefined) throw new UsageError(`多余的参数 ${words[1]}。`, `${words[1]}: expected one FILE at most.`)
  return {
    name: 'start',
    file: words[0] ?? null,
    isBrowser: values.browser === true,
    isOpening: values['no-open'] !== true,
    port: numberOption(values, 'port', { min: 0, max: 65_535, isWhole: true }) ?? 0,
    mode: values.kiosk ? 'kiosk' : values.review ? 'review' : 'plan',
    pin,
    kioskScreen: kioskScreen(values),
  }
}

function caseCommand(values: Values, words: readonly string[]): Command {
  const other = Object.keys(values).find((name) => name !== 'case' && name !== 'json')
  if (other) throw new UsageError(`--${other} 不能与 --case 同用。`, `--${other}: expected no such option beside --case.`)
  if (words[0] !== undefined) throw new UsageError(`多余的参数 ${words[0]}。`, `${words[0]}: expected no FILE beside --case.`)
  return { name: 'simulateCase', file: String(values.case), isJson: values.json === true }
}

function simulateCommand(values: Values, words: readonly string[]): Command {
  if (values.case !== undefined) return caseCommand(values, words)
  const file = onePath('simulate', words, { zh: '方案文件', en: 'FILE' })
  if (typeof values.date !== 'string') throw new UsageError('simulate 缺少 --date。', 'simulate: --date is missing.')
  if (!isDate(values.date)) {
    throw new UsageError(
      `--date 的值 ${values.date} 不是日期：应写成 YYYY-MM-DD。`,
      `--date ${values.date}: expected a date as YYYY-MM-DD.`,
    )
  }
  const [from, to] = [timeOption(values, 'from'), timeOption(values, 'to')]
  if (from !== null && to !== null && to <= from) {
    throw new UsageError(
      `--to ${values.to} 应晚于 --from ${values.from}。`,
      `--to ${values.to}: expected a time after --from ${values.from}.`,
    )
  }
  return {
    name: 'simulate',
    file,
    date: values.date,
    from,
    to,
    seed: numberOption(values, 'seed', { min: 0, max: 0xffffffff, isWhole: true }) ?? 1,
    threads: numberOption(values, 'threads', { min: 1, max: 64, isWhole: true }),
    isSaved: values.save === true,
    isCold: values.cold === true,
    step: numberOption(values, 'step', { min: 0.05, max: 1, isWhole: false }),
    isFixed: values.fixed === true,
    interval: numberOption(values, 'interval', { min: 0.5, max: 60, isWhole: false }),
    evacuation: evacuationOption(values, { from, to }),
    isJson: values.json === true,
  }
}

function importCommand(values: Values, words: readonly string[]): ImportCommand {
  if (words.length === 0) throw new UsageError('import 缺少要导入的文件。', 'import: FILE is missing.')
  if (typeof values.into !== 'string') throw new UsageError('import 缺少 --into 方案文件。', 'import: --into SCENARIO is missing.')
  return { name: 'import', files: words, into: values.into, options: importOptionsOf(values), isJson: values.json === true }
}

function verifyCommand(values: Values, words: readonly string[]): Command {
  if (words[0] !== undefined) throw new UsageError(`多余的参数 ${words[0]}。`, `${words[0]}: expected no FILE.`)
  const only = typeof values.only === 'string' ? values.only.split(',').map((word) => word.trim()) : null
  if (only?.includes('')) throw new UsageError('--only 缺少算例编号。', '--only: expected ids of cases, separated by commas.')
  if (values.write && (values.quick || only))
    throw new UsageError(
      '--write 需要全部算例，不能与 --quick 或 --only 同用。',
      '--write: expected all cases, so neither --quick nor --only.',
    )
  return {
    name: 'verify',
    isQuick: values.quick === true,
    isJson: values.json === true,
    only,
    threads: numberOption(values, 'threads', { min: 1, max: 64, isWhole: true }),
    isWritten: values.write === true,
  }
}

function valuesOf(name: CommandName, args: readonly string[]): { values: Values; positionals: string[] } {
  try {
    const options: NonNullable<ParseArgsConfig['options']> = optionsOf[name]
    return parseArgs({ args: [...args], options, allowPositionals: true, strict: true }) as { values: Values; positionals: string[] }
  } catch (error) {
    // Node's messages go on with advice in further sentences and lines.
    const [what = ''] = (error instanceof Error ? error.message : String(error)).split(/\.?\n|\. |\.$/)
    throw new UsageError(`${name} 的选项不对：${what}。`, `${name}: ${what}.`)
  }
}

function commandOf(args: readonly string[]): Command {
  const [first, ...rest] = args
  if (first === undefined || first === '--help' || first === '-h' || first === 'help') return { name: 'help', topic: rest[0] ?? null }
  if (first === '--version' || first === '-v') return { name: 'version' }
  if (!isCommandName(first)) throw new UsageError(`没有命令 ${first}。`, `${first}: there is no such command.`)
  const { values, positionals } = valuesOf(first, rest)
  if (values.help) return { name: 'help', topic: first }
  if (first === 'start') return startCommand(values, positionals)
  if (first === 'simulate') return simulateCommand(values, positionals)
  if (first === 'import') return importCommand(values, positionals)
  if (first === 'verify') return verifyCommand(values, positionals)
  if (first === 'check') return { name: 'check', file: onePath('check', positionals, { zh: '方案文件', en: 'FILE' }) }
  return { name: 'buildSamples', folder: onePath('build-samples', positionals, { zh: '文件夹', en: 'FOLDER' }) }
}

/** Reads the words after `ironpark`. A wrong one gives the message for it. */
export function parseCommandLine(args: readonly string[]): Parsed {
  try {
    return { ok: true, command: commandOf(args) }
  } catch (error) {
    if (error instanceof UsageError) return { ok: false, message: error.text }
    throw error
  }
}
