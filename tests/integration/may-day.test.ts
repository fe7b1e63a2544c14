/** 1 May 2024 of the bundled park: the calendar brings 65,000, and by the afternoon some ten thousand are there. */
import { execFileSync } from 'node:child_process'
import { resolve } from 'node:path'
import { expect, it } from 'vitest'
import { shougangNorth } from '../../scenarios/samples/shougang-north.ts'
import { demandOf } from '../../simulation/index.ts'

const root = resolve(import.meta.dirname, '../..')

it('brings 65,000 visitors within one in a hundred, as was counted', () => {
  const { total } = demandOf(shougangNorth(), '2024-05-01')
  expect(total).toBeGreaterThanOrEqual(64_350)
  expect(total).toBeLessThanOrEqual(65_650)
})

it('has 8,000 to 20,000 present in the early afternoon', () => {
  // Beijing's parks had 0.23 to 0.30 of the day's visitors inside at once, 15,000 to 20,000 of 65,000; a stay of one to two hours gives 8,000 to 16,000.
  const words = ['simulate', 'out/scenarios/shougang-north.ironpark.gpkg', '--date', '2024-05-01', '--from', '13:30', '--to', '14:00']
  const options = ['--seed', '1', '--threads', '1', '--step', '0.5', '--interval', '60', '--json']
  const out = execFileSync(process.execPath, ['out/node/cli.js', ...words, ...options], {
    cwd: root,
    encoding: 'utf8',
    stdio: ['ignore', 'pipe', 'ignore'],
  })
  const result = JSON.parse(out) as { peakPresent: number; honesty: { wallCrossings: number; outside: number; lost: number } }
  expect(result.peakPresent).toBeGreaterThanOrEqual(8_000)
  expect(result.peakPresent).toBeLessThanOrEqual(20_000)
  expect([result.honesty.wallCrossings, result.honesty.outside]).toEqual([0, 0])
})
