/** What lies over the scene: panels, bars and cards beside it in the page, as rectangles that labels keep clear of. */

/** A rectangle of the screen, px from the scene's upper left corner. */
export type Cover = { readonly left: number; readonly top: number; readonly right: number; readonly bottom: number }

/** A part that covers more of the scene than this is a layer that holds others, and is looked into. Chosen: no panel is as large. */
const layerShare = 0.45
/** How deep layers are looked into. */
const deepest = 5

/** Rectangles of all that lies beside `scene` in the page and over it. */
export function coversOver(scene: HTMLElement): { readonly covers: Cover[]; readonly elements: Element[] } {
  const frame = scene.getBoundingClientRect()
  const elements: Element[] = []
  for (let inner: Element = scene; inner.parentElement && inner !== document.body; inner = inner.parentElement) {
    for (const sibling of inner.parentElement.children) if (sibling !== inner) gather(sibling, frame, elements, deepest)
  }
  const covers = elements.map((element) => {
    const rect = element.getBoundingClientRect()
    return { left: rect.left - frame.left, top: rect.top - frame.top, right: rect.right - frame.left, bottom: rect.bottom - frame.top }
  })
  return { covers, elements }
}

/** Set on a part that lets touches through to the scene and yet hides it; any other that lets them through is a layer. */
export const coverMark = 'data-covers'

function gather(element: Element, frame: DOMRect, found: Element[], depth: number): void {
  const style = getComputedStyle(element)
  if (style.display === 'none' || style.visibility === 'hidden') return
  const rect = element.getBoundingClientRect()
  const isApart = rect.right <= frame.left || rect.left >= frame.right || rect.bottom <= frame.top || rect.top >= frame.bottom
  const area = rect.width * rect.height
  const letsThrough = style.pointerEvents === 'none' && !element.hasAttribute(coverMark)
  const isLayer = area === 0 || area > layerShare * frame.width * frame.height || letsThrough
  if (!isLayer && !isApart) found.push(element)
  else if (isLayer && depth > 0) for (const child of element.children) gather(child, frame, found, depth - 1)
}

/** Calls `onChange` when parts over the scene come, go or change their size; returns how to stop. */
export function watchCovers(
  scene: HTMLElement,
  onChange: () => void,
): { readonly covers: () => readonly Cover[]; readonly stop: () => void } {
  let covers: readonly Cover[] | null = null
  const forget = () => {
    covers = null
    onChange()
  }
  const sizes = new ResizeObserver(forget)
  const places = new MutationObserver(forget)
  for (let inner: Element = scene; inner.parentElement && inner !== document.body; inner = inner.parentElement)
    places.observe(inner.parentElement, { childList: true })
  sizes.observe(scene)
  const watched = new Set<Element>()
  return {
    covers: () => {
      if (covers) return covers
      const found = coversOver(scene)
      for (const element of found.elements) if (!watched.has(element)) sizes.observe(element)
      for (const element of watched) if (!found.elements.includes(element)) sizes.unobserve(element)
      watched.clear()
      for (const element of found.elements) watched.add(element)
      covers = found.covers
      return covers
    },
    stop: () => {
      sizes.disconnect()
      places.disconnect()
    },
  }
}
