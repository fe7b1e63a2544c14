/** Deleting a run with time to think again: it leaves the list at once and the file only after some seconds. */
import { create } from 'zustand'
import { tell } from './notices.ts'
import { removeRun } from './run-actions.ts'

/** How long a deletion can be taken back, ms. As long as its notice is shown. */
const graceMs = 6000

/** Runs that are on their way out. */
export const useRunRemoval = create<{ readonly leaving: ReadonlySet<string> }>(() => ({ leaving: new Set() }))

function setLeaving(uid: string, isLeaving: boolean): void {
  const leaving = new Set(useRunRemoval.getState().leaving)
  if (isLeaving) leaving.add(uid)
  else leaving.delete(uid)
  useRunRemoval.setState({ leaving })
}

/** Deletes a run after the grace, unless the person takes it back. A page that closes before deletes nothing. */
export function removeRunLater(uid: string): void {
  if (useRunRemoval.getState().leaving.has(uid)) return
  setLeaving(uid, true)
  const timer = setTimeout(() => void removeRun(uid).finally(() => setLeaving(uid, false)), graceMs)
  const takeBack = () => {
    clearTimeout(timer)
    setLeaving(uid, false)
  }
  tell({ kind: 'done', text: { zh: '模拟已删除', en: 'The run is deleted' }, action: { label: { zh: '撤销', en: 'Undo' }, run: takeBack } })
}
