/** The public door of the backend: what the command line and the desktop shell put together. */

export { type ImportOptions, type ImportPlan, ImportRefusal, type ImportReport, type ImportWarning } from '../scenarios/import/index.ts'
export { engineVersion } from '../simulation/index.ts'
export { type CaseOutcome, runCaseText } from './cases/run-case-file.ts'
export type * from './client/contract.ts'
export { defaultFrameInterval, defaultScheduler, defaultTimeStep } from './client/run-defaults.ts'
export { type Backend, type BackendOptions, createBackend } from './create-backend.ts'
export { type LoopbackHost, startLoopback } from './hosts/loopback.ts'
export { type Reason, RefusedRequest, type Result, refuse, valueOrThrow } from './http/reason.ts'
export { importLabel, planFiles } from './import/plan-files.ts'
export { hashPin, type PinAnswer, PinDoor, type PinHash } from './kiosk/pin.ts'
export { type KioskPin, kioskPin, pinSchema } from './kiosk/pin-file.ts'
export { computeRun, type RunProgress, recordRun } from './runs/run-once.ts'
export { startRunInWorker as startRun } from './runs/run-worker.ts'
export type { StartRun } from './runs/run-worker-protocol.ts'
export { buildSamples } from './samples/build-samples.ts'
export { scenarioFileProblems } from './session/check-file.ts'
export { type Clock, systemClock } from './session/clock.ts'
export { isInside } from './session/file-desk.ts'
export { personFolder, settingsFolder } from './session/folders.ts'
export type { ScenarioFiles } from './session/scenario-files.ts'
export { scenarioFilesOf } from './session/scenario-folder.ts'
export {
  runVerification,
  type VerificationParts,
  type VerificationProgress,
  type VerificationRequest,
} from './verification/run-verification.ts'
export type { VerificationCheck, VerificationReport } from './verification/verification-report.ts'
export { writeVerification } from './verification/write-verification.ts'
