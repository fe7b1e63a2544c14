/** `npm run bench`: how fast the engine walks people, on one thread and two, beside a peer from npm; a table, bench/baseline.json, and one JSON object last. */
import { existsSync, readFileSync, writeFileSync } from 'node:fs'
import { cpus } from 'node:os'
import { join } from 'node:path'
import { engineVersion } from '../simulation/index.ts'
import { type DayFigures, dayFigures } from './day.ts'
import { median, type Rate, rateOfCase, ratesOfOpenArea } from './rates.ts'
import { rateOfRecast } from './recast.ts'
import { bottleneck, openArea } from './scenes.ts'

/** Whole runs before the last that are kept. */
const mostEarlier = 4

const root = process.env.IRONPARK_ROOT ?? process.cwd()
const words = process.argv.slice(2)
const isWanted = (name: string) => words.length === 0 || words.includes(name)
const rates: Record<string, Rate> = {}

const thousands = (value: number) => Math.round(value / 1000)
async function add(name: string, measure: () => Rate | Promise<Rate>): Promise<void> {
  keep(name, await measure())
}

function keep(name: string, rate: Rate): void {
  rates[name] = rate
  const stretches = rate.stretches.map((value) => thousands(value)).join(' ')
  console.log(
    `${name.padEnd(16)} ${String(thousands(rate.stepsPerSecond)).padStart(7)} k/s   of [${stretches}], ${thousands(rate.perCpuSecond)} k per second of CPU`,
  )
}

console.log(
  `Ironpark engine ${engineVersion}, Node ${process.version}, ${cpus().length} × ${cpus()[0]?.model.trim() ?? '?'}. Agent-steps of 0.05 s, everybody moved at every step.`,
)
if (isWanted('open')) {
  const { one, two, beside } = ratesOfOpenArea(10_000, 60, 60)
  keep('openOneThread', one)
  keep('openTwoThreads', two)
  keep('openTwoRuns', beside)
}
if (isWanted('growth')) {
  await add('open5k', () => rateOfCase(openArea(5_000), 1, 60, 100))
  await add('open50k', () => rateOfCase(openArea(50_000), 1, 20, 12))
}
if (isWanted('bottleneck')) await add('bottleneck', () => rateOfCase(bottleneck(), 1, 100, 300))
let settings: Record<string, unknown> = {}
if (isWanted('recast'))
  await add('recast', async () => {
    const peer = await rateOfRecast(10_000, 20, 10)
    settings = peer.settings
    return peer
  })
if (Object.keys(settings).length > 0) console.log(`recast-navigation 0.43.1, its documented defaults: ${JSON.stringify(settings)}`)
const day: Partial<DayFigures> = isWanted('day') ? await dayFigures(root) : {}

const of = (name: string) => Math.round(rates[name]?.stepsPerSecond ?? 0)
const ratio = (over: number, under: number) => (under > 0 ? Math.round((over / under) * 1000) / 1000 : 0)
const pairedRatio = (over: string, under: string) =>
  median((rates[over]?.stretches ?? []).map((value, i) => value / (rates[under]?.stretches[i] ?? Number.NaN)))
const result = {
  openOneThread: of('openOneThread'),
  openTwoThreads: of('openTwoThreads'),
  open50k: of('open50k'),
  bottleneck: of('bottleneck'),
  recast: of('recast'),
  /** Two threads over one, stretch by stretch: the median. */
  ratioTwoThreads: Math.round(pairedRatio('openTwoThreads', 'openOneThread') * 1000) / 1000,
  /** Two runs with nothing in common beside each other, over one alone: what the machine gives to two threads at most. */
  ratioTwoRuns: Math.round(pairedRatio('openTwoRuns', 'openOneThread') * 1000) / 1000,
  ratioToRecast: ratio(of('openOneThread'), of('recast')),
  /** By how much the time of an agent-step grows from 5,000 to 50,000 people. */
  growth: of('open50k') > 0 ? Math.round((ratio(of('open5k'), of('open50k')) - 1) * 1000) / 1000 : 0,
  ...day,
}
if (words.length === 0) {
  const file = join(root, 'bench/baseline.json')
  // What the bench of the scene has measured stays, and what whole runs gave before: machines differ, and the peer's rate says by how much.
  type Kept = { scene?: unknown; engine?: string; machine?: string; result?: unknown; earlier?: readonly unknown[] }
  const kept: Kept = existsSync(file) ? (JSON.parse(readFileSync(file, 'utf8')) as Kept) : {}
  const { scene, earlier = [] } = kept
  const last = kept.result ? [{ engine: kept.engine, machine: kept.machine, result: kept.result }] : []
  const machine = `${cpus().length} × ${cpus()[0]?.model.trim()}`
  const baseline = {
    engine: engineVersion,
    node: process.version,
    machine,
    recastSettings: settings,
    rates,
    result,
    earlier: [...last, ...earlier].slice(0, mostEarlier),
    ...(scene ? { scene } : {}),
  }
  writeFileSync(file, `${JSON.stringify(baseline, null, 2)}\n`)
}
console.log(JSON.stringify(result))
process.exit(0)
