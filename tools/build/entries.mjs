/** Every file that becomes a bundle of its own under out/node. */
export const nodeEntries = {
  cli: 'cli/main.ts',
  main: 'electron/main/index.ts',
  backend: 'backend/index.ts',
  'simulation-worker': 'backend/workers/simulation-worker.ts',
  'import-worker': 'backend/workers/import-worker.ts',
  'kernel-worker': 'backend/workers/kernel-worker.ts',
  'packing-worker': 'backend/workers/packing-worker.ts',
  'verification-worker': 'backend/workers/verification-worker.ts',
}
