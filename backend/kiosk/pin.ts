/** The PIN that ends an exhibition: a salted hash, compared in constant time, with a delay that grows with each wrong try. */
import { randomBytes, scrypt, timingSafeEqual } from 'node:crypto'
import type { Clock } from '../session/clock.ts'

/** Hexadecimal salt and scrypt hash of a PIN. The PIN itself is kept nowhere. */
export type PinHash = { readonly salt: string; readonly hash: string }
/** `retryAfter`: seconds until the next try counts, 0 for now. */
export type PinAnswer = { readonly ok: boolean; readonly retryAfter: number }

const hashBytes = 32
/** Tries that cost no waiting. Chosen: two slips of a finger. */
const freeTries = 2
/** Seconds after the third wrong try; doubled with each further one. */
const firstDelay = 5
const longestDelay = 900

function derive(pin: string, salt: Buffer): Promise<Buffer> {
  const options = { N: 16_384, r: 8, p: 1 }
  return new Promise((resolve, reject) => {
    scrypt(pin.normalize('NFKC'), salt, hashBytes, options, (error, key) => (error ? reject(error) : resolve(key)))
  })
}

export async function hashPin(pin: string, salt: Buffer = randomBytes(16)): Promise<PinHash> {
  return { salt: salt.toString('hex'), hash: (await derive(pin, salt)).toString('hex') }
}

/** Seconds to wait after `failures` wrong tries in a row: 0, 0, 5, 10, 20 … 900. */
export function delayAfter(failures: number): number {
  return failures <= freeTries ? 0 : Math.min(longestDelay, firstDelay * 2 ** (failures - freeTries - 1))
}

export class PinDoor {
  readonly #expected: PinHash
  readonly #clock: Clock
  #failures = 0
  #openAt = 0
  #isChecking = false

  constructor(expected: PinHash, clock: Clock) {
    this.#expected = expected
    this.#clock = clock
  }

  /** Tries a PIN. While the delay runs, or another try is being checked, even the right one is refused unread. */
  async attempt(pin: string): Promise<PinAnswer> {
    const wait = Math.ceil((this.#openAt - this.#clock.now()) / 1000)
    if (wait > 0) return { ok: false, retryAfter: wait }
    if (this.#isChecking) return { ok: false, retryAfter: 1 }
    this.#isChecking = true
    try {
      return await this.#check(pin)
    } finally {
      this.#isChecking = false
    }
  }

  async #check(pin: string): Promise<PinAnswer> {
    const found = await derive(pin, Buffer.from(this.#expected.salt, 'hex'))
    const expected = Buffer.from(this.#expected.hash, 'hex')
    if (found.length === expected.length && timingSafeEqual(found, expected)) {
      this.#failures = 0
      return { ok: true, retryAfter: 0 }
    }
    this.#failures++
    const delay = delayAfter(this.#failures)
    this.#openAt = this.#clock.now() + delay * 1000
    return { ok: false, retryAfter: delay }
  }
}
