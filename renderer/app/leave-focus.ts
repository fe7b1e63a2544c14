/** A button that was pressed with the mouse gives the focus back, so that the space bar goes on playing and pausing. */
import type { MouseEvent } from 'react'

/** For `onClickCapture` of a group of buttons. A press by the keyboard (`detail` 0) keeps its focus. */
export function leaveFocus(event: MouseEvent): void {
  if (event.detail > 0 && event.target instanceof Element) event.target.closest('button')?.blur()
}
