/** The kiosk's settings of this machine: size of its screen, times, limits. Its PIN is kept apart, by the backend. */
import { readFileSync } from 'node:fs'
import { z } from 'zod'

export const kioskSettingsSchema = z.strictObject({
  /** Height of the picture, mm. */
  heightMm: z.number().min(100).max(5000).default(700),
  /** Its lower edge above the floor, mm. */
  floorMm: z.number().min(0).max(3000).default(750),
  /** Rest after which the visitor is forgotten, s. */
  idleSeconds: z.number().min(10).max(600).default(60),
  /** Hour of the nightly reload, local time. */
  nightlyHour: z.int().min(0).max(23).default(4),
  /** Memory of all processes beyond which the page is loaded anew, MB. Chosen: half of an 8 GB machine. */
  memoryLimitMb: z.number().min(500).max(64_000).default(4000),
})
export type KioskSettings = z.infer<typeof kioskSettingsSchema>

/** The text of a file, or null where there is none. */
function textAt(path: string): string | null {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

/** Settings as they are on disk; the defaults where there is no file. A broken one is said, and an exhibition goes on with the defaults. */
export function readKioskSettings(path: string, report: (what: string) => void): KioskSettings {
  try {
    return kioskSettingsSchema.parse(JSON.parse(textAt(path) ?? '{}'))
  } catch (error) {
    const why = error instanceof z.ZodError ? z.prettifyError(error) : String(error)
    report(`kiosk settings ${path}: ${why}. Expected the settings of docs/kiosk.md; the defaults hold until it is mended or deleted.`)
    return kioskSettingsSchema.parse({})
  }
}
