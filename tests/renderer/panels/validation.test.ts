/** The rows of the validation page: figures of both schedulers side by side, and what is outside its range. */
import { describe, expect, it } from 'vitest'
import type { VerificationReport } from '../../../backend/client/contract.ts'
import { checkRows, figureText, findRows, isOutside, rangeText } from '../../../renderer/panels/validation/check-rows.ts'

type Check = VerificationReport['checks'][number]
const check = (changes: Partial<Check>): Check => ({
  id: 'rimea-1',
  title: { zh: '走廊', en: 'Corridor' },
  value: 29.75,
  unit: 's',
  lo: 26,
  hi: 34,
  pass: true,
  source: 'RiMEA guideline 3.0 (2016), test 1',
  scheduler: 'fixed',
  ...changes,
})
const report: VerificationReport = {
  engine: '0.1.0',
  date: '2026-01-02T03:04',
  isQuick: false,
  radius: 0.15,
  wallSeconds: 12.3,
  checks: [
    check({}),
    check({ id: 'neck-1.0', title: { zh: '瓶颈', en: 'Neck' }, source: 'Seyfried et al. 2009', value: 1.2, lo: 1.6, hi: 2.8, pass: false }),
    check({ scheduler: 'multi-rate', value: 29.5 }),
    check({ id: 'day-gates', title: { zh: '入口', en: 'Gates' }, scheduler: 'multi-rate', value: 0.5075, unit: '%', lo: 0, hi: 2 }),
  ],
}

describe('rows of checks', () => {
  const rows = checkRows(report)
  it('hold each id once, in the order of the report, with the figures of both schedulers', () => {
    expect(rows.map(({ id, fixed, multiRate }) => [id, fixed?.value ?? null, multiRate?.value ?? null])).toEqual([
      ['rimea-1', 29.75, 29.5],
      ['neck-1.0', 1.2, null],
      ['day-gates', null, 0.5075],
    ])
  })
  it('tell what is outside its range', () => {
    expect(rows.filter(isOutside).map(({ id }) => id)).toEqual(['neck-1.0'])
  })
  it.each([
    ['seyfried', false, ['neck-1.0']],
    ['走廊', false, ['rimea-1']],
    [' DAY- ', false, ['day-gates']],
    ['', true, ['neck-1.0']],
    ['rimea', true, []],
    ['', false, ['rimea-1', 'neck-1.0', 'day-gates']],
  ] as const)('are found by "%s" (only those outside: %s)', (sought, onlyOutside, ids) => {
    expect(findRows(rows, sought, onlyOutside).map(({ id }) => id)).toEqual(ids)
  })
})

it.each([
  [{ lo: 26, hi: 34 }, '26 – 34'],
  [{ lo: null, hi: 0.12 }, '≤ 0.12'],
  [{ lo: 0.000001, hi: null }, '≥ 0.000001'],
  [{ lo: 0, hi: 0 }, '= 0'],
  [{ lo: null, hi: null }, null],
])('the range %o is written %s', (range, text) => {
  expect(rangeText(range)).toBe(text)
})

it('writes figures with four digits that count', () => {
  expect([29.75, 0.00050561, 7.4512, 1234.56].map(figureText)).toEqual(['29.75', '0.0005056', '7.451', '1235'])
})
