/** Who does the routing's work: this thread, or a team. Whoever does it, the bytes are the same. */
import type { Raster } from '../space/raster.ts'
import { type Avoided, seamsAvoiding } from './avoided.ts'
import { buildFlowField } from './flow-field.ts'
import type { Slowness } from './march-grid.ts'
import { buildTileDirections, type DirectionJob } from './tile-directions.ts'
import { createTileScratch, packTile, surveyTile, type TileGround, type TileScratch } from './tile-survey.ts'
import type { Seeds } from './travel-time.ts'

/** Times between a tile's ports, into `out` [ports × ports]. */
export type SurveyJob = { readonly tile: number; readonly portCells: Int32Array; readonly out: Float32Array }
/** Directions of a goal's tile, into `out` [2^shift × 2^shift]. */
export type TileJob = { readonly job: DirectionJob; readonly out: Uint8Array }
/** Directions of a whole raster, a row of it every 2^shiftX bytes of `out`, over the connectors that are not avoided. */
export type PlainJob = { readonly seeds: Seeds; readonly avoided: Avoided; readonly shiftX: number; readonly out: Uint8Array }

/** A share of work: plain data, sent to a thread as it is. Arrays that are written lie on shared memory then. */
export type RoutingWork =
  | { readonly kind: 'survey'; readonly ground: TileGround; readonly slowness: Slowness | null; readonly jobs: readonly SurveyJob[] }
  | { readonly kind: 'tiles'; readonly ground: TileGround; readonly slowness: Slowness | null; readonly jobs: readonly TileJob[] }
  | { readonly kind: 'plain'; readonly raster: Raster; readonly slowness: Slowness | null; readonly jobs: readonly PlainJob[] }

export type RoutingExecutor = { route(work: RoutingWork): void }

/** A worker of one thread with its scratch. */
export function createRoutingWorker(): (work: RoutingWork) => void {
  let scratch: TileScratch | null = null
  let times = new Float32Array(0)
  let codes = new Uint8Array(0)
  return (work) => {
    if (work.kind === 'plain') {
      const { raster } = work
      const cells = raster.walkable.length
      if (times.length !== cells) {
        times = new Float32Array(cells)
        codes = new Uint8Array(cells)
      }
      for (const { seeds, avoided, shiftX, out } of work.jobs) {
        buildFlowField(codes, times, raster, seeds, work.slowness, seamsAvoiding(raster.seams, avoided))
        for (let r = 0; r < raster.rows; r++) out.set(codes.subarray(r * raster.columns, (r + 1) * raster.columns), r << shiftX)
      }
      return
    }
    const { ground, slowness } = work
    const side = (1 << ground.shift) + 2
    if (
      !scratch ||
      scratch.grid.columns !== side ||
      scratch.grid.cellSize !== ground.raster.cellSize ||
      scratch.grid.surfaces !== ground.raster.surfaces
    )
      scratch = createTileScratch(ground.raster, ground.shift)
    if (work.kind === 'survey')
      for (const { tile, portCells, out } of work.jobs) {
        packTile(scratch, ground, tile, slowness)
        surveyTile(out, scratch, ground, tile, portCells)
      }
    else for (const { job, out } of work.jobs) buildTileDirections(out, scratch, ground, job, slowness)
  }
}

/** All work on this thread. */
export function createSingleRouting(): RoutingExecutor {
  return { route: createRoutingWorker() }
}

/** The share of one of several threads: every so many-th job. */
export function shareOfWork(work: RoutingWork, index: number, threads: number): RoutingWork {
  const isOwn = (_: unknown, i: number) => i % threads === index
  switch (work.kind) {
    case 'survey':
      return { ...work, jobs: work.jobs.filter(isOwn) }
    case 'tiles':
      return { ...work, jobs: work.jobs.filter(isOwn) }
    case 'plain':
      return { ...work, jobs: work.jobs.filter(isOwn) }
  }
}
