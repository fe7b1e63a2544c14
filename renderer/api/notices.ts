/** Short notices that actions give to the person; the shell shows them, a test collects them. */
import { ApiError } from '../../backend/client/contract.ts'
import type { LocalizedText } from '../../domain/index.ts'

export type Notice = {
  readonly kind: 'error' | 'done'
  readonly text: LocalizedText
  /** A step that the notice offers, such as taking a deletion back. */
  readonly action?: { readonly label: LocalizedText; run(): void }
}

const listeners = new Set<(notice: Notice) => void>()

export function subscribeNotices(listener: (notice: Notice) => void): () => void {
  listeners.add(listener)
  return () => listeners.delete(listener)
}

export function tell(notice: Notice): void {
  for (const listener of listeners) listener(notice)
}

/** True when the server answered with a refusal; false when it was not reached at all. */
export function isRefusal(error: unknown): error is ApiError {
  return error instanceof ApiError && error.status !== 0
}

/** What an error says to a person: the API's own message, or that the server cannot be reached. */
export function errorText(error: unknown): LocalizedText {
  if (error instanceof ApiError) return error.body.message
  const detail = error instanceof Error ? error.message : String(error)
  return {
    zh: `无法连接铁园服务（${detail}）。请稍候重试；若一直如此，请重新启动程序。`,
    en: `Ironpark's server cannot be reached (${detail}). Wait and try again; if it stays so, start the program again.`,
  }
}

export function tellError(error: unknown): void {
  tell({ kind: 'error', text: errorText(error) })
}
