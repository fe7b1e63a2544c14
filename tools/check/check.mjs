/** `npm run check`: format, lint, types, import rules, unit tests. */
import { bin, report, runStep } from './run-step.mjs'

const rooms = ['domain', 'simulation', 'scenarios', 'backend', 'backend/client', 'cli', 'electron', 'renderer', 'tests']
const types = (room) => () => runStep(`types of ${room}`, [bin('typescript/bin/tsc'), '-p', room])
const queue = [
  () => runStep('format and lint', [bin('@biomejs/biome/bin/biome'), 'check', '--error-on-warnings', '.']),
  types('tests'),
  types('renderer'),
  ...rooms.filter((room) => room !== 'tests' && room !== 'renderer').map(types),
  () =>
    runStep('import rules', [
      bin('dependency-cruiser/bin/dependency-cruise.mjs'),
      '--config',
      '.dependency-cruiser.cjs',
      ...rooms.filter((room) => !room.includes('/')),
    ]),
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
