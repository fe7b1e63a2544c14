/** The kiosk's tour: a slow flight from saved view to saved view, in the order of their places in the loop. */
import { useEffect } from 'react'
import type { SavedView } from '../../domain/index.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { flyTo, useViewStore } from '../state/view-store.ts'

/** Time at a view before the flight to the next, s. */
export const tourStay = 12

/** The views of the loop in order. */
export function tourViews(views: Readonly<Record<string, SavedView>>): SavedView[] {
  return Object.values(views)
    .filter((view) => view.loopOrder !== null)
    .sort((a, b) => (a.loopOrder ?? 0) - (b.loopOrder ?? 0))
}

export function useSceneTour(isTour: boolean): void {
  const savedViews = useDocumentStore((state) => state.document.savedViews)
  useEffect(() => {
    const views = tourViews(savedViews)
    if (!isTour || views.length === 0) return
    let next = 0
    const step = () => {
      const view = views[next % views.length]
      next += 1
      if (!view) return
      if (view.date) useViewStore.setState({ phaseDate: view.date })
      flyTo(view.position, view.target)
    }
    step()
    const timer = setInterval(step, tourStay * 1000)
    return () => clearInterval(timer)
  }, [isTour, savedViews])
}
