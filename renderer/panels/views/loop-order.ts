/** The order of the kiosk's loop: numbers 0, 1, 2 … in the order of the views; a view that is not in it has none. Pure. */
import type { ScenarioDocument } from '../../../domain/index.ts'

type Views = ScenarioDocument['savedViews']

/** Uids of the loop in its order; equal places by uid. */
export function loopUids(views: Views): string[] {
  const inLoop = Object.values(views).filter((view) => view.loopOrder !== null)
  return inLoop.sort((a, b) => (a.loopOrder ?? 0) - (b.loopOrder ?? 0) || (a.uid < b.uid ? -1 : 1)).map((view) => view.uid)
}

/** The views with the loop set to `uids` in this order; all others leave it. */
export function withLoop(views: Views, uids: readonly string[]): Views {
  const places = new Map(uids.map((uid, place) => [uid, place]))
  return Object.fromEntries(Object.entries(views).map(([uid, view]) => [uid, { ...view, loopOrder: places.get(uid) ?? null }]))
}

/** One view a place earlier (-1) or later (1); the same views where it is at the end already. */
export function movedInLoop(views: Views, uid: string, by: -1 | 1): Views {
  const uids = loopUids(views)
  const from = uids.indexOf(uid)
  const to = from + by
  if (from < 0 || to < 0 || to >= uids.length) return views
  const other = uids[to] ?? uid
  return withLoop(
    views,
    uids.map((one, place) => (place === to ? uid : place === from ? other : one)),
  )
}

/** One view put at the end of the loop, or taken out of it. */
export function toggledInLoop(views: Views, uid: string): Views {
  const uids = loopUids(views)
  return withLoop(views, uids.includes(uid) ? uids.filter((one) => one !== uid) : [...uids, uid])
}

/** The views without one; the loop closes up. */
export function withoutView(views: Views, uid: string): Views {
  const left = Object.fromEntries(Object.entries(views).filter(([one]) => one !== uid))
  return withLoop(left, loopUids(left))
}

/** Views of the loop first, in its order, then the others by uid. */
export function sortedUids(views: Views): string[] {
  const loop = loopUids(views)
  const rest = Object.keys(views).filter((uid) => !loop.includes(uid))
  return [...loop, ...rest.sort()]
}
