/** The panels as markup: what they tell, in both languages, when empty, and under review. */
import { afterEach, describe, expect, it } from 'vitest'
import type { TableName } from '../../../domain/index.ts'
import { Inspector } from '../../../renderer/panels/inspector/Inspector.tsx'
import { LayersPanel } from '../../../renderer/panels/layers/LayersPanel.tsx'
import { PhasesPanel } from '../../../renderer/panels/phases/PhasesPanel.tsx'
import { ViewsPanel } from '../../../renderer/panels/views/ViewsPanel.tsx'
import { layerNames } from '../../../renderer/state/view-store.ts'
import { definedWords } from '../../../renderer/state/words.ts'
import { fullDocument } from '../../fixtures/small-document.ts'
import { doneRun, sampleDocument } from '../sample-scenario.ts'
import { type PanelWorld, renderPanel, setWorld } from './render-panel.tsx'

const english = { language: 'en' } as const
const document = fullDocument()
const count = (markup: string, part: string) => markup.split(part).length - 1
afterEach(() => setWorld({}))

describe('the inspector', () => {
  const show = (table: TableName, uid: string, world: PanelWorld = {}) => {
    setWorld({ document, ...world, view: { ...world.view, selection: { table, uid } } })
    return renderPanel(<Inspector />)
  }
  it('tells a structure: names, kind, state, figures with mark and word, sources', () => {
    const markup = show('structures', 'furnace-1', { view: { ...english, phaseDate: '2005-06-01' } })
    for (const text of ['Furnace 1', '一号高炉', 'Blast furnace', 'Working', 'Height', '71.3', '● sourced', 'Survey 2021, sheet 4']) {
      expect(markup).toContain(text)
    }
    expect(markup).toContain('1994-12-01 until 2010-12-19')
    expect(markup).not.toContain('<a ')
  })
  it('tells the state of the shown year', () => {
    expect(show('structures', 'furnace-1', { view: { phaseDate: '1990-06-01' } })).toContain('尚未建成')
    expect(show('structures', 'furnace-1', { view: { phaseDate: '2005-06-01' } })).toContain('生产中')
  })
  it('tells what the shown run says of a zone and of a gate, each number with its standing', () => {
    const world = { document: sampleDocument(), runs: [doneRun('r1', '2024-01-01T00:00:00Z')], view: { ...english, runUid: 'r1' } }
    const zone = show('zones', 'plaza', world)
    for (const text of ['5,400', '108 % of capacity', '14 min', '3.9']) expect(zone).toContain(text)
    expect(count(zone, 'What this number stands on')).toBeGreaterThanOrEqual(3)
    const gate = show('gates', 'east-gate', world)
    for (const text of ['9,000', '4,000', '310', '2 min 25 s']) expect(gate).toContain(text)
  })
  it('offers a run where none is shown', () => {
    expect(show('gates', 'west', { view: english })).toContain('Simulate 2024-05-01')
  })
  it('shows every record of every table that can be selected', () => {
    for (const table of [
      'zones',
      'structures',
      'paths',
      'gates',
      'connectors',
      'servicePoints',
      'events',
      'savedViews',
      'annotations',
    ] as const)
      for (const uid of Object.keys(document[table])) expect(show(table, uid)).toContain('飞到这里')
  })
  it('turns its fields off under review, and says why', () => {
    const planner = show('gates', 'west')
    const reviewer = show('gates', 'west', { mode: 'review' })
    expect(count(reviewer, 'disabled=""')).toBeGreaterThan(count(planner, 'disabled=""') + 5)
    expect(reviewer).toContain('审阅模式：只读')
  })
  it('is empty for nothing and for what is gone', () => {
    setWorld({ document })
    expect(renderPanel(<Inspector />)).not.toContain('<h2')
    expect(show('zones', 'nobody')).not.toContain('<h2')
  })
})

