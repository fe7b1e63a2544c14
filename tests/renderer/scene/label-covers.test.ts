/** What counts as lying over the scene, so that labels keep clear of it. */
import { afterEach, describe, expect, it, vi } from 'vitest'
import { coversOver } from '../../../renderer/scene/label-covers.ts'

type Box = readonly [left: number, top: number, width: number, height: number]
type Part = { readonly box: Box; readonly pointerEvents?: string; readonly marks?: readonly string[]; readonly children?: readonly Part[] }

type Shown = {
  readonly style: { readonly display: string; readonly visibility: string; readonly pointerEvents: string }
  readonly children: readonly Shown[]
  parentElement: unknown
  hasAttribute(name: string): boolean
  getBoundingClientRect(): object
}

/** As much of an element as the search looks at. */
function element({ box: [left, top, width, height], pointerEvents = 'auto', marks = [], children = [] }: Part): Shown {
  return {
    style: { display: 'block', visibility: 'visible', pointerEvents },
    children: children.map(element),
    parentElement: null,
    hasAttribute: (name: string) => marks.includes(name),
    getBoundingClientRect: () => ({ left, top, width, height, right: left + width, bottom: top + height }),
  }
}

/** The covers of a scene of 1000 × 500 px with `parts` beside it in the page. */
function coversOf(...parts: Part[]) {
  const scene = element({ box: [0, 0, 1000, 500] })
  const page = { children: [scene, ...parts.map(element)], parentElement: null }
  scene.parentElement = page
  vi.stubGlobal('document', { body: page })
  vi.stubGlobal('getComputedStyle', (shown: Shown) => shown.style)
  return coversOver(scene as unknown as HTMLElement).covers
}

afterEach(() => vi.unstubAllGlobals())

describe('what labels keep clear of', () => {
  it('is a panel that takes touches, and the buttons of a layer that does not', () => {
    const button: Part = { box: [20, 400, 200, 60] }
    expect(coversOf({ box: [0, 0, 300, 100] }, { box: [0, 380, 1000, 100], pointerEvents: 'none', children: [button] })).toEqual([
      { left: 0, top: 0, right: 300, bottom: 100 },
      { left: 20, top: 400, right: 220, bottom: 460 },
    ])
  })

  it('is a card that lets touches through only where it says that it hides the scene', () => {
    const card: Part = { box: [700, 10, 280, 90], pointerEvents: 'none', children: [{ box: [710, 20, 100, 20], pointerEvents: 'none' }] }
    expect(coversOf(card)).toEqual([])
    expect(coversOf({ ...card, marks: ['data-covers'] })).toEqual([{ left: 700, top: 10, right: 980, bottom: 100 }])
  })
})
