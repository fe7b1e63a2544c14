/** Test projects: unit (fast, no build), contracts, integration (built program, real threads and files), e2e and pictures (a real browser). */
import { defineConfig } from 'vitest/config'

const slow = { testTimeout: 240_000, hookTimeout: 240_000 }
/** Machines are small: two files at a time at most, and browsers one at a time in a project. */
const shared = { globals: false, restoreMocks: true, pool: 'forks' as const, maxWorkers: 2 }

export default defineConfig({
  test: {
    projects: [
      {
        test: {
          ...shared,
          name: 'unit',
          // No test is timed: this only ends one that hangs, on a machine that is busy with other things too.
          testTimeout: 60_000,
          hookTimeout: 60_000,
          // Modules are read once a worker: most of the time would go into reading them again. No file may lean on another's
          // leavings: `npx vitest run --project unit --sequence.shuffle.files` runs them in another order each time.
          isolate: false,
          include: ['tests/**/*.test.{ts,tsx}'],
          exclude: ['tests/contracts/**', 'tests/integration/**', 'tests/e2e/**', 'tests/pictures/**'],
        },
      },
      { test: { ...shared, ...slow, name: 'contracts', include: ['tests/contracts/**/*.test.ts'] } },
      { test: { ...shared, ...slow, name: 'integration', include: ['tests/integration/**/*.test.ts'], fileParallelism: false } },
      { test: { ...shared, ...slow, name: 'e2e', include: ['tests/e2e/**/*.test.ts'], fileParallelism: false } },
      { test: { ...shared, ...slow, name: 'pictures', include: ['tests/pictures/**/*.test.ts'], fileParallelism: false } },
    ],
  },
})
