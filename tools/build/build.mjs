/** Builds what is stale: the native binding, the move kernel, the Node bundles, the preload, the page with the park's geometry, the bundled scenarios. */
import { spawn } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { dirname, join, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { ensureNativeBinding } from '../install/native.mjs'
import { runIfStale } from './stale.mjs'

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..')
const settings = ['package.json', 'package-lock.json', 'tsconfig.base.json']
const modelRooms = ['domain', 'simulation', 'scenarios', 'backend/workers', 'backend/runs', 'backend/samples', 'backend/remedies']

/** Runs a program and rejects with its last lines when it fails. */
function run(command, args) {
  return new Promise((done, fail) => {
    const child = spawn(command, args, { cwd: root, stdio: ['ignore', 'pipe', 'pipe'] })
    let output = ''
    child.stdout.on('data', (data) => {
      output += data
    })
    child.stderr.on('data', (data) => {
      output += data
    })
    child.on('error', fail)
    child.on('close', (code) => {
      if (code === 0) done()
      else fail(new Error(`${args.slice(0, 4).join(' ')} ended with ${code}:\n${output.trim().split('\n').slice(-40).join('\n')}`))
    })
  })
}

const vite = (config) =>
  run(process.execPath, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--config', join('tools/build', config)])

const moveKernel = 'simulation/locomotion/collision-free-speed/kernel'
const assemblyScript = [
  ...['-O3', '--noAssert', '--runtime', 'stub'],
  // The memory of a run is made by its host, shared by all threads, and holds nothing of the code's own.
  ...['--importMemory', '--sharedMemory', '--initialMemory', '1', '--maximumMemory', '65536'],
  ...['--enable', 'simd', '--enable', 'threads'],
]

export const steps = [
  {
    name: 'kernel',
    title: 'move kernel',
    inputs: [...settings, 'tools/build', moveKernel],
    outputs: ['out/wasm/move.wasm'],
    work: () => {
      mkdirSync(join(root, 'out/wasm'), { recursive: true })
      const compiler = join(root, 'node_modules/assemblyscript/bin/asc.js')
      return run(process.execPath, [compiler, join(moveKernel, 'move.ts'), '-o', 'out/wasm/move.wasm', ...assemblyScript])
    },
  },
  {
    name: 'node',
    title: 'program',
    inputs: [...settings, 'tools/build', 'domain', 'simulation', 'scenarios', 'backend', 'cli', 'electron'],
    outputs: ['out/node/cli.js', 'out/node/main.js', 'out/node/simulation-worker.js'],
    work: () => vite('vite.node.mjs'),
  },
  {
    name: 'preload',
    title: 'preload',
    inputs: [...settings, 'tools/build', 'electron/preload'],
    outputs: ['out/preload/preload.cjs'],
    work: () => vite('vite.preload.mjs'),
  },
  {
    name: 'renderer',
    title: 'page',
    inputs: [...settings, 'tools/build', 'renderer', 'domain', 'backend/client', 'assets'],
    outputs: ['out/renderer/index.html'],
    work: () => vite('vite.renderer.mjs'),
  },
  {
    name: 'geometry',
    title: "park's geometry",
    inputs: [...settings, 'tools/build', 'renderer/scene', 'renderer/api', 'domain', 'scenarios/samples'],
    outputs: ['out/renderer/park/shougang-north.bin', 'out/renderer/park/shougang-north-details.bin'],
    work: () => run(process.execPath, ['tools/build/park-geometry.mjs']),
  },
  {
    name: 'scenarios',
    title: 'park and its recorded evening',
    inputs: [...settings, ...modelRooms],
    outputs: ['out/scenarios/shougang-north.ironpark.gpkg'],
    work: () => run(process.execPath, ['out/node/cli.js', 'build-samples', 'out/scenarios']),
  },
]

/** Builds every stale step in order. `log` is told what runs. Throws with what to do when a step fails. */
export async function buildAll(log = console.log, names = steps.map((step) => step.name)) {
  const problem = ensureNativeBinding()
  if (problem) throw new Error(problem)
  for (const step of steps.filter(({ name }) => names.includes(name))) {
    const begun = Date.now()
    let isSaid = false
    const ran = await runIfStale({
      root,
      name: step.name,
      inputs: step.inputs,
      outputs: step.outputs,
      work: () => {
        isSaid = true
        log(`building the ${step.title} …`)
        return step.work()
      },
    })
    if (ran && isSaid) log(`built the ${step.title} (${((Date.now() - begun) / 1000).toFixed(1)} s)`)
  }
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  try {
    await buildAll(console.log, process.argv.length > 2 ? process.argv.slice(2) : undefined)
  } catch (error) {
    console.error(`\n${error.message}`)
    process.exitCode = 1
  }
}
