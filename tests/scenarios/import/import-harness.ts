/** What the tests of import share: files from text or bytes, and their plan on a site in EPSG:4548. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import {
  defaultOptions,
  type ImportOptions,
  type ImportPlan,
  ImportRefusal,
  type ImportTarget,
  planImport,
  type ReadFile,
  readInputs,
  sourceAt,
} from '../../../scenarios/import/index.ts'
import { makeFolder } from '../store-harness.ts'

/** The origin of the bundled park, 116.14522° E, 39.91057° N, and a boundary of one kilometre round it. */
export const target: ImportTarget = {
  site: {
    epsg: 4548,
    origin: { easting: 426_911.42, northing: 4_419_949.09, ground: 88 },
    bounds: { minX: -500, minY: -500, maxX: 500, maxY: 500 },
  },
  timeZone: 'Asia/Shanghai',
  venues: [
    { uid: 'hall', names: ['展厅', 'Hall', 'hall'], isUsual: true },
    { uid: 'plaza', names: ['广场', 'Plaza', 'plaza'], isUsual: false },
  ],
  visitorTypeUid: 'tourist',
  uids: ['plaza'],
}

export type TestFile = readonly [name: string, content: string | Uint8Array]
export const now = new Date('2024-05-01T08:00:00Z')

/** Reads files that a test gives as text or bytes. */
export async function read(...files: readonly TestFile[]): Promise<ReadFile[]> {
  const folder = makeFolder()
  const sources = files.map(([name, content]) => {
    const path = join(folder, name)
    writeFileSync(path, content)
    return sourceAt(path)
  })
  return readInputs(await Promise.all(sources), { signal: new AbortController().signal, onProgress: () => undefined })
}

/** Reads and plans. */
export async function plan(files: readonly TestFile[], options: Partial<ImportOptions> = {}): Promise<ImportPlan> {
  return planImport(await read(...files), target, { ...defaultOptions, ...options }, now)
}

/** The records that a plan adds to a table. */
export function added(planned: ImportPlan, table: 'zones' | 'structures' | 'paths' | 'gates' | 'annotations' | 'events') {
  return Object.values((planned.diff.added[table] ?? {}) as Record<string, never>)
}

export function codes(planned: ImportPlan): string[] {
  return planned.report.warnings.map(({ code }) => code)
}

/** The refusal that reading or planning ends with. */
export async function refusalOf(work: Promise<unknown>): Promise<ImportRefusal> {
  const outcome = await work.then(
    () => null,
    (error: unknown) => error,
  )
  if (!(outcome instanceof ImportRefusal)) throw new Error(`Expected a refusal, got ${String(outcome)}.`)
  return outcome
}