describe('the layers', () => {
  it('are all there with their state, and the sun is told', () => {
    setWorld({ document, view: { ...english, layers: new Set(['labels', 'trees']) } })
    const markup = renderPanel(<LayersPanel />)
    const switches = markup.match(/<input[^>]*type="checkbox"[^>]*>/g) ?? []
    expect(switches.length).toBe(layerNames.length)
    expect(switches.filter((one) => one.includes('checked=""')).length).toBe(2)
    for (const text of ['Heat map', 'Snow', 'Level-of-service map', 'Time of day', 'Sun ']) expect(markup).toContain(text)
  })
  it('say what needs a run, and whose choice the quality is', () => {
    setWorld({ document })
    const markup = renderPanel(<LayersPanel />)
    // People, the two maps of density, arrows, counters, queues, desire lines and crowded places.
    expect(count(markup, '需要一次模拟')).toBe(8)
    expect(markup).toContain('自动选择')
    setWorld({ document, view: { isQualityByHand: true } })
    expect(renderPanel(<LayersPanel />)).toContain('改回自动')
  })
  it('work under review too: they change the picture alone', () => {
    setWorld({ document, mode: 'review' })
    expect(renderPanel(<LayersPanel />)).not.toContain('disabled=""')
  })
})

describe('the phases', () => {
  it('list the changes of the shown year with date and state, and count the states', () => {
    setWorld({ document, view: { ...english, phaseDate: '1994-06-01' } })
    const markup = renderPanel(<PhasesPanel />)
    for (const text of ['Furnace 1', 'Not built yet', 'Working', '1994-12-01', 'Counts by state']) expect(markup).toContain(text)
  })
  it('show the way to the next change where a year has none', () => {
    setWorld({ document, view: { phaseDate: '2000-06-01' } })
    const markup = renderPanel(<PhasesPanel />)
    expect(markup).toContain('2000 年没有变化')
    expect(markup).toContain('到 2010 年')
  })
  it('say whether the date is followed', () => {
    setWorld({ document, view: english })
    expect(renderPanel(<PhasesPanel />)).toContain('Follows the date 2024-05-01')
  })
  it('of the selected subject can be changed by a planner, not by a reviewer', () => {
    const view = { selection: { table: 'structures', uid: 'furnace-1' } } as const
    setWorld({ document, view })
    expect(renderPanel(<PhasesPanel />)).toContain('从 2024-05-01 起加一段')
    setWorld({ document, view, mode: 'review' })
    expect(renderPanel(<PhasesPanel />)).toContain('审阅模式：只读')
  })
  it('of a scenario without any say so', () => {
    setWorld({})
    expect(renderPanel(<PhasesPanel />)).toContain('此方案没有时段')
  })
})

describe('the views', () => {
  it('are listed with place, caption and time', () => {
    setWorld({ document, view: english })
    const markup = renderPanel(<ViewsPanel />)
    for (const text of ['Overview', 'The whole park', '12:00', 'No. 1', 'Save this view']) expect(markup).toContain(text)
  })
  it('show the next step where there are none', () => {
    setWorld({})
    expect(count(renderPanel(<ViewsPanel />), '保存当前视角')).toBe(2)
  })
  it('can be flown to under review, but not changed', () => {
    setWorld({ document, mode: 'review' })
    const markup = renderPanel(<ViewsPanel />)
    expect(markup).toContain('飞到“全景”')
    expect(count(markup, 'disabled=""')).toBe(count(markup, '审阅模式：只读'))
    expect(count(markup, 'disabled=""')).toBeGreaterThanOrEqual(3)
  })
})

it('every word of the panels is there in both languages', () => {
  const names = definedWords.map(({ namespace }) => namespace)
  expect(names).toEqual(expect.arrayContaining(['inspector', 'figure', 'layers', 'phases', 'views']))
  for (const { table } of definedWords) for (const text of Object.values(table)) expect([text.zh.trim(), text.en.trim()]).not.toContain('')
})
