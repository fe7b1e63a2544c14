/** Listens to the desktop's menu and to files that are opened from outside. */
import { useEffect } from 'react'
import { redo, undo } from '../api/edit.ts'
import { desktopShell } from '../api/shell.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { askOpen, askSaveAs, openPath, save } from './file-commands.ts'
import { openDialog } from './shell-store.ts'

const menuCommands: Readonly<Record<string, () => void>> = {
  open: () => void askOpen(),
  save: () => save(false),
  saveAs: () => void askSaveAs(),
  undo: () => void undo(),
  redo: () => void redo(),
  simulate: () => openDialog({ name: 'run', date: useViewStore.getState().date }),
  help: () => openDialog({ name: 'help' }),
}

export function useDesktopShell(): void {
  const isDirty = useDocumentStore((state) => state.file?.saveState === 'failed')
  useEffect(() => desktopShell()?.setDirty(isDirty), [isDirty])
  useEffect(() => {
    const shell = desktopShell()
    if (!shell) return
    const endings = [shell.onOpenFile((path) => void openPath(path)), shell.onMenu((command) => menuCommands[command]?.())]
    return () => {
      for (const end of endings) end()
    }
  }, [])
}
