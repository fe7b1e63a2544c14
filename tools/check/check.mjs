/** `npm run check`: format, lint, types, import rules, unit tests. */
import { bin, report, runStep } from './run-step.mjs'

/** Rooms of equal compiler options are checked as one program: what they share is read once. */
const programs = [
  ['tests', 'tests'],
  ['renderer, bench of the scene', 'tools/check/tsconfig.page.json'],
  ['scenarios, backend, cli', 'tools/check/tsconfig.node.json'],
  ['electron, backend/client', 'tools/check/tsconfig.shell.json'],
  ['domain, simulation', 'tools/check/tsconfig.pure.json'],
  ['bench', 'bench'],
]
const folders = ['domain', 'simulation', 'scenarios', 'backend', 'cli', 'electron', 'renderer', 'tests']
const queue = [
  ...programs.map(
    ([name, project]) =>
      () =>
        runStep(`types of ${name}`, [bin('typescript-native/bin/tsc'), '-p', project]),
  ),
  () => runStep('format and lint', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']),
  () => runStep('import rules', [bin('dependency-cruiser/bin/dependency-cruise.mjs'), '--config', '.dependency-cruiser.cjs', ...folders]),
]

let isGood = true
async function lane() {
  for (let next = queue.shift(); next; next = queue.shift()) isGood = report(await next()) && isGood
}
await Promise.all([lane(), lane()])
const reporters = process.argv.includes('--report')
  ? ['--reporter=default', '--reporter=json', '--outputFile.json=out/test-results/unit.json']
  : []
isGood = report(await runStep('unit tests', [bin('vitest/vitest.mjs'), 'run', '--project', 'unit', ...reporters], true)) && isGood
process.exitCode = isGood ? 0 : 1
