/** Remedies: which one is proposed for what a crowd does, and that each is measured by a run of its own. */
import { describe, expect, it } from 'vitest'
import { proposeRemedies, queueOfMainGate } from '../../backend/remedies/remedy-rules.ts'
import { tryRemedies } from '../../backend/remedies/try-remedies.ts'
import type { RunJob, StartRun } from '../../backend/runs/run-worker-protocol.ts'
import { applyDiff, type RunSummary, scenarioDocumentSchema, type WorstPlace } from '../../domain/index.ts'
import { shougangNorth } from '../../scenarios/samples/shougang-north.ts'

const document = shougangNorth()
const name = { zh: '某处', en: 'Somewhere' }

function place(options: { at: number; gate: string; event: string; position?: [number, number]; zone?: string | null }): WorstPlace {
  return {
    position: options.position ?? [300, 1000],
    levelUid: 'ground',
    radius: 12,
    zoneUid: options.zone ?? null,
    name,
    peakDensity: 2,
    peakAt: options.at,
    crowdedMinutes: 50,
    causes: [
      { kind: 'event', uid: options.event, name, share: 0.9 },
      { kind: 'gate', uid: options.gate, name, share: 0.5 },
    ],
  }
}

function summaryOf(worstPlaces: WorstPlace[], maxQueue: number): RunSummary {
  const gates = Object.values(document.gates).map((gate) => ({
    uid: gate.uid,
    name: gate.name,
    entered: 0,
    left: 0,
    enteredPerMinute: [],
    leftPerMinute: [],
    queuePerMinute: [],
    maxQueue,
    meanWait: 0,
  }))
  const request = { date: '2025-10-11', from: 67_200, to: 70_800, seed: 1, threads: 1, isCold: false, frameInterval: 1, timeStep: 0.1 }
  return {
    scenarioHash: 'a',
    engine: 'b',
    request,
    demand: 0,
    visitors: 0,
    peakPresent: 0,
    peakPresentAt: 0,
    arrived: 0,
    left: 0,
    presentPerMinute: [],
    seriesStart: request.from,
    agentSteps: 0,
    simSeconds: 0,
    wallSeconds: 0,
    peakDensity: { value: 2, at: 0, position: [0, 0], zoneUid: null },
    losMinutes: [0, 0, 0, 0, 0, 0],
    gates,
    zones: [],
    events: [],
    worstPlaces,
    remedies: [],
    honesty: { stuck: 0, overlaps: 0, lost: 0, wallCrossings: 0, unreachable: 0, unserved: 0, beyondData: 0, squeezed: 0, outside: 0 },
    evidence: 'estimate',
    hash: 'c',
  }
}

// The light show lasts from 18:20 to 18:50, the concert from 19:30 to 21:30.
const [duringShow, afterShow, beforeConcert] = [66_900, 68_400, 69_600]

