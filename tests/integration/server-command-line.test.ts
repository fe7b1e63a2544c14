/** `ironpark simulate` and `check` as people run them: what they print, what they leave alone, how they refuse. */
import { writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { expect, test } from 'vitest'
import { footprintOf, makeHome, makeScenario, runProgram } from './server-program.ts'

const day = ['--date', '2024-05-01', '--from', '09:00', '--to', '09:10', '--seed', '7']

test('simulate prints one JSON object with every figure and nothing on stderr, and does not touch the file', async () => {
  const home = makeHome()
  const path = await makeScenario(home)
  const before = footprintOf(dirname(path))
  const { code, stdout, stderr } = await runProgram(home, ['simulate', path, ...day, '--threads', '1', '--json'])
  expect([code, stderr]).toEqual([0, ''])
  const report = JSON.parse(stdout)
  expect(Object.keys(report)).toEqual([
    'scenario',
    'scenarioHash',
    'engine',
    'seed',
    'date',
    'from',
    'to',
    'threads',
    'visitors',
    'peakPresent',
    'arrived',
    'left',
    'agentSteps',
    'simSeconds',
    'wallSeconds',
    'realTimeFactor',
    'peakDensity',
    'losMinutes',
    'gates',
    'zones',
    'honesty',
    'hash',
  ])
  expect(report).toMatchObject({ scenario: '小园 100%.ironpark.gpkg', seed: 7, date: '2024-05-01', from: '09:00', to: '09:10', threads: 1 })
  expect(report.hash).toMatch(/^[0-9a-f]{64}$/)
  expect(report.losMinutes).toHaveLength(6)
  expect(footprintOf(dirname(path))).toEqual(before)
})

test('--save keeps the run in the file with the same hash; --cold says so; another seed has another hash', async () => {
  const home = makeHome()
  const path = await makeScenario(home)
  const hashOf = async (more: string[]) => {
    const { stdout } = await runProgram(home, ['simulate', path, ...day, ...more, '--json'])
    return JSON.parse(stdout)
  }
  const plain = await hashOf([])
  const saved = await hashOf(['--save', '--threads', '2'])
  expect(saved.hash).toBe(plain.hash)
  expect((await hashOf(['--seed', '8'])).hash).not.toBe(plain.hash)
  expect(await hashOf(['--cold'])).toMatchObject({ cold: true })
  expect((await runProgram(home, ['check', path])).stdout).toBe('OK\n')
  expect(footprintOf(dirname(path))).toHaveLength(1)
})

test('without --json a person reads a few lines', async () => {
  const home = makeHome()
  const path = await makeScenario(home)
  const { stdout } = await runProgram(home, ['simulate', path, ...day, '--threads', '1'])
  expect(stdout).toMatch(/visitors \d+ {2}arrived \d+/)
  expect(stdout).toMatch(/hash [0-9a-f]{64}\n$/)
})

test('check passes a sound file and names what is wrong with others: exit code 1', async () => {
  const home = makeHome()
  const path = await makeScenario(home)
  expect(await runProgram(home, ['check', path])).toEqual({ code: 0, stdout: 'OK\n', stderr: '' })
  const text = join(home, 'text #1.gpkg')
  writeFileSync(text, 'not a database')
  for (const file of [text, join(home, 'gone.gpkg')]) {
    const { code, stdout, stderr } = await runProgram(home, ['check', file])
    expect([code, stdout]).toEqual([1, ''])
    expect(stderr).toContain(file)
    expect(stderr).not.toMatch(/\n.*\n/)
  }
})

test('a refused file is one sentence on stderr and exit code 1, wrong words are exit code 2', async () => {
  const home = makeHome()
  const refused = await runProgram(home, ['simulate', join(home, 'gone.gpkg'), ...day, '--json'])
  expect([refused.code, refused.stdout, refused.stderr.trim().split('\n').length]).toEqual([1, '', 1])
  for (const args of [['fly'], ['simulate'], ['simulate', 'x.gpkg', '--date', '1 May'], ['start', '--port', 'x'], ['check']]) {
    const { code, stdout, stderr } = await runProgram(home, args)
    expect([args[0], code, stdout, stderr.trim().split('\n').length]).toEqual([args[0], 2, '', 1])
  }
})
