/** A small stored run for tests of the scenario file; its figures mean nothing. */
import type { RunRequest, RunSummary } from '../../domain/index.ts'
import type { StoredDensity } from '../../scenarios/index.ts'

export const sampleRequest: RunRequest = {
  date: '2024-05-01',
  from: 50_400,
  to: 50_460,
  seed: 7,
  threads: 1,
  isCold: false,
  frameInterval: 1,
  timeStep: 0.25,
}

export function sampleSummary(scenarioHash: string): RunSummary {
  return {
    scenarioHash,
    engine: 'test',
    request: sampleRequest,
    demand: 600,
    visitors: 600,
    peakPresent: 200,
    peakPresentAt: 50_430,
    arrived: 300,
    left: 100,
    presentPerMinute: [200],
    seriesStart: 50_400,
    agentSteps: 48_000,
    simSeconds: 60,
    wallSeconds: 1.5,
    peakDensity: { value: 0.5, at: 50_420, position: [1, 2], zoneUid: 'hall' },
    losMinutes: [100, 50, 20, 5, 1, 0],
    gates: [],
    zones: [],
    events: [],
    worstPlaces: [],
    remedies: [],
    honesty: { stuck: 0, overlaps: 1, lost: 0, wallCrossings: 0, unreachable: 0, unserved: 0, beyondData: 0, squeezed: 0, outside: 0 },
    evidence: 'estimate',
    hash: 'ab'.repeat(32),
  }
}

/** Two rows of three cells. */
export function sampleDensity(): StoredDensity {
  return { originX: -100, originY: -100, cellSize: 2, columns: 3, rows: 2, peak: Float32Array.of(0, 0.5, 1.25, 0, 0, 3) }
}

/** Bytes that do not compress, different for each index. */
export function sampleChunk(index: number, length = 5000) {
  const bytes = Uint8Array.from({ length }, (_, i) => (Math.imul(i + 1, 2_654_435_761) >>> 13) ^ index)
  return { index, start: 50_400 + index * 10, frameCount: 11, slotCount: 20, bytes }
}

export const sampleNewRun = (uid: string, scenarioHash: string) => ({
  uid,
  scenarioHash,
  engine: 'test',
  request: sampleRequest,
  createdAt: '2024-04-01T08:00:00.000Z',
})
