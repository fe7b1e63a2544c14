/** The import rules hold, and the test that says so sees the files it speaks of. */
import { spawnSync } from 'node:child_process'
import { mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { afterAll, describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const rooms = ['domain', 'simulation', 'scenarios', 'backend', 'cli', 'electron', 'renderer'] as const

function sourceFiles(folder: string): string[] {
  return readdirSync(join(root, folder), { recursive: true, encoding: 'utf8' })
    .filter((file) => /\.tsx?$/.test(file))
    .map((file) => join(folder, file))
}

/** Import specifiers of a source file, type-only ones left out. */
function runtimeImports(file: string): string[] {
  const text = readFileSync(join(root, file), 'utf8')
  const statements = text.matchAll(/^(?:import|export)\s+(?!type\b)[^'"]*?from\s+['"]([^'"]+)['"]|^import\s+['"]([^'"]+)['"]/gm)
  return [...statements].map((match) => match[1] ?? match[2] ?? '')
}

type Violation = { rule: { name: string } }

function cruise(folders: string[]): { modules: number; violations: string[] } {
  const run = spawnSync(
    process.execPath,
    [
      'node_modules/dependency-cruiser/bin/dependency-cruise.mjs',
      '--config',
      '.dependency-cruiser.cjs',
      '--output-type',
      'json',
      ...folders,
    ],
    { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 },
  )
  const { summary } = JSON.parse(run.stdout) as { summary: { totalCruised: number; violations: Violation[] } }
  return { modules: summary.totalCruised, violations: summary.violations.map((violation) => violation.rule.name) }
}

const probeFolder = join(root, 'simulation/import-rule-probe')
afterAll(() => rmSync(probeFolder, { recursive: true, force: true }))

describe('the rooms', () => {
  it.each(rooms)('%s has source files that this test sees', (room) => {
    expect(sourceFiles(room).length).toBeGreaterThan(room === 'cli' ? 1 : 3)
  })

  it.each(['domain', 'simulation'])('%s names no Node, DOM, clock, log or Math.random', (room) => {
    const forbidden =
      /\bMath\.random\b|\bDate\.now\b|\bperformance\.|\bnew Date\(\)|\bconsole\.|\bdocument\.(?:createElement|body)|\bwindow\.(?:document|location|navigator|addEventListener|innerWidth)|\bprocess\.|from 'node:|\brequire\(/
    const found = sourceFiles(room).filter((file) =>
      forbidden.test(readFileSync(join(root, file), 'utf8').replaceAll(/\/\*[\s\S]*?\*\/|\/\/.*$/gm, '')),
    )
    expect(found).toEqual([])
  })

  it('import electron at run time only in the main entry and the preload', () => {
    const importing = rooms.flatMap(sourceFiles).filter((file) => runtimeImports(file).includes('electron'))
    expect(importing.toSorted()).toEqual(['electron/main/index.ts', 'electron/preload/index.ts'])
  })

  it('decode the bytes of frames in domain alone', () => {
    const magic = rooms.flatMap(sourceFiles).filter((file) => /0x43465049/.test(readFileSync(join(root, file), 'utf8')))
    expect(magic).toEqual(['domain/frames.ts'])
  })
})

describe('the import rules', () => {
  it('catch an import that breaks them, and name its rule', () => {
    mkdirSync(probeFolder, { recursive: true })
    writeFileSync(
      join(probeFolder, 'bad.ts'),
      "import { readFileSync } from 'node:fs'\nimport { useViewStore } from '../../renderer/state/view-store.ts'\nexport const both = [readFileSync, useViewStore]\n",
    )
    const { violations, modules } = cruise(['simulation/import-rule-probe'])
    expect(modules).toBeGreaterThan(0)
    expect(violations).toContain('simulation-imports')
    expect(violations).toContain('pure-rooms-use-no-platform')
  })
})
