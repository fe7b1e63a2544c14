/** A run worker that says what a test tells it to say, and a small valid summary. */

import type { DensityMessage, RunHandle, RunJob, RunMessage, StartRun } from '../../backend/runs/run-worker-protocol.ts'
import type { RunRequest, RunSummary } from '../../domain/index.ts'

export class FakeRunner {
  readonly jobs: RunJob[] = []
  cancels = 0
  pauses = 0
  readonly given: (Uint8Array | null)[] = []
  say: (message: RunMessage) => void = () => undefined
  problem: string | null = null

  start: StartRun = (job, onMessage): RunHandle => {
    if (this.problem) throw new Error(this.problem)
    this.jobs.push(job)
    this.say = onMessage
    return {
      cancel: async () => {
        this.cancels++
      },
      pause: () => {
        this.pauses++
      },
      giveCheckpoint: (bytes) => {
        this.given.push(bytes)
      },
    }
  }
}

export const request: RunRequest = {
  date: '2024-05-01',
  from: 36_000,
  to: 37_200,
  seed: 7,
  threads: 1,
  isCold: false,
  frameInterval: 1,
  timeStep: 0.05,
}

export const density: DensityMessage = { originX: -5, originY: 2.5, cellSize: 2, columns: 2, rows: 1, peak: new Float32Array([0.5, 3]) }

export const chunk = (index: number, bytes = new Uint8Array([index, 1, 2])): RunMessage => ({
  type: 'chunk',
  index,
  start: 36_000 + 10 * index,
  frameCount: 11,
  slotCount: 3,
  bytes,
})

export function summaryOf(job: Pick<RunJob, 'scenarioHash' | 'request'>): RunSummary {
  return {
    scenarioHash: job.scenarioHash,
    engine: '1',
    request: job.request,
    demand: 100,
    visitors: 90,
    peakPresent: 60,
    peakPresentAt: 36_600,
    arrived: 90,
    left: 50,
    presentPerMinute: [10, 40],
    seriesStart: 36_000,
    agentSteps: 24_000,
    simSeconds: 1200,
    wallSeconds: 4,
    peakDensity: { value: 2.5, at: 36_700, position: [1, 2], zoneUid: 'plaza' },
    losMinutes: [9, 8, 7, 6, 5, 4],
    gates: [],
    zones: [],
    events: [],
    worstPlaces: [],
    remedies: [],
    honesty: { stuck: 0, overlaps: 1, lost: 0, wallCrossings: 0, unreachable: 0, unserved: 0, beyondData: 0, squeezed: 0, outside: 0 },
    evidence: 'estimate',
    hash: 'cafe',
  }
}
