/** Who may edit. */
import { expect, it } from 'vitest'
import { mayEdit } from '../../../renderer/state/can-edit.ts'
import { file, session } from '../fake-client.ts'

it('is a planner with a file that can be written, and nobody else', () => {
  expect(mayEdit({ session, file })).toBe(true)
  expect(mayEdit({ session: { ...session, mode: 'review' }, file })).toBe(false)
  expect(mayEdit({ session: { ...session, mode: 'kiosk' }, file })).toBe(false)
  expect(mayEdit({ session, file: { ...file, isReadOnly: true } })).toBe(false)
  expect(mayEdit({ session, file: null })).toBe(false)
  expect(mayEdit({ session: null, file })).toBe(false)
})
