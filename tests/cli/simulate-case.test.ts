/** `ironpark simulate --case`: one JSON object, or one short message and nothing on stdout. */
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { expect, test } from 'vitest'
import { simulateCase } from '../../cli/simulate-case.ts'
import { awkwardFolder } from '../backend/test-backend.ts'

function makeTerminal() {
  const printed: string[] = []
  const told: string[] = []
  const terminal = {
    print: async (text: string) => {
      printed.push(text)
    },
    tell: (message: { en: string }) => {
      told.push(message.en)
    },
    progress: () => undefined,
    language: 'en' as const,
    environment: {},
    cwd: '/',
  }
  return { terminal, printed, told }
}

/** One person, 1 m/s exactly, 10 m to walk. */
const oneWalker = {
  name: 'one walker',
  seed: 1,
  dt: 0.05,
  duration: 60,
  walkable: [
    [
      [0, 0],
      [12, 0],
      [12, 4],
      [0, 4],
    ],
  ],
  goals: {
    exit: {
      line: [
        [11.5, 0.5],
        [11.5, 3.5],
      ],
    },
  },
  groups: [
    {
      id: 'w',
      count: 1,
      area: [
        [1, 1.8],
        [1.4, 1.8],
        [1.4, 2.2],
        [1, 2.2],
      ],
      route: ['exit'],
      speed: 1,
    },
  ],
}

test('a case from a path with Chinese, a space, # and % gives one object', async () => {
  const { terminal, printed, told } = makeTerminal()
  const path = join(awkwardFolder(), '算例 #1 50%.json')
  writeFileSync(path, JSON.stringify(oneWalker))
  expect(await simulateCase(path, true, terminal)).toBe(0)
  expect([printed.length, told]).toEqual([1, []])
  const report = JSON.parse(printed[0] ?? '')
  expect(report).toMatchObject({ name: 'one walker', seed: 1, agents: 1, arrived: 1 })
  expect(report.hash).toMatch(/^[0-9a-f]{64}$/)
  // About 10 m at 1 m/s, from standing: between 9 and 13 s.
  expect(report.time).toBeGreaterThan(9)
  expect(report.time).toBeLessThan(13)
})

test.each([
  ['a file that is not there', null],
  ['text that is not JSON', '{"name":'],
  ['an unknown key with a long name', JSON.stringify({ ...oneWalker, ['x'.repeat(2000)]: 1 })],
  ['no people', JSON.stringify({ ...oneWalker, groups: undefined })],
])('%s is refused with one message under 600 characters and exit code 1', async (_, text) => {
  const { terminal, printed, told } = makeTerminal()
  const path = join(awkwardFolder(), 'case.json')
  if (text !== null) writeFileSync(path, text)
  expect(await simulateCase(path, true, terminal)).toBe(1)
  expect([printed, told.length]).toEqual([[], 1])
  expect(told[0]?.length).toBeLessThan(600)
  expect(told[0]).not.toContain('\n')
})
