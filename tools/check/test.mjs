/** `npm test`: build, check, then contracts, integration and browser tests; ends with the counts of all. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildAll } from '../build/build.mjs'
import { bin, report, root, runStep } from './run-step.mjs'

const folder = join(root, 'out/test-results')
rmSync(folder, { recursive: true, force: true })
mkdirSync(folder, { recursive: true })

/** Counts of one project's JSON report; a missing report counts as one failure. */
function countsOf(project) {
  const file = join(folder, `${project}.json`)
  if (!existsSync(file)) return { passed: 0, failed: 1, skipped: 0 }
  const result = JSON.parse(readFileSync(file, 'utf8'))
  const brokenFiles = result.testResults.filter((suite) => suite.status === 'failed' && suite.assertionResults.length === 0).length
  return {
    passed: result.numPassedTests,
    failed: result.numFailedTests + brokenFiles,
    skipped: result.numPendingTests + result.numTodoTests,
  }
}

const vitest = (project) =>
  runStep(
    `${project} tests`,
    [
      bin('vitest/vitest.mjs'),
      'run',
      '--project',
      project,
      '--reporter=default',
      '--reporter=json',
      `--outputFile.json=${join(folder, `${project}.json`)}`,
    ],
    true,
  )

try {
  await buildAll()
} catch (error) {
  console.error(`\n${error.message}`)
  console.log('0 passed, 1 failed')
  process.exit(1)
}

let isGood = report(await runStep('check', [join(root, 'tools/check/check.mjs'), '--report'], true))
const total = countsOf('unit')
for (const project of ['contracts', 'integration', 'e2e']) {
  isGood = report(await vitest(project)) && isGood
  const counts = countsOf(project)
  for (const key of Object.keys(total)) total[key] += counts[key]
  if (project === 'e2e') {
    const browserFile = join(folder, 'browser.txt')
    const browser = existsSync(browserFile) ? readFileSync(browserFile, 'utf8').trim() : 'no browser'
    console.log(`${counts.passed + counts.failed} end-to-end tests ran in ${browser}.`)
    if (counts.passed < 12) isGood = false
  }
}
if (total.skipped > 0) {
  console.log(`${total.skipped} tests were skipped: expected none.`)
  isGood = false
}
console.log(`${total.passed} passed, ${total.failed} failed`)
process.exitCode = isGood && total.failed === 0 ? 0 : 1
