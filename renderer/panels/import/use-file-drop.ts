/** Files that are dragged onto the window open the import dialog, where the scenario may be changed. */
import { useEffect } from 'react'
import { openDialog } from '../../app/shell-store.ts'
import { useCanEdit } from '../../state/can-edit.ts'

export function useFileDrop(): void {
  const canEdit = useCanEdit()
  useEffect(() => {
    const hasFiles = (event: DragEvent) => event.dataTransfer?.types.includes('Files') ?? false
    // Without this the browser would leave the app to show the file.
    const onOver = (event: DragEvent) => {
      if (hasFiles(event)) event.preventDefault()
    }
    const onDrop = (event: DragEvent) => {
      if (!hasFiles(event)) return
      event.preventDefault()
      const files = [...(event.dataTransfer?.files ?? [])]
      if (canEdit && files.length > 0) openDialog({ name: 'import', files })
    }
    window.addEventListener('dragover', onOver)
    window.addEventListener('drop', onDrop)
    return () => {
      window.removeEventListener('dragover', onOver)
      window.removeEventListener('drop', onDrop)
    }
  }, [canEdit])
}
