/** The measuring worker: counts densities from frames that the page hands over, and flows and journeys from chunks that it fetches itself. */
import { type DensityField, fillDensity, makeDensityField } from '../scene/density-grid.ts'
import { fullDensity, type LevelGrid } from '../state/crowd-measures.ts'
import type { CountedFrames, MeasureAnswer, MeasureCommand } from './crowd-measures-protocol.ts'
import { fetchChunk } from './fetch-chunk.ts'
import { addFlow, addSums, arrowsOf, emptySums, type FlowSums } from './flow-sums.ts'
import { JourneyReader } from './journeys.ts'
import { walkTimes } from './walk-times.ts'

const underWay = new Map<number, AbortController>()
/** Fields by grid, made once. */
const fields = new Map<string, DensityField>()
/** Flows of single chunks by address, oldest use first. */
const flows = new Map<string, { readonly sums: FlowSums; readonly seconds: number }>()
const mostFlows = 80

function answer(message: MeasureAnswer, transfer: Transferable[] = []): void {
  self.postMessage(message, { transfer })
}

function fieldOf(grid: LevelGrid): DensityField {
  const key = JSON.stringify(grid)
  const known = fields.get(key)
  if (known) return known
  const bounds = { minX: grid.minX, minY: grid.minY, maxX: grid.minX + grid.columns * grid.cell, maxY: grid.minY + grid.rows * grid.cell }
  const made = makeDensityField(bounds, grid.cell, grid.level)
  fields.set(key, made)
  return made
}

function countDensity(frames: CountedFrames, t: number, grid: LevelGrid): Uint8Array<ArrayBuffer> {
  const field = fieldOf(grid)
  fillDensity(field, frames, t)
  const bytes = new Uint8Array(grid.columns * grid.rows)
  for (let i = 0; i < bytes.length; i++) bytes[i] = Math.min(255, ((field.values[i] ?? 0) * 255) / fullDensity)
  return bytes
}

async function flowOf(url: string, grids: readonly LevelGrid[], signal: AbortSignal) {
  const key = `${url} ${grids.length} ${grids[0]?.columns}`
  const known = flows.get(key)
  flows.delete(key)
  if (known) {
    flows.set(key, known)
    return known
  }
  const sums = emptySums(grids)
  const made = { sums, seconds: addFlow(sums, grids, await fetchChunk(url, signal)) }
  flows.set(key, made)
  for (const oldest of flows.keys()) {
    if (flows.size <= mostFlows) break
    flows.delete(oldest)
  }
  return made
}

async function measureFlow(urls: readonly string[], grids: readonly LevelGrid[], signal: AbortSignal): Promise<Float32Array<ArrayBuffer>> {
  const total = emptySums(grids)
  let seconds = 0
  for (const url of urls) {
    const part = await flowOf(url, grids, signal)
    addSums(total, part.sums)
    seconds += part.seconds
  }
  return new Float32Array(arrowsOf(total, grids, seconds))
}

async function readJourneys(command: Extract<MeasureCommand, { type: 'journeys' }>, signal: AbortSignal): Promise<void> {
  const { request, urls, places, share } = command
  const reader = new JourneyReader(places)
  for (const [i, url] of urls.entries()) {
    reader.read(await fetchChunk(url, signal))
    if (i % 8 === 0) answer({ type: 'progress', request, share: i / urls.length })
  }
  answer({ type: 'journeys', request, journeys: reader.finish(share) })
}

async function work(command: Exclude<MeasureCommand, { type: 'abort' }>): Promise<void> {
  const { request } = command
  const controller = new AbortController()
  underWay.set(request, controller)
  try {
    if (command.type === 'density') {
      const bytes = command.grids.map((grid) => countDensity(command.frames, command.t, grid))
      answer(
        { type: 'density', request, bytes },
        bytes.map(({ buffer }) => buffer),
      )
    } else if (command.type === 'flow') {
      const arrows = await measureFlow(command.urls, command.grids, controller.signal)
      answer({ type: 'flow', request, arrows }, [arrows.buffer])
    } else if (command.type === 'walkTimes') {
      const { grid, bytes } = walkTimes(command.space)
      answer({ type: 'walkTimes', request, grid, bytes }, [bytes.buffer])
    } else await readJourneys(command, controller.signal)
  } catch (error) {
    answer({ type: 'failed', request, message: error instanceof Error ? error.message : String(error) })
  } finally {
    underWay.delete(request)
  }
}

self.addEventListener('message', (event: MessageEvent<MeasureCommand>) => {
  const command = event.data
  if (command.type === 'abort') underWay.get(command.request)?.abort()
  else void work(command)
})
