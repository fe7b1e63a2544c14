/** Zones, events, gates, notes and demand as markup: what they tell, when empty, and under review. */

import type { ReactElement } from 'react'
import { afterEach, describe, expect, it } from 'vitest'
import { DemandPanel } from '../../../renderer/panels/demand/DemandPanel.tsx'
import { EventsPanel } from '../../../renderer/panels/events/EventsPanel.tsx'
import { GatesPanel } from '../../../renderer/panels/gates/GatesPanel.tsx'
import { NotesPanel } from '../../../renderer/panels/notes/NotesPanel.tsx'
import { useNoteDraft } from '../../../renderer/panels/notes/note-draft.ts'
import { placeNote } from '../../../renderer/panels/notes/place-note.ts'
import { ZonesPanel } from '../../../renderer/panels/zones/ZonesPanel.tsx'
import { useViewStore } from '../../../renderer/state/view-store.ts'
import { fullDocument } from '../../fixtures/small-document.ts'
import { doneRun } from '../sample-scenario.ts'
import { type PanelWorld, renderPanel, setWorld } from './render-panel.tsx'

const english = { language: 'en', date: '2024-05-01' } as const
const document = fullDocument()
const show = (panel: ReactElement, world: PanelWorld = {}) => {
  setWorld({ document, ...world })
  return renderPanel(panel)
}
afterEach(() => setWorld({}))

describe('the zones', () => {
  it('tell area and capacity, and which of the two switches changes the simulation', () => {
    const markup = show(<ZonesPanel />, { view: english })
    // The plaza is 70 m × 160 m.
    for (const text of ['Plaza', '11,200 m²', '500', 'View only', 'no run changes', 'changes the simulation'])
      expect(markup).toContain(text)
    expect(markup).toContain('“Plaza” is open (changes the simulation)')
    expect(markup).toContain('View of “Plaza”: ')
  })
  it('tell how many runs are out of date', () => {
    const stale = { ...doneRun('r1', '2024-01-01T00:00:00Z'), isStale: true }
    expect(show(<ZonesPanel />, { runs: [stale] })).toContain('1 次模拟已过时')
    expect(show(<ZonesPanel />, { runs: [{ ...stale, isStale: false }] })).not.toContain('已过时')
  })
})

describe('the events', () => {
  it('tell the day: what happens and how many come', () => {
    const markup = show(<EventsPanel />, { view: english })
    // 400 in the background and an audience of 200.
    for (const text of ['May 2024', 'Concert', '14:00–15:30', 'Background 400', 'Audiences 200', '>600<']) expect(markup).toContain(text)
  })
  it('leave a cancelled event in the list and its audience out of the sum', () => {
    const concert = document.events.concert
    if (!concert) throw new Error('expected the concert')
    const cancelled = { ...document, events: { concert: { ...concert, isCancelled: true } } }
    const markup = show(<EventsPanel />, { view: english, document: cancelled })
    for (const text of ['Concert', 'cancelled', 'Audiences 0', '>400<']) expect(markup).toContain(text)
  })
  it('offer the next step on a day without any', () => {
    const markup = show(<EventsPanel />, { view: { date: '2024-07-01' } })
    expect(markup).toContain('这一天没有活动。')
    expect(markup.split('新增活动').length - 1).toBe(2)
  })
})

describe('the gates', () => {
  it('tell what they let in, one by one and together', () => {
    const markup = show(<GatesPanel />, { view: english })
    // Two gates of 3 lanes × 20 a minute × 60.
    for (const text of ['West gate', '3,600 /h', '>7,200<']) expect(markup).toContain(text)
  })
  it('warn where the lanes do not fit', () => {
    const west = document.gates.west
    if (!west) throw new Error('expected the west gate')
    const markup = show(<GatesPanel />, { view: english, document: { ...document, gates: { west: { ...west, lanes: 12 } } } })
    expect(markup).toContain('Lanes: 12 need about 10.8 m, the gate is 8 m wide.')
  })
})

describe('the notes', () => {
  it('are listed with author, day and zone', () => {
    for (const note of Object.values(document.annotations)) expect(show(<NotesPanel />)).toContain(note.text.split('\n')[0])
  })
  it('have a next step where there are none', () => {
    expect(show(<NotesPanel />, { document: { ...document, annotations: {} } })).toContain('还没有批注')
  })
  it('a click in the scene ends placing and waits for the text', () => {
    useViewStore.setState({ isPlacingNote: true })
    placeNote([10, 20, 0])
    expect(useViewStore.getState().isPlacingNote).toBe(false)
    expect(useNoteDraft.getState().position).toEqual([10, 20, 0])
    useNoteDraft.setState({ position: null })
  })
})

describe('under review', () => {
  it.each([
    ['zones', <ZonesPanel key="zones" />],
    ['events', <EventsPanel key="events" />],
    ['gates', <GatesPanel key="gates" />],
    ['notes', <NotesPanel key="notes" />],
    ['demand', <DemandPanel key="demand" />],
  ])('the %s turn their controls off and say why', (_, panel) => {
    const markup = show(panel, { mode: 'review', view: english })
    expect(markup).toContain('disabled=""')
    expect(markup).toContain('Review: read-only, nothing can be changed.')
  })
})
