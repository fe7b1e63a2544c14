/** `npm test`: build, check and contracts, then integration beside the browser tests; ends with the counts of all. */
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { buildAll, steps } from '../build/build.mjs'
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

const vitest = (project, isLoud) =>
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
    isLoud,
  )

/** Builds all but the park, then the park and the contracts beside the check, which needs neither: its steps leave a core idle at times. */
async function buildAndCheck() {
  const [last, ...before] = steps.map(({ name }) => name).reverse()
  await buildAll(console.log, before.reverse())
  const check = runStep('check', [join(root, 'tools/check/check.mjs'), '--report'], true)
  const contracts = async () => {
    await buildAll(console.log, [last])
    return vitest('contracts', false)
  }
  const [beside, checked] = await Promise.allSettled([contracts(), check])
  if (beside.status === 'rejected') throw beside.reason
  return [report(checked.value), report(beside.value)].every(Boolean)
}

/** Two at a time, since each works mostly on one core; whichever lane is free first takes the pictures. */
async function lanes() {
  const queue = ['e2e', 'integration', 'pictures']
  let areGood = true
  async function lane() {
    for (let next = queue.shift(); next; next = queue.shift()) areGood = report(await vitest(next, next === 'e2e')) && areGood
  }
  await Promise.all([lane(), lane()])
  return areGood
}

let isGood = false
try {
  isGood = await buildAndCheck()
} catch (error) {
  console.error(`\n${error.message}`)
  console.log('0 passed, 1 failed')
  process.exit(1)
}
isGood = (await lanes()) && isGood
const projects = ['unit', 'contracts', 'integration', 'e2e', 'pictures'].map(countsOf)
const browser = { passed: 0, failed: 0 }
for (const { passed, failed } of projects.slice(-2)) {
  browser.passed += passed
  browser.failed += failed
}
const browserFile = join(folder, 'browser.txt')
const browserName = existsSync(browserFile) ? readFileSync(browserFile, 'utf8').trim() : 'no browser'
console.log(`${browser.passed + browser.failed} end-to-end tests ran in ${browserName}.`)
const sumOf = (key) => projects.reduce((sum, counts) => sum + counts[key], 0)
if (sumOf('skipped') > 0) console.log(`${sumOf('skipped')} tests were skipped: expected none.`)
if (browser.passed < 12) console.log(`${browser.passed} end-to-end tests passed: expected at least 12.`)
isGood &&= sumOf('skipped') === 0 && browser.passed >= 12 && sumOf('failed') === 0
console.log(`${sumOf('passed')} passed, ${sumOf('failed')} failed`)
process.exitCode = isGood ? 0 : 1
