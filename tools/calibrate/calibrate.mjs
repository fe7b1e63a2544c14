/**
 * `node tools/calibrate/calibrate.mjs [--minutes N] [--seed N]`: searches the parameters of the locomotion on the experiments that are not
 * held back, and writes the best with its errors beside the parameters. Without --minutes it only measures the parameters as they are.
 * Resumable: every trial is kept in out/calibrate.jsonl, and a search goes on from the best of them.
 */
import { appendFileSync, existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseArgs } from 'node:util'
import { createServer } from 'vite'

const root = resolve(import.meta.dirname, '../..')
const { values } = parseArgs({ options: { minutes: { type: 'string' }, seed: { type: 'string' } } })
const minutes = Number(values.minutes ?? 0)
const seed = Number(values.seed ?? 1)
const trials = join(root, 'out/calibrate.jsonl')
const result = join(root, 'simulation/locomotion/collision-free-speed/calibration.json')

const server = await createServer({
  root,
  configFile: false,
  appType: 'custom',
  server: { middlewareMode: true, hmr: false },
  logLevel: 'error',
})
try {
  const { evaluate, neighbourOf, startingPoint, errorsOf } = await server.ssrLoadModule('/tools/calibrate/objective.ts')
  mkdirSync(join(root, 'out'), { recursive: true })
  let best = { cost: Number.POSITIVE_INFINITY, parameters: startingPoint }
  if (minutes > 0 && existsSync(trials))
    for (const line of readFileSync(trials, 'utf8').trim().split('\n')) {
      const trial = JSON.parse(line)
      if (trial.cost < best.cost) best = trial
    }
  const end = Date.now() + minutes * 60_000
  for (let trial = 0; Date.now() < end; trial++) {
    const parameters = trial === 0 && best.cost === Number.POSITIVE_INFINITY ? startingPoint : neighbourOf(best.parameters, seed, trial)
    const { cost } = evaluate(parameters, best.cost)
    appendFileSync(trials, `${JSON.stringify({ cost, parameters })}\n`)
    if (cost < best.cost) {
      best = { cost, parameters }
      console.log(cost.toFixed(4), JSON.stringify(parameters))
    }
  }
  const report = { seed, minutes, ...errorsOf(best.parameters) }
  writeFileSync(result, `${JSON.stringify(report, null, 2)}\n`)
  console.log(JSON.stringify(report, null, 2))
} finally {
  await server.close()
}
