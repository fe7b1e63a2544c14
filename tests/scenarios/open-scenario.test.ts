/** Making, opening and closing scenario files. */
import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, test } from 'vitest'
import { updateRecord } from '../../domain/index.ts'
import { createScenario, type Outcome, openScenario } from '../../scenarios/index.ts'
import { fullDocument } from '../fixtures/small-document.ts'

let folder = ''
beforeAll(() => {
  folder = mkdtempSync(join(tmpdir(), 'ironpark-test-'))
})
afterAll(() => rmSync(folder, { recursive: true, force: true }))

function valueOf<T>(outcome: Outcome<T>): T {
  if (!outcome.ok) throw new Error(`${outcome.reason.code}: ${outcome.reason.message.en}`)
  return outcome.value
}

describe('a new scenario', () => {
  test('comes back exactly as it was, with an edit and its undo across a restart', async () => {
    const path = join(folder, 'new.ironpark.gpkg')
    const store = valueOf(await createScenario(path, fullDocument(), { isUntitled: false }))
    expect(store.document()).toEqual(fullDocument())
    valueOf(await store.edit(updateRecord(store.document(), 'zones', 'hall', { isOpen: false }), { zh: '关闭', en: 'Close' }))
    await store.close()
    const again = valueOf(await openScenario(path))
    expect(again.document().zones.hall?.isOpen).toBe(false)
    expect(again.state()).toMatchObject({ revision: 1, undoLabel: { zh: '关闭', en: 'Close' } })
    valueOf(await again.undo())
    expect(again.document()).toEqual(fullDocument())
    await again.close()
    expect(readdirSync(folder)).toEqual(['new.ironpark.gpkg'])
  })

  test('shows all its layers to GDAL without a warning', () => {
    const path = join(folder, 'new.ironpark.gpkg')
    expect(existsSync(path)).toBe(true)
    const text = execFileSync('ogrinfo', ['-ro', '-so', '-al', path], { encoding: 'utf8', stdio: ['ignore', 'pipe', 'pipe'] })
    expect(text).not.toMatch(/warning/i)
    expect(text).toContain('Layer name: structures')
  })
})
