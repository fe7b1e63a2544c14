/** The kiosk's PIN: its hash, its growing delay, and the file that keeps it. */
import { readFileSync, statSync, writeFileSync } from 'node:fs'
import { expect, test } from 'vitest'
import { delayAfter, hashPin, PinDoor } from '../../backend/kiosk/pin.ts'
import { kioskPin, pinFileIn, pinSchema } from '../../backend/kiosk/pin-file.ts'
import { FakeClock } from './fake-clock.ts'
import { awkwardFolder } from './test-backend.ts'

async function makeDoor(pin = '1234') {
  const clock = new FakeClock()
  return { clock, door: new PinDoor(await hashPin(pin), clock) }
}

test('equal PINs have different hashes, since each has its own salt', async () => {
  const [a, b] = await Promise.all([hashPin('1234'), hashPin('1234')])
  expect(a.salt).not.toBe(b.salt)
  expect(a.hash).not.toBe(b.hash)
  expect(await hashPin('1234', Buffer.from(a.salt, 'hex'))).toEqual(a)
})

test('two slips cost nothing, then the wait doubles from 5 s to 15 min', () => {
  expect([1, 2, 3, 4, 5, 6].map(delayAfter)).toEqual([0, 0, 5, 10, 20, 40])
  // 5 × 2^8 = 1,280 s would be the 11th; 900 s is the most.
  expect([delayAfter(11), delayAfter(500)]).toEqual([900, 900])
})

test('while the wait lasts even the right PIN is refused; afterwards it opens and the count begins anew', async () => {
  const { clock, door } = await makeDoor()
  expect(await door.attempt('0000')).toEqual({ ok: false, retryAfter: 0 })
  expect(await door.attempt('0001')).toEqual({ ok: false, retryAfter: 0 })
  expect(await door.attempt('0002')).toEqual({ ok: false, retryAfter: 5 })
  clock.advance(3500)
  expect(await door.attempt('1234')).toEqual({ ok: false, retryAfter: 2 })
  clock.advance(1500)
  expect(await door.attempt('1234')).toEqual({ ok: true, retryAfter: 0 })
  expect(await door.attempt('0003')).toEqual({ ok: false, retryAfter: 0 })
})

test('tries at the same moment are checked one at a time', async () => {
  const { door } = await makeDoor()
  const answers = await Promise.all([door.attempt('1111'), door.attempt('1234'), door.attempt('1234')])
  expect(answers).toEqual([
    { ok: false, retryAfter: 0 },
    { ok: false, retryAfter: 1 },
    { ok: false, retryAfter: 1 },
  ])
})

test('a first launch makes a PIN of six digits and keeps only its hash; the next one uses it', async () => {
  const folder = awkwardFolder()
  const first = await kioskPin(folder, null)
  expect(first.made).toMatch(/^\d{6}$/)
  const text = readFileSync(pinFileIn(folder), 'utf8')
  expect(text).not.toContain(first.made)
  // Only the owner may read it (Windows has no such bits).
  if (process.platform !== 'win32') expect(statSync(pinFileIn(folder)).mode & 0o777).toBe(0o600)
  expect(await kioskPin(folder, null)).toEqual({ hash: first.hash, made: null })
  expect(await new PinDoor(first.hash, new FakeClock()).attempt(first.made ?? '')).toEqual({ ok: true, retryAfter: 0 })
})

test('a PIN that is given replaces the kept one', async () => {
  const folder = awkwardFolder()
  await kioskPin(folder, null)
  const given = await kioskPin(folder, '8642')
  expect([given.made, await kioskPin(folder, null)]).toEqual([null, { hash: given.hash, made: null }])
})

test('a broken file does not lock the kiosk for good: a new PIN is made', async () => {
  const folder = awkwardFolder()
  writeFileSync(pinFileIn(folder), '{"salt":')
  expect((await kioskPin(folder, null)).made).toMatch(/^\d{6}$/)
})

test('a PIN has 4 to 12 digits', () => {
  const isPin = (text: string) => pinSchema.safeParse(text).success
  expect(['1234', '123456789012', '123', '12a4', '1234567890123'].map(isPin)).toEqual([true, true, false, false, false])
})
