/** What the routes work on: made once by `createBackend`, or by a test from stand-ins. */
import type { Session } from '../client/contract.ts'
import type { AssetManifest } from '../http/assets.ts'
import type { Result } from '../http/reason.ts'
import type { ImportDesk } from '../import/import-desk.ts'
import type { PinAnswer } from '../kiosk/pin.ts'
import type { RunRegistry } from '../runs/registry.ts'
import type { Clock } from '../session/clock.ts'
import type { EventHub } from '../session/event-hub.ts'
import type { FileDesk } from '../session/file-desk.ts'
import type { ScenarioSession } from '../session/scenario-session.ts'

export type BackendParts = {
  readonly session: ScenarioSession
  readonly runs: RunRegistry
  readonly files: FileDesk
  readonly imports: ImportDesk
  readonly hub: EventHub
  readonly clock: Clock
  /** The session as pages see it; its mode changes when a kiosk is left. */
  readonly about: () => Session
  readonly leaveKiosk: (pin: string) => Promise<Result<PinAnswer>>
  readonly assets: AssetManifest
  /** Takes errors that nobody expected. */
  readonly log: (error: Error) => void
}
