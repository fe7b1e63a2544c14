/** The page's side of the measuring worker: densities, flows and journeys of the shown run. */
import { boundsOf, framesPerChunk, type ScenarioDocument } from '../../domain/index.ts'
import { raisedLevels } from '../scene/visitor-order.ts'
import { type CrowdMeasures, type FlowArrows, flowMinutes, type Journeys, type LevelGrid } from '../state/crowd-measures.ts'
import type { FramePair } from '../state/frame-source.ts'
import type { MeasureAnswer, MeasureCommand } from './crowd-measures-protocol.ts'
import type { WalkSpace } from './walk-times.ts'

type MeasureWorker = Pick<Worker, 'postMessage' | 'addEventListener'>
type Waiting = { resolve(answer: MeasureAnswer): void; reject(error: Error): void; onProgress?: (share: number) => void }
/** `MeasureCommand` without the number of the request, which the desk gives. */
type Asked<T = Exclude<MeasureCommand, { type: 'abort' }>> = T extends MeasureCommand ? Omit<T, 'request'> : never

/** Sends commands to a worker and brings each answer to who asked. */
export class MeasureDesk {
  readonly #worker: MeasureWorker
  readonly #waiting = new Map<number, Waiting>()
  #requests = 0

  constructor(worker: MeasureWorker) {
    this.#worker = worker
    worker.addEventListener('message', (event) => this.#take((event as MessageEvent<MeasureAnswer>).data))
    worker.addEventListener('error', () => {
      for (const entry of this.#waiting.values()) entry.reject(new Error('The measuring worker stopped; reload the page.'))
      this.#waiting.clear()
    })
  }

  ask(
    asked: Asked,
    transfer: Transferable[] = [],
    onProgress?: (share: number) => void,
  ): { request: number; answer: Promise<MeasureAnswer> } {
    this.#requests += 1
    const request = this.#requests
    const answer = new Promise<MeasureAnswer>((resolve, reject) => {
      this.#waiting.set(request, { resolve, reject, ...(onProgress ? { onProgress } : {}) })
    })
    this.#worker.postMessage({ ...asked, request } as MeasureCommand, transfer)
    return { request, answer }
  }

  /** Ends a request; its promise rejects. */
  abort(request: number): void {
    const command: MeasureCommand = { type: 'abort', request }
    this.#worker.postMessage(command)
    this.#waiting.get(request)?.reject(new Error('Aborted.'))
    this.#waiting.delete(request)
  }

  #take(answer: MeasureAnswer): void {
    const entry = this.#waiting.get(answer.request)
    if (answer.type === 'progress') {
      entry?.onProgress?.(answer.share)
      return
    }
    this.#waiting.delete(answer.request)
    if (answer.type === 'failed') entry?.reject(new Error(answer.message))
    else entry?.resolve(answer)
  }
}

let shared: MeasureDesk | null = null

/** The desk of the page, over a worker that starts with the first question. */
function pageDesk(): MeasureDesk {
  shared ??= new MeasureDesk(new Worker(new URL('./crowd-measures.worker.ts', import.meta.url), { type: 'module' }))
  return shared
}

/** Walking times over a scenario's ground; needs no run. */
export async function askWalkTimes(space: WalkSpace): Promise<{ readonly grid: LevelGrid; readonly bytes: Uint8Array<ArrayBuffer> }> {
  const found = await pageDesk().ask({ type: 'walkTimes', space }).answer
  if (found.type !== 'walkTimes') throw new Error(`Walking times: the worker answered ${found.type}, expected walkTimes.`)
  return found
}

/** The frames of a run as far as measures need them. */
export type MeasuredRun = {
  readonly from: number
  readonly frameInterval: number
  chunkCount(): number
  chunkUrl(index: number): string
  document(): ScenarioDocument
  desk?(): MeasureDesk
}

/** Most chunks that a window of flows reads. */
const mostFlowChunks = 20
/** Longest time between two looks for journeys, s: who comes by a gate is seen near it. */
const journeyStep = 30
/** Sides of the cells of arrows, m. Chosen: about as broad as a promenade, and half of it on a deck. */
const flowCells = { ground: 24, raised: 12 } as const

/** Grids of arrows: the site, and each raised level as far as it can be walked. */
export function flowGrids(document: Pick<ScenarioDocument, 'site' | 'levels'>): LevelGrid[] {
  const ring = document.site.site?.boundary[0] ?? []
  const grids = ring.length > 0 ? [gridOver(0, ring, flowCells.ground)] : []
  raisedLevels(document).forEach(({ walkable }, i) => {
    const points = walkable.flatMap((polygon) => polygon[0] ?? [])
    if (points.length > 0) grids.push(gridOver(i + 1, points, flowCells.raised))
  })
  return grids
}

function gridOver(level: number, points: readonly (readonly [number, number])[], cell: number): LevelGrid {
  const { minX, minY, maxX, maxY } = boundsOf(points as [number, number][])
  return { level, minX, minY, columns: Math.ceil((maxX - minX) / cell), rows: Math.ceil((maxY - minY) / cell), cell }
}

/** The measures of a run. */
export function measuresOf(run: MeasuredRun): CrowdMeasures {
  const desk = run.desk ?? pageDesk
  const chunkSpan = run.frameInterval * (framesPerChunk - 1)
  let flowUnderWay: number | null = null
  let journeys: Promise<Journeys> | null = null

  const density = async (pair: FramePair, t: number, grids: readonly LevelGrid[]) => {
    const { slotCount, quantum, originX, originY } = pair
    const frames = { a: pair.a.slice(), b: pair.b.slice(), slotCount, quantum, originX, originY }
    const { answer } = desk().ask({ type: 'density', frames, t, grids }, [frames.a.buffer, frames.b.buffer])
    const found = await answer
    return found.type === 'density' ? found.bytes : []
  }

  const flow = async (second: number): Promise<FlowArrows | null> => {
    const last = Math.min(run.chunkCount() - 1, Math.floor((second - run.from) / chunkSpan))
    const first = Math.max(0, Math.ceil((second - flowMinutes * 60 - run.from) / chunkSpan))
    if (last < 0 || first > last) return null
    const stride = Math.max(1, Math.ceil((last - first + 1) / mostFlowChunks))
    // On whole strides from the run's start, so that a later window finds the same chunks counted already.
    const indices = range(first, last).filter((index) => index % stride === 0 || first === last)
    if (flowUnderWay !== null) desk().abort(flowUnderWay)
    const asked = desk().ask({ type: 'flow', urls: indices.map((index) => run.chunkUrl(index)), grids: flowGrids(run.document()) })
    flowUnderWay = asked.request
    const found = await asked.answer
    if (flowUnderWay === asked.request) flowUnderWay = null
    const arrows = found.type === 'flow' ? found.arrows : new Float32Array()
    return { arrows, from: run.from + first * chunkSpan, to: run.from + (last + 1) * chunkSpan }
  }

  const readJourneys = async (onProgress: (share: number) => void): Promise<Journeys> => {
    const { gates, zones } = run.document()
    const places = {
      gates: Object.values(gates).map(({ uid, line }) => ({ uid, line })),
      zones: Object.values(zones).map(({ uid, polygon }) => ({ uid, polygon })),
    }
    const stride = Math.max(1, Math.floor(journeyStep / chunkSpan))
    const count = run.chunkCount()
    const urls = range(0, count - 1)
      .filter((index) => index % stride === 0)
      .map((index) => run.chunkUrl(index))
    const found = await desk().ask({ type: 'journeys', urls, places, share: 1 }, [], onProgress).answer
    if (found.type !== 'journeys') throw new Error(`Journeys: the worker answered ${found.type}, expected journeys.`)
    return found.journeys
  }

  return {
    density,
    flow,
    journeys: (onProgress) => {
      journeys ??= readJourneys(onProgress).catch((error: unknown) => {
        // Asked again, it is tried again.
        journeys = null
        throw error
      })
      return journeys
    },
  }
}

function range(first: number, last: number): number[] {
  return Array.from({ length: Math.max(0, last - first + 1) }, (_, i) => first + i)
}
