/** The public door of the engine: typed arrays in, typed arrays out. */

export { type CaseFile, caseFileSchema, parseCaseFile } from './cases/case-file.ts'
export { CaseRefusal } from './cases/case-refusal.ts'
export { type CaseObserver, type CaseOptions, type CaseResult, CaseRun, runCase } from './cases/run-case.ts'
export { createSingleExecutor, type Executor, type Scheduler } from './crowd/crowd.ts'
export { type Gather, type MoveKernel, type MoveView, paceCount, type SortKernel } from './crowd/crowd-state.ts'
export { firstAround } from './crowd/gather.ts'
export { blocksOf, lookBlock, markLooks } from './crowd/looks.ts'
export { steerRange } from './crowd/steer.ts'
export { beatsOfWhole, type Turn } from './crowd/turns.ts'
export { type CompiledDay, compileDay } from './day/compile-day.ts'
export { DaySimulation } from './day/day-simulation.ts'
export { pastInputs } from './day/past-inputs.ts'
export { type HostFigures, summarise } from './day/summary.ts'
export { demandOf, type ExpectedDemand } from './demand/sources.ts'
export { engineVersion } from './engine-version.ts'
export * as kernelLayout from './locomotion/collision-free-speed/kernel/layout.ts'
export { createMoveKernel } from './locomotion/collision-free-speed/move.ts'
export { defaultRadius } from './locomotion/collision-free-speed/parameters.ts'
export { type PeakGrid, peakGridOf } from './measures/density-map.ts'
export { measurePlace } from './measures/worst-places.ts'
export { createArena, createMemory, type GrowableBuffer, type Memory } from './numbers/memory.ts'
export { FrameRecorder, type FrameRows, frameRoom, type RecordedChunk, type Roster } from './recording/frame-recorder.ts'
export type { TileStore } from './routing/router.ts'
export { createRoutingWorker, type RoutingWork, shareOfWork } from './routing/routing-executor.ts'
export type { Seeds } from './routing/travel-time.ts'
export type { Raster } from './space/raster.ts'
export { type DayWindow, dayFigures, gateDifference, type WindowFindings, walkWindowTwice } from './verification/day-rates.ts'
export { bandAt, binsOf, type MeasuredCorridor, oneWayCorridor, type SpeedBin, twoWayCorridor } from './verification/measured-bands.ts'
export { neckPoints } from './verification/measured-points.ts'
export { comparedFigures, verificationCases } from './verification/registry.ts'
export { runVerificationCase } from './verification/run-verification-case.ts'
export {
  type Figure,
  passes,
  type VerificationCase,
  type VerificationScheduler,
  verificationSchedulers,
} from './verification/verification-case.ts'
export { arrayPart, decodeState, encodeState, partsUnder, plainPart, type StateParts, under } from './world/state.ts'
