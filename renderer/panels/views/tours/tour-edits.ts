/** Edits of tours: new ones, their stops, their order, their place in the loop. The first ones are pure. */
import type { LocalizedText, SavedView, Tour, TourStop } from '../../../../domain/index.ts'
import { useDocumentStore } from '../../../state/document-store.ts'
import { changeRecord, changeTables, deleteRecord, labelled, newUid } from '../../fields/editing.ts'
import { loopUids } from '../loop-order.ts'
import { pictureNow } from '../view-actions.ts'

/** Chosen: long enough to read a caption, and a way that does not hurry. */
const usual = { travel: 10, stay: 4 } as const

/** A stop of a saved view, reached by flying. */
export function stopOfView(view: Pick<SavedView, 'caption' | 'position' | 'target' | 'date' | 'second' | 'layers'>): TourStop {
  const { caption, position, target, date, second, layers } = view
  return { caption, position, target, date, second, layers, transition: 'fly', ...usual }
}

/** The stops with one a place earlier (-1) or later (1); the same list at its ends. */
export function movedStop(stops: readonly TourStop[], index: number, by: -1 | 1): TourStop[] {
  const to = index + by
  const next = [...stops]
  const [moved] = next.splice(index, 1)
  if (!moved || to < 0 || to >= stops.length) return [...stops]
  next.splice(to, 0, moved)
  return next
}

export function withStop(stops: readonly TourStop[], index: number, change: Partial<TourStop>): TourStop[] {
  return stops.map((stop, i) => (i === index ? { ...stop, ...change } : stop))
}

/** A tour put at the end of the loop, or taken out of it; the others close up. */
export function toggledTourLoop(tours: Readonly<Record<string, Tour>>, uid: string): Record<string, Tour> {
  const inLoop = Object.values(tours)
    .filter((tour) => tour.loopOrder !== null)
    .sort((a, b) => (a.loopOrder ?? 0) - (b.loopOrder ?? 0))
    .map((tour) => tour.uid)
  const next = inLoop.includes(uid) ? inLoop.filter((one) => one !== uid) : [...inLoop, uid]
  const orderOf = (one: string) => (next.includes(one) ? next.indexOf(one) : null)
  return Object.fromEntries(Object.entries(tours).map(([one, tour]) => [one, { ...tour, loopOrder: orderOf(one) }]))
}

/** `1:05` for 65 s. */
export function minutesText(seconds: number): string {
  const whole = Math.round(seconds)
  return `${Math.floor(whole / 60)}:${String(whole % 60).padStart(2, '0')}`
}

const none: LocalizedText = { zh: '', en: '' }

/** A stop of the picture as it is now. */
export function stopNow(): TourStop {
  return { ...stopOfView({ caption: none, ...pictureNow(true, true) }) }
}

/** Makes a tour of the picture, or of the views of the loop; its uid where the scenario took it. */
export async function makeTour(name: LocalizedText, isOfLoop: boolean): Promise<string | null> {
  const { tours, savedViews } = useDocumentStore.getState().document
  const uid = newUid('tour', tours)
  const stops = isOfLoop
    ? loopUids(savedViews)
        .flatMap((one) => savedViews[one] ?? [])
        .map(stopOfView)
    : [stopNow()]
  const tour: Tour = {
    uid,
    name,
    stops: stops.map((stop, i) => (i === 0 ? { ...stop, transition: 'cut', travel: 0 } : stop)),
    loopOrder: null,
  }
  const isDone = await changeTables({ tours: { ...tours, [uid]: tour } }, labelled('新建导览', 'New tour', name))
  return isDone ? uid : null
}

export function setStops(tour: Tour, stops: readonly TourStop[]): Promise<boolean> {
  return changeRecord('tours', tour.uid, { stops: [...stops] }, labelled('修改导览', 'Change the tour', tour.name))
}

export function toggleTourLoop(tour: Tour): Promise<boolean> {
  const { tours } = useDocumentStore.getState().document
  const label =
    tour.loopOrder === null ? labelled('加入循环', 'Add to the loop:', tour.name) : labelled('移出循环', 'Take out of the loop:', tour.name)
  return changeTables({ tours: toggledTourLoop(tours, tour.uid) }, label)
}

export function deleteTour(tour: Tour): Promise<boolean> {
  return deleteRecord('tours', tour.uid, tour.name)
}
