/** The kiosk's PIN between launches: its hash in a settings file that only its owner can read. */
import { randomInt } from 'node:crypto'
import { mkdir, readFile, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { hashPin, type PinHash } from './pin.ts'

const pinHashSchema = z.strictObject({ salt: z.string().regex(/^[0-9a-f]{32}$/), hash: z.string().regex(/^[0-9a-f]{64}$/) })
/** What a keypad can type. */
export const pinSchema = z.string().regex(/^\d{4,12}$/)

export type KioskPin = {
  readonly hash: PinHash
  /** A PIN that was made now, to be printed once; null where the person set one. */
  readonly made: string | null
}

export function pinFileIn(settings: string): string {
  return join(settings, 'kiosk-pin.json')
}

async function storedHash(file: string): Promise<PinHash | null> {
  let text: string
  try {
    text = await readFile(file, 'utf8')
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
  const parsed = pinHashSchema.safeParse(parseJson(text))
  // A broken file must not lock an exhibition for good: a new PIN is made and printed.
  return parsed.success ? parsed.data : null
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch {
    // Not JSON is not a hash, which is what the caller asks.
    return null
  }
}

/** The hash of `given`, else the one of the last launch, else that of a new random PIN of six digits. Keeps what is new. */
export async function kioskPin(settings: string, given: string | null): Promise<KioskPin> {
  const file = pinFileIn(settings)
  const stored = given === null ? await storedHash(file) : null
  if (stored) return { hash: stored, made: null }
  const pin = given ?? String(randomInt(0, 1_000_000)).padStart(6, '0')
  const hash = await hashPin(pin)
  await mkdir(settings, { recursive: true })
  await writeFile(file, `${JSON.stringify(hash)}\n`, { mode: 0o600 })
  return { hash, made: given === null ? pin : null }
}
