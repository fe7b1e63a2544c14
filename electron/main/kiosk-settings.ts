/** The kiosk's settings of this machine: PIN, size of its screen, times. */
import { randomInt } from 'node:crypto'
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { dirname } from 'node:path'
import { z } from 'zod'
import type { PinHash } from '../../backend/kiosk/pin.ts'

const hex = (digits: number) => z.string().regex(new RegExp(`^[0-9a-f]{${digits}}$`), `expected ${digits} hexadecimal digits`)
const storedPinSchema: z.ZodType<PinHash> = z.strictObject({ salt: hex(32), hash: hex(64) })
/** What a PIN may be: digits only, since the pad has nothing else. */
const pinPattern = /^\d{4,12}$/

export const kioskSettingsSchema = z.strictObject({
  pin: storedPinSchema.nullable().default(null),
  /** Height of the picture, mm. */
  heightMm: z.number().min(100).max(5000).default(700),
  /** Its lower edge above the floor, mm. */
  floorMm: z.number().min(0).max(3000).default(750),
  /** Rest after which the visitor is forgotten, s. */
  idleSeconds: z.number().min(20).max(600).default(60),
  /** Hour of the nightly reload, local time. */
  nightlyHour: z.int().min(0).max(23).default(4),
  /** Memory of all processes beyond which the page is loaded anew, MB. Chosen: half of an 8 GB machine. */
  memoryLimitMb: z.number().min(500).max(64_000).default(4000),
})
export type KioskSettings = z.infer<typeof kioskSettingsSchema>

/** Settings as they are on disk. A missing file is a first start; a broken one is said and never overwritten. */
export function readKioskSettings(path: string, report: (what: string) => void): { settings: KioskSettings; isFirstStart: boolean } {
  const defaults = kioskSettingsSchema.parse({})
  let text: string
  try {
    text = readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return { settings: defaults, isFirstStart: true }
    report(`kiosk settings ${path}: cannot be read (${String(error)}), expected a readable file. No PIN is accepted until it is.`)
    return { settings: defaults, isFirstStart: false }
  }
  try {
    return { settings: kioskSettingsSchema.parse(JSON.parse(text)), isFirstStart: false }
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    report(`kiosk settings ${path}: ${why}. Expected the settings of docs/kiosk.md. No PIN is accepted until it is mended or deleted.`)
    return { settings: defaults, isFirstStart: false }
  }
}

export type PreparedKiosk = {
  readonly settings: KioskSettings
  /** To be shown once, or null. */
  readonly freshPin: string | null
}
export type KioskSettingsParts = { readonly hashPin: (pin: string) => Promise<PinHash>; readonly report: (what: string) => void }

/** Six digits by the system's random source. */
function newPin(): string {
  return String(randomInt(0, 1_000_000)).padStart(6, '0')
}

/** Reads the settings; gives a first start its PIN: `givenPin` (of the environment) or a new one. Only its salted hash is kept. */
export async function prepareKiosk(path: string, givenPin: string | null, parts: KioskSettingsParts): Promise<PreparedKiosk> {
  const isGivenRight = givenPin === null || pinPattern.test(givenPin)
  if (!isGivenRight) parts.report(`kiosk PIN of the environment: has ${givenPin.length} signs, expected 4 to 12 digits. It is not used.`)
  const given = isGivenRight ? givenPin : null
  const { settings, isFirstStart } = readKioskSettings(path, parts.report)
  if (given === null && !isFirstStart) return { settings, freshPin: null }
  const pin = given ?? newPin()
  const next = { ...settings, pin: await parts.hashPin(pin) }
  if (isFirstStart) {
    mkdirSync(dirname(path), { recursive: true })
    writeFileSync(path, `${JSON.stringify(next, null, 2)}\n`, { mode: 0o600 })
  }
  return { settings: next, freshPin: given === null ? pin : null }
}
