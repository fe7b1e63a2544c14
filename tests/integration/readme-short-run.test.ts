/** The run that the README prints has the hash that the README prints, with one thread and with two, and another seed has another. */
import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '../..')
const block = /<!-- short-run -->([\s\S]*?)<!-- \/short-run -->/.exec(readFileSync(resolve(root, 'README.md'), 'utf8'))?.[1] ?? ''
const command = /npx ironpark (simulate .*)/.exec(block)?.[1]?.split(' ') ?? []
const printed = /"hash": "([0-9a-f]{64})"/.exec(block)?.[1]

function run(args: string[]): { hash: string; threads: number; visitors: number } {
  return JSON.parse(
    execFileSync(process.execPath, ['out/node/cli.js', ...args], { cwd: root, encoding: 'utf8', stdio: ['ignore', 'pipe', 'ignore'] }),
  )
}
const withOption = (name: string, value: string) => command.map((word, i) => (command[i - 1] === name ? value : word))

describe('the short run of the README', () => {
  it('is printed with a hash', () => {
    expect(command[0]).toBe('simulate')
    expect(printed).toBeDefined()
  })
  it.each(['1', '2'])('gives that hash on %s thread(s), with people in it', (threads) => {
    const result = run(withOption('--threads', threads))
    expect(result).toMatchObject({ hash: printed, threads: Number(threads) })
    expect(result.visitors).toBeGreaterThan(50)
  })
  it('gives another hash for another seed', () => {
    expect(run(withOption('--seed', '8')).hash).not.toBe(printed)
  })
})