describe('the rule', () => {
  it('opens the nearest closed gate for a crowd that leaves', () => {
    const [first] = proposeRemedies(document, summaryOf([place({ at: afterShow, gate: 'north-west', event: 'xiuchi-light-show' })], 0))
    // From (300, 1000) the garage's west hall at (90.5, 918) is 225 m away, Shougang Avenue north at (622, 1400) 514 m.
    expect(first).toMatchObject({ kind: 'openGate', subjectUid: 'garage-xiuchi-west', placeIndex: 0 })
    if (first) expect(applyDiff(document, first.diff).gates['garage-xiuchi-west']?.isOpen).toBe(true)
  })

  it('adds two lanes where those who come queue for minutes, within the width of the gate', () => {
    const summary = summaryOf([place({ at: beforeConcert, gate: 'north-west', event: 'furnace-concert-2025' })], 90)
    const [first] = proposeRemedies(document, summary)
    expect(first).toMatchObject({ kind: 'addLanes', subjectUid: 'north-west' })
    // 6 m hold 6 lanes of 0.9 m, two are in use: two more fit.
    if (first) expect(applyDiff(document, first.diff).gates['north-west']?.lanes).toBe(4)
  })

  it('opens a gate for those who come without a queue', () => {
    const summary = summaryOf([place({ at: beforeConcert, gate: 'north-west', event: 'furnace-concert-2025' })], 10)
    expect(proposeRemedies(document, summary)[0]).toMatchObject({ kind: 'openGate' })
  })

  it('splits a show for those who stand at it', () => {
    const summary = summaryOf([place({ at: duringShow, gate: 'west', event: 'xiuchi-light-show', zone: 'xiuchi' })], 0)
    const [first] = proposeRemedies(document, summary)
    expect(first).toMatchObject({ kind: 'staggerEvent', subjectUid: 'xiuchi-light-show' })
    const changed = first ? applyDiff(document, first.diff) : document
    expect(changed.events['xiuchi-light-show']?.audience.value).toBe(270)
    // One showing and a pause of half an hour earlier: 18:20 − 0:30 − 0:30 = 17:20.
    expect(changed.events['xiuchi-light-show']?.extraStarts).toEqual(['2025-10-11T17:20'])
    expect(scenarioDocumentSchema.safeParse(changed).success).toBe(true)
  })

  it('proposes nothing twice', () => {
    const same = place({ at: afterShow, gate: 'west', event: 'xiuchi-light-show' })
    const proposals = proposeRemedies(document, summaryOf([same, same, same], 0))
    expect(new Set(proposals.map(({ kind, subjectUid }) => `${kind} ${subjectUid}`)).size).toBe(proposals.length)
    // The nearest closed gate, the other one within reach, and, when none is left, stages.
    expect(proposals.map(({ subjectUid }) => subjectUid)).toEqual(['garage-xiuchi-west', 'north-avenue', 'xiuchi-light-show'])
  })

  it('takes the queue of the gate that most people come through', () => {
    const summary = summaryOf([place({ at: beforeConcert, gate: 'north-west', event: 'furnace-concert-2025' })], 33)
    expect(queueOfMainGate(summary, summary.worstPlaces[0] as WorstPlace)).toBe(33)
  })
})

describe('a trial', () => {
  it('runs each proposal once, without frames, and measures at the place', async () => {
    const jobs: RunJob[] = []
    const startRun: StartRun = (job, onMessage) => {
      jobs.push(job)
      const density = { originX: 0, originY: 0, cellSize: 4, columns: 0, rows: 0, peak: new Float32Array() }
      const summary = summaryOf([], 12)
      queueMicrotask(() => onMessage({ type: 'done', summary, density, measured: [{ peakDensity: 1, crowdedMinutes: 5 }] }))
      return { cancel: () => Promise.resolve(), pause: () => undefined, giveCheckpoint: () => undefined }
    }
    const base = summaryOf([place({ at: afterShow, gate: 'north-west', event: 'xiuchi-light-show', position: [264, 1046] })], 40)
    const remedies = await tryRemedies(document, base, { startRun, threads: 2 })
    expect(jobs).toHaveLength(1)
    expect(jobs[0]).toMatchObject({ recordFrames: false, measureAt: [[264, 1046]], request: { date: '2025-10-11', seed: 1, threads: 2 } })
    expect(jobs[0]?.document.gates['garage-xiuchi-west']?.isOpen).toBe(true)
    expect(document.gates['garage-xiuchi-west']?.isOpen).toBe(false)
    expect(remedies).toMatchObject([
      {
        before: { peakDensity: 2, crowdedMinutes: 50, maxQueue: 40 },
        after: { peakDensity: 1, crowdedMinutes: 5, maxQueue: 12 },
        seeds: 1,
      },
    ])
  })

  it('is refused with the reason of a run that fails', async () => {
    const startRun: StartRun = (_, onMessage) => {
      queueMicrotask(() => onMessage({ type: 'failed', message: 'Gates: 0 of 3 let people in' }))
      return { cancel: () => Promise.resolve(), pause: () => undefined, giveCheckpoint: () => undefined }
    }
    const base = summaryOf([place({ at: afterShow, gate: 'west', event: 'xiuchi-light-show' })], 0)
    await expect(tryRemedies(document, base, { startRun, threads: 1 })).rejects.toThrow('0 of 3 let people in')
  })
})
