/** Small parts of the shell: typed dates, paths to save, ready days, numbers, input evidence. */
import { describe, expect, it } from 'vitest'
import { inputEvidence } from '../../../renderer/app/input-evidence.ts'
import { densityText, durationText, megabytesText, wholeText } from '../../../renderer/app/number-text.ts'
import { readyDays } from '../../../renderer/app/ready-days.ts'
import { savePath } from '../../../renderer/app/save-path.ts'
import { typedDate } from '../../../renderer/app/typed-date.ts'
import { sampleDocument } from '../sample-scenario.ts'

describe('typedDate', () => {
  it.each([
    ['2024-05-01', '2024-05-01'],
    ['2024/5/1', '2024-05-01'],
    ['5/1', '2023-05-01'],
    ['5月1日', '2023-05-01'],
    ['2024年5月1日', '2024-05-01'],
    ['2/30', null],
    ['concert', null],
    ['', null],
  ])('reads %s as %s', (text, date) => {
    expect(typedDate(text, '2023-10-10')).toBe(date)
  })
})

describe('savePath', () => {
  it.each([
    ['/home/p', 'park', '/home/p/park.ironpark.gpkg'],
    ['/home/p/', '公园 #1', '/home/p/公园 #1.ironpark.gpkg'],
    ['/home/p', 'park.gpkg', '/home/p/park.gpkg'],
    ['/home/p', '/tmp/x', '/tmp/x.ironpark.gpkg'],
    ['C:\\Users\\p', 'park', 'C:\\Users\\p\\park.ironpark.gpkg'],
    ['/home/p', 'D:\\x.gpkg', 'D:\\x.gpkg'],
    ['/home/p', '  ', ''],
  ])('in %s makes of %s the path %s', (folder, name, path) => {
    expect(savePath(folder, name)).toBe(path)
  })
})

describe('readyDays', () => {
  it('lists named days first, then single events, with those who are expected', () => {
    expect(readyDays(sampleDocument())).toEqual([
      { date: '2024-05-01', name: { zh: '五一', en: '1 May' }, visitors: 65_000 },
      { date: '2024-05-02', name: { zh: '高炉音乐会', en: 'Furnace concert' }, visitors: 8000 },
    ])
  })
})

describe('numbers', () => {
  it('are written as a person reads them', () => {
    expect([wholeText(65_000.4, 'en'), wholeText(Number.NaN, 'zh')]).toEqual(['65,000', '–'])
    expect([densityText(0.456), densityText(3.94)]).toEqual(['0.46', '3.9'])
    expect([durationText(45, 'en'), durationText(145, 'zh'), durationText(7320, 'en')]).toEqual(['45 s', '2 分 25 秒', '2 h 2 min'])
    expect([megabytesText(4_540_000), megabytesText(59_600_000)]).toEqual(['4.5 MB', '60 MB'])
  })
})

it('counts the evidence of the inputs by kind', () => {
  // One event, one demand day, one gate and one zone, all estimates; positions are those of gate and zone.
  expect(inputEvidence(sampleDocument()).map(({ kind, sourced, derived, estimate }) => [kind, sourced, derived, estimate])).toEqual([
    ['audiences', 0, 0, 1],
    ['background', 0, 0, 1],
    ['laneRates', 0, 0, 1],
    ['capacities', 0, 0, 1],
    ['positions', 0, 0, 2],
  ])
})
