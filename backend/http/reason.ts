/** Why a request is refused: one code, one status, one message in both languages. */
import type { LocalizedText } from '../../domain/index.ts'
import type { RefusalCode } from '../../scenarios/scenario-store.ts'
import type { ScenarioState } from '../client/contract.ts'

export type ReasonCode =
  | RefusalCode
  | 'badRequest'
  | 'wrongType'
  | 'tooLarge'
  | 'readOnlyMode'
  | 'unknownRoute'
  | 'unknownRun'
  | 'noChunk'
  | 'runUnderWay'
  | 'runEnded'
  | 'runStale'
  | 'notKiosk'
  | 'template'
  | 'notBuilt'
  | 'closing'
  | 'internal'

export type Reason = {
  readonly code: ReasonCode
  readonly message: LocalizedText
  /** What the server holds, where an edit was made from something older. */
  readonly state?: ScenarioState
}

/** What a service answers: its value, or why not. An `Outcome` of scenarios is one too. */
export type Result<T> = { readonly ok: true; readonly value: T } | { readonly ok: false; readonly reason: Reason }

/** HTTP status of each reason. 507 is "insufficient storage" (RFC 4918), 423 "locked". */
export const statusOfReason = {
  notFound: 404,
  notSqlite: 422,
  notScenario: 422,
  newerFormat: 422,
  truncated: 422,
  corrupt: 422,
  foreignSchema: 422,
  badGeometry: 422,
  badJson: 422,
  badRecord: 422,
  conflict: 409,
  readOnly: 403,
  diskFull: 507,
  notWritable: 403,
  exists: 409,
  locked: 423,
  nothingToUndo: 409,
  badRequest: 400,
  wrongType: 415,
  tooLarge: 413,
  readOnlyMode: 403,
  unknownRoute: 404,
  unknownRun: 404,
  noChunk: 404,
  runUnderWay: 409,
  runEnded: 409,
  runStale: 409,
  notKiosk: 409,
  template: 403,
  notBuilt: 404,
  closing: 503,
  internal: 500,
} as const satisfies Record<ReasonCode, number>

/** Thrown by a route where a service said no; `onError` turns it into an answer. */
export class RefusedRequest extends Error {
  readonly reason: Reason
  constructor(reason: Reason) {
    super(reason.message.en)
    this.name = 'RefusedRequest'
    this.reason = reason
  }
}

/** A failed result, in one line. */
export function refuse(code: ReasonCode, zh: string, en: string): { readonly ok: false; readonly reason: Reason } {
  return { ok: false, reason: { code, message: { zh, en } } }
}

/** The value of a result; throws `RefusedRequest` where there is none. */
export function valueOrThrow<T>(result: Result<T>): T {
  if (!result.ok) throw new RefusedRequest(result.reason)
  return result.value
}
