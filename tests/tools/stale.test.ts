/** A build step runs when its inputs or outputs changed, and only then. */
import { mkdirSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
// @ts-expect-error: a plain module without types
import { runIfStale } from '../../tools/build/stale.mjs'

let root = ''
let runs = 0
beforeEach(() => {
  root = mkdtempSync(join(tmpdir(), 'ironpark-stale-'))
  runs = 0
  mkdirSync(join(root, 'room'))
  writeFileSync(join(root, 'room/a.ts'), 'one')
})
afterEach(() => rmSync(root, { recursive: true, force: true }))

const step = (work = () => writeFileSync(join(root, 'made.js'), 'x')) =>
  runIfStale({
    root,
    name: 'step',
    inputs: ['room'],
    outputs: ['made.js'],
    work: async () => {
      runs += 1
      work()
    },
  }) as Promise<boolean>

describe('a build step', () => {
  it('runs once for the same inputs', async () => {
    expect(await step()).toBe(true)
    expect(await step()).toBe(false)
    expect(runs).toBe(1)
  })

  it('runs again after a changed byte, a new file, a renamed file and a lost output', async () => {
    await step()
    writeFileSync(join(root, 'room/a.ts'), 'two')
    expect(await step()).toBe(true)
    writeFileSync(join(root, 'room/b.ts'), 'two')
    expect(await step()).toBe(true)
    rmSync(join(root, 'made.js'))
    expect(await step()).toBe(true)
    expect(await step()).toBe(false)
  })

  it('that failed runs again', async () => {
    await step()
    writeFileSync(join(root, 'room/a.ts'), 'three')
    const fail = () => {
      throw new Error('cut off')
    }
    await expect(step(fail)).rejects.toThrow('cut off')
    expect(await step()).toBe(true)
  })
})
