/** The cards of the tools as markup, in both languages. */
import { afterEach, describe, expect, it } from 'vitest'
import { MeasureCard } from '../../../renderer/panels/tools/MeasureCard.tsx'
import { SectionCard } from '../../../renderer/panels/tools/SectionCard.tsx'
import { SightCard } from '../../../renderer/panels/tools/SightCard.tsx'
import { SplitCard } from '../../../renderer/panels/tools/SplitCard.tsx'
import { SunCard } from '../../../renderer/panels/tools/SunCard.tsx'
import { cameraEntries, ToolBar, toolEntries } from '../../../renderer/panels/tools/ToolBar.tsx'
import { WalkCard } from '../../../renderer/panels/tools/WalkCard.tsx'
import { toolNames } from '../../../renderer/state/tool-store.ts'
import { fullDocument } from '../../fixtures/small-document.ts'
import { renderPanel, setWorld } from './render-panel.tsx'

afterEach(() => setWorld({}))

const cards = [
  [<MeasureCard key="length" kind="length" />, '量长度', 'Measure a length'],
  [<MeasureCard key="area" kind="area" />, '平面投影', 'On the map'],
  [<MeasureCard key="height" kind="height" />, '坡度', 'Slope'],
  [<SectionCard key="section" />, '剖切', 'Upright'],
  [<SightCard key="sight" />, '单击站立点', 'Click where the looker stands'],
  [<WalkCard key="walk" />, '从画面中心出发', 'Begin in the middle'],
  [<SunCard key="sun" />, '大寒', 'Count hours'],
  [<SplitCard key="split" />, '左侧年份', 'Year on the left'],
] as const

describe('the cards of the tools', () => {
  it.each(cards)('speak Chinese and English %#', (card, zh, en) => {
    setWorld({ document: fullDocument(), view: { language: 'zh' } })
    expect(renderPanel(card)).toContain(zh)
    setWorld({ document: fullDocument(), view: { language: 'en' } })
    expect(renderPanel(card)).toContain(en)
  })
  it('offer the zones of the scenario to be looked at', () => {
    setWorld({ document: fullDocument(), view: { language: 'en' } })
    expect(renderPanel(<SightCard />)).toContain('Hall')
  })
})

describe('the tool bar', () => {
  it('has a button for every tool, and a key for each that no other has', () => {
    expect(toolEntries.map(({ name }) => name).sort()).toEqual([...toolNames].sort())
    const keys = [...toolEntries, ...cameraEntries].map(({ key }) => key)
    expect(new Set(keys).size).toBe(keys.length)
    setWorld({ document: fullDocument(), view: { language: 'en' } })
    const markup = renderPanel(<ToolBar />)
    for (const { name } of toolEntries) expect(markup).toContain(`data-tool="${name}"`)
  })
})
