/** The workers of a run, bundled afresh, so that a test runs this source and not an older build. */
import { join, resolve } from 'node:path'
import { pathToFileURL } from 'node:url'
import { build } from 'vite'
import type { StartRun } from '../../backend/runs/run-worker-protocol.ts'

export type WorkerBundle = {
  readonly startRunInWorker: StartRun
  readonly keptRoutes: () => { readonly count: number; readonly bytes: number }
}

/** Writes the bundle into `folder`, which lies in `out` so that the compiled kernel is found, and loads it. */
export async function bundleWorkers(folder: string): Promise<WorkerBundle> {
  const root = resolve(import.meta.dirname, '../..')
  const input = {
    'run-worker': join(root, 'backend/runs/run-worker.ts'),
    'simulation-worker': join(root, 'backend/workers/simulation-worker.ts'),
    'kernel-worker': join(root, 'backend/workers/kernel-worker.ts'),
    'packing-worker': join(root, 'backend/workers/packing-worker.ts'),
  }
  const output = { format: 'es', entryFileNames: '[name].js', chunkFileNames: 'chunks/[name]-[hash].js' } as const
  await build({
    root,
    configFile: false,
    logLevel: 'error',
    publicDir: false,
    ssr: { noExternal: true },
    build: { ssr: true, outDir: folder, target: 'node20', minify: false, rollupOptions: { input, output } },
  })
  return (await import(pathToFileURL(join(folder, 'run-worker.js')).href)) as WorkerBundle
}
