/** Open and save as, through the desktop's own dialogs where there are any, else through ours. */
import { openFile, retrySave, saveAs } from '../api/file-actions.ts'
import { tell } from '../api/notices.ts'
import { desktopShell } from '../api/shell.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { openDialog, showFailure } from './shell-store.ts'

/** Opens a file; a refusal is shown as a dialog, and the open scenario stays. */
export async function openPath(path: string): Promise<boolean> {
  const outcome = await openFile(path)
  if (!outcome.ok) showFailure(outcome.message)
  return outcome.ok
}

/** Lets the person choose a file to open. */
export async function askOpen(): Promise<void> {
  const shell = desktopShell()
  if (!shell) return openDialog({ name: 'open' })
  const path = await shell.chooseOpenPath()
  if (path !== null) await openPath(path)
}

/** Lets the person choose where to save a copy. The desktop's dialog has asked about overwriting already. */
export async function askSaveAs(): Promise<void> {
  const shell = desktopShell()
  const file = useDocumentStore.getState().file
  if (!shell || !file) return openDialog({ name: 'saveAs' })
  const path = await shell.chooseSavePath(file.name)
  if (path === null) return
  const outcome = await saveAs({ path, isCompact: false, overwrite: true })
  if (!outcome.ok) showFailure(outcome.message)
}

/** Ctrl S: an untitled file asks for its name, a failed save is tried again; otherwise everything is saved already. */
export function save(isSaveAs: boolean): void {
  const file = useDocumentStore.getState().file
  if (!file) return
  if (isSaveAs || file.isUntitled || file.isReadOnly) void askSaveAs()
  else if (file.saveState === 'failed') void retrySave()
  else tell({ kind: 'done', text: { zh: '每次修改都已自动保存', en: 'Every edit is saved as it is made' } })
}
