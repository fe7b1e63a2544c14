/** The one client that all actions of the page use; the entry sets it, a test sets its own. */
import type { IronparkClient } from '../../backend/client/contract.ts'

let current: IronparkClient | null = null

export function setClient(client: IronparkClient): void {
  current = client
}

export function client(): IronparkClient {
  if (!current) throw new Error('The API client is not set: expected the entry to call setClient before the first action.')
  return current
}
