/** Builds what is stale, bundles the bench, and runs it: `node bench/bench.mjs [open] [growth] [bottleneck] [recast] [day]`, all of them without a word. */
import { spawnSync } from 'node:child_process'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath } from 'node:url'
import { build } from 'vite'
import { buildAll } from '../tools/build/build.mjs'

const root = resolve(dirname(fileURLToPath(import.meta.url)), '..')
const words = process.argv.slice(2)
await buildAll(console.log, words.length === 0 || words.includes('day') ? ['kernel', 'node', 'scenarios'] : ['kernel', 'node'])
await build({
  root,
  configFile: false,
  logLevel: 'error',
  publicDir: false,
  ssr: { noExternal: true, external: ['@recast-navigation/core', '@recast-navigation/generators', 'sqlite3'] },
  build: {
    ssr: true,
    outDir: join(root, 'out/bench'),
    target: 'node20',
    minify: false,
    rollupOptions: {
      input: { bench: join(root, 'bench/run-bench.ts'), beside: join(root, 'bench/beside.ts') },
      output: { format: 'es', entryFileNames: '[name].js', chunkFileNames: '[name].js' },
    },
  },
})
const { status } = spawnSync(process.execPath, [join(root, 'out/bench/bench.js'), ...words], {
  cwd: root,
  stdio: 'inherit',
  env: { ...process.env, IRONPARK_ROOT: root },
})
// What was written is in the tree's own format.
if (status === 0 && words.length === 0)
  spawnSync(process.execPath, [join(root, 'node_modules/@biomejs/biome/bin/biome'), 'format', '--write', 'bench/baseline.json'], {
    cwd: root,
  })
process.exitCode = status ?? 1
