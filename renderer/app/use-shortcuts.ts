/** Keys of the whole window: playback, undo and redo, save, and leaving what is selected. */
import { spotlight } from '@mantine/spotlight'
import { useEffect } from 'react'
import { redo, undo } from '../api/edit.ts'
import { stepPlayhead, togglePlaying } from '../panels/timeline/playhead.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { askOpen, save } from './file-commands.ts'

/** Steps of the arrow keys, s of the day; with Shift and without. */
const largeStep = 600
const smallStep = 60

function isTyping(target: EventTarget | null): boolean {
  return target instanceof HTMLElement && (target.isContentEditable || /^(INPUT|TEXTAREA|SELECT)$/.test(target.tagName))
}

/** Where the key belongs to the element that has the focus: a button's space, a slider's arrows, an open dialog. */
function ownsKeys(target: EventTarget | null): boolean {
  return (
    target instanceof Element && target.closest('button, a, [role=slider], [role=tab], [role=menu], [role=dialog], [role=listbox]') !== null
  )
}

function withControl(event: KeyboardEvent): boolean {
  const key = event.key.toLowerCase()
  if (key === 'k') spotlight.open()
  else if (key === 's') save(event.shiftKey)
  else if (key === 'o') askOpen()
  else if (isTyping(event.target)) return false
  else if (key === 'z' && !event.shiftKey) void undo()
  else if (key === 'y' || key === 'z') void redo()
  else return false
  return true
}

function alone(event: KeyboardEvent): boolean {
  if (event.key === ' ') togglePlaying()
  else if (event.key === 'ArrowRight') stepPlayhead(event.shiftKey ? largeStep : smallStep)
  else if (event.key === 'ArrowLeft') stepPlayhead(event.shiftKey ? -largeStep : -smallStep)
  else if (event.key === 'Escape') useViewStore.setState({ selection: null, isPlacingNote: false, followedVisitor: null })
  else return false
  return true
}

function onKey(event: KeyboardEvent): void {
  if (event.defaultPrevented || event.altKey || !useDocumentStore.getState().isLoaded) return
  const isTaken = event.ctrlKey || event.metaKey ? withControl(event) : !isTyping(event.target) && !ownsKeys(event.target) && alone(event)
  if (isTaken) event.preventDefault()
}

export function useShortcuts(): void {
  useEffect(() => {
    window.addEventListener('keydown', onKey)
    return () => window.removeEventListener('keydown', onKey)
  }, [])
}
