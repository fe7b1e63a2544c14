/** Every file under the folder that IRONPARK_IMPORT_SAMPLES names is taken, or, in its folder `negative`, refused or taken with a warning. */
import { readdirSync } from 'node:fs'
import { basename, join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { defaultOptions, ImportRefusal, planImport, readInputs, sourceAt } from '../../scenarios/import/index.ts'
import { target } from '../scenarios/import/import-harness.ts'

const folder = process.env.IRONPARK_IMPORT_SAMPLES
const files = folder ? readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((name) => /\/.*\.[a-z]+$/i.test(name)) : []

async function outcomeOf(path: string) {
  try {
    const read = await readInputs([await sourceAt(path)], { signal: new AbortController().signal, onProgress: () => undefined })
    const { report, refusal } = planImport(read, target, defaultOptions, new Date(0))
    return { ...report, isRefused: refusal !== null }
  } catch (error) {
    if (!(error instanceof ImportRefusal)) throw error
    return { taken: 0, refused: 1, warnings: [error.text], isRefused: true }
  }
}

describe('The folder of import samples', () => {
  it('is looked at whole, where one is named', async () => {
    const wrong: string[] = []
    for (const name of files) {
      const { taken, warnings, isRefused } = await outcomeOf(join(folder ?? '', name))
      const isNegative = name.startsWith('negative')
      if (isNegative ? !isRefused && warnings.length === 0 : isRefused || (taken === 0 && warnings.length === 0)) wrong.push(basename(name))
    }
    expect(wrong).toEqual([])
    if (folder) expect(files.length).toBeGreaterThan(0)
  })
})
