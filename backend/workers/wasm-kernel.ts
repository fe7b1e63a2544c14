/** The compiled move kernel: its code, its memory, and a kernel over both. */
import { readFileSync } from 'node:fs'
import {
  beatsOfWhole,
  createArena,
  type GrowableBuffer,
  kernelLayout,
  type Memory,
  type MoveKernel,
  type MoveView,
  paceCount,
  type Turn,
} from '../../simulation/index.ts'
import { locateKernelCode } from './worker-location.ts'

/** The few parts of the WebAssembly interface that are used; Node's types name none. */
export type WasmMemory = { readonly buffer: SharedArrayBuffer; grow(pages: number): number }
type WasmModule = { readonly wasmModule?: never }
type WasmInterface = {
  readonly Memory: new (limits: { initial: number; maximum: number; shared: true }) => WasmMemory
  readonly Module: new (bytes: Uint8Array) => WasmModule
  readonly Instance: new (module: WasmModule, imports: object) => { readonly exports: unknown }
}
type Exports = {
  move(settings: number, scratch: number, from: number, to: number): void
  putBack(settings: number, from: number, to: number): void
  foresee(settings: number, scratch: number, from: number, to: number): void
  listCells(settings: number, keys: number, rows: number, count: number): void
  gather(settings: number, from: number, to: number, withVelocities: number): number
  findRuns(settings: number, count: number, columns: number): void
  sortRound(
    fromKeys: number,
    fromRows: number,
    toKeys: number,
    toRows: number,
    counts: number,
    count: number,
    shift: number,
    mask: number,
    classes: number,
  ): void
  collect(
    settings: number,
    list: number,
    listCount: number,
    seen: number,
    rowCount: number,
    kind: number,
    keys: number,
    rows: number,
  ): number
}

const wasm = (globalThis as unknown as { readonly WebAssembly: WasmInterface }).WebAssembly

const pageBytes = 65_536
/** Most that a run's crowd and walls may take: 512 MiB, some 4 million persons. Only what is used is taken from the machine. */
const mostPages = 8192

/** Memory of one run, shared by all its threads; what `createKernelMemory` gives can be posted to a thread. */
export type KernelMemory = { readonly wasmMemory: WasmMemory; readonly memory: Memory }

export function createKernelMemory(): KernelMemory {
  const wasmMemory = new wasm.Memory({ initial: 16, maximum: mostPages, shared: true })
  const source: GrowableBuffer = {
    get buffer() {
      return wasmMemory.buffer
    },
    grow(bytes) {
      const missing = Math.ceil((bytes - wasmMemory.buffer.byteLength) / pageBytes)
      try {
        wasmMemory.grow(missing)
      } catch {
        throw new Error(
          `Memory of the run: ${Math.ceil(bytes / 2 ** 20)} MiB are needed, expected at most ${(mostPages * pageBytes) / 2 ** 20} MiB; simulate fewer people or a smaller park.`,
        )
      }
    },
  }
  // The code has no data of its own; the first page is left free all the same, so that no array has the address nil.
  return { wasmMemory, memory: createArena(source, 1024) }
}

/** Addresses of one thread's settings and scratch in the run's memory. */
export type KernelPlace = { readonly settings: number; readonly scratch: number }

/** Room for a thread's settings and for the neighbours of one person, who may be as many as the crowd. */
export function placeKernel(memory: Memory, capacity: number): KernelPlace {
  const neighbours = capacity + 16
  return {
    settings: memory.u8(kernelLayout.layoutBytes).byteOffset,
    scratch: memory.u8(neighbours * kernelLayout.scratchBytes).byteOffset,
  }
}

const modules = new Map<string, WasmModule>()

function compiledCode(): WasmModule {
  const path = locateKernelCode()
  const known = modules.get(path)
  if (known) return known
  const module = new wasm.Module(readFileSync(path))
  modules.set(path, module)
  return module
}

/** A kernel over arrays that lie in `wasmMemory`. `placeFor` says where a view's settings and scratch go. */
export function createWasmKernel(wasmMemory: WasmMemory, placeFor: (view: MoveView) => KernelPlace): MoveKernel {
  const { move, putBack, foresee, listCells, gather, findRuns, collect, sortRound } = new wasm.Instance(compiledCode(), {
    env: { memory: wasmMemory },
  }).exports as Exports
  let place: KernelPlace = { settings: 0, scratch: 0 }
  let turnSteps: Float64Array = new Float64Array(paceCount)
  let turnLags: Float64Array = new Float64Array(paceCount)
  let seenCount: Int32Array = new Int32Array(1)
  const setTurn = ({ steps, lags }: Turn): void => {
    turnSteps.set(steps)
    turnLags.set(lags)
  }
  return {
    configure(view) {
      place = placeFor(view)
      turnSteps = new Float64Array(wasmMemory.buffer, place.settings + kernelLayout.atTurnSteps, paceCount)
      turnLags = new Float64Array(wasmMemory.buffer, place.settings + kernelLayout.atTurnLags, paceCount)
      seenCount = new Int32Array(wasmMemory.buffer, place.settings + kernelLayout.atSeenCount, 1)
      writeSettings(new DataView(wasmMemory.buffer, place.settings, kernelLayout.layoutBytes), view)
    },
    move: (from, to) => move(place.settings, place.scratch, from, to),
    putBack: (from, to) => putBack(place.settings, from, to),
    foresee: (from, to) => foresee(place.settings, place.scratch, from, to),
    collect(_view, rowCount, turn, list, outSeen, { keys, rows }) {
      setTurn(turn)
      const count = collect(
        place.settings,
        list.words.byteOffset,
        list.count,
        outSeen ? outSeen.words.byteOffset : 0,
        rowCount,
        kernelLayout[`${turn.kind}Turn`],
        keys.byteOffset,
        rows.byteOffset,
      )
      if (outSeen) outSeen.count = seenCount[0] ?? 0
      return count
    },
    sortRound(from, to, counts, { count, shift, mask, classes }) {
      sortRound(
        from.keys.byteOffset,
        from.rows.byteOffset,
        to.keys.byteOffset,
        to.rows.byteOffset,
        counts.byteOffset,
        count,
        shift,
        mask,
        classes,
      )
    },
    listCells: (_grid, { keys, rows }, count) => listCells(place.settings, keys.byteOffset, rows.byteOffset, count),
    gather(_view, from, to, turn, withVelocities) {
      setTurn(turn)
      return gather(place.settings, from, to, withVelocities ? 1 : 0)
    },
    findRuns: (cells, columns) => findRuns(place.settings, cells.count, columns),
  }
}

function writeSettings(settings: DataView, { grid, persons, walls, parameters, cutOff, timeStep, beatStep }: MoveView): void {
  const at = kernelLayout
  const words: readonly (readonly [number, number])[] = [
    [at.atOrder, grid.order.byteOffset],
    [at.atSortedBlock, grid.sortedBlock.byteOffset],
    [at.atSortedX, grid.sortedX.byteOffset],
    [at.atSortedY, grid.sortedY.byteOffset],
    [at.atSortedRadius, grid.sortedRadius.byteOffset],
    [at.atSortedHeadX, grid.sortedHeadX.byteOffset],
    [at.atSortedHeadY, grid.sortedHeadY.byteOffset],
    [at.atSortedSpeed, grid.sortedSpeed.byteOffset],
    [at.atSortedStep, grid.sortedStep.byteOffset],
    [at.atWishX, grid.wishX.byteOffset],
    [at.atWishY, grid.wishY.byteOffset],
    [at.atWishDistance, grid.wishDistance.byteOffset],
    [at.atWishSpeed, grid.wishSpeed.byteOffset],
    [at.atSortedFlags, grid.sortedFlags.byteOffset],
    [at.atRuns, grid.runs.byteOffset],
    [at.atBodies, persons.bodies.byteOffset],
    [at.atMoved, grid.moved.byteOffset],
    [at.atSortedVelocityX, grid.sortedVelocityX.byteOffset],
    [at.atSortedVelocityY, grid.sortedVelocityY.byteOffset],
    [at.atSortedFreeSpeed, grid.sortedFreeSpeed.byteOffset],
    [at.atSortedMode, grid.sortedMode.byteOffset],
    [at.atSortedPace, grid.sortedPace.byteOffset],
    [at.atSortedField, grid.sortedField.byteOffset],
    [at.atCellKeys, grid.cellKeys.byteOffset],
    [at.atCellStarts, grid.cellStarts.byteOffset],
    [at.atCellCount, grid.cellCount.byteOffset],
    [at.atPace, persons.pace.byteOffset],
    [at.atMode, persons.mode.byteOffset],
    [at.atField, persons.field.byteOffset],
    [at.atStatus, persons.status.byteOffset],
    [at.atGridColumns, grid.columns],
    [at.atWallEnds, walls.ends.byteOffset],
    [at.atWallSoft, walls.soft.byteOffset],
    [at.atWallStart, walls.start.byteOffset],
    [at.atWallItems, walls.items.byteOffset],
    [at.atWallColumns, walls.columns],
    [at.atWallRows, walls.rows],
    [at.atCellPace, grid.cellPace.byteOffset],
    [at.atForeseen, grid.foreseen.byteOffset],
  ]
  const numbers: readonly (readonly [number, number])[] = [
    [at.atGridOriginX, grid.originX],
    [at.atGridOriginY, grid.originY],
    [at.atGridInverse, 1 / grid.cellSize],
    [at.atCutOff, cutOff],
    [at.atTimeStep, timeStep],
    [at.atBeatStep, beatStep],
    [at.atFreeStep, beatsOfWhole * beatStep],
    [at.atTimeGap, parameters.timeGap],
    [at.atLeastGap, parameters.leastGap],
    [at.atFollowTime, parameters.followTime],
    [at.atClosingTime, parameters.closingTime],
    [at.atPassingTime, parameters.passingTime],
    [at.atPassingWidth, parameters.passingWidth],
    [at.atAvoidStrength, parameters.avoidStrength],
    [at.atAvoidRange, parameters.avoidRange],
    [at.atAvoidWidth, parameters.avoidWidth],
    [at.atSidePreference, parameters.sidePreference],
    [at.atNeighbourStrength, parameters.neighbourStrength],
    [at.atNeighbourRange, parameters.neighbourRange],
    [at.atWallStrength, parameters.wallStrength],
    [at.atWallRange, parameters.wallRange],
    [at.atWallOriginX, walls.originX],
    [at.atWallOriginY, walls.originY],
    [at.atWallBucketSize, walls.bucketSize],
  ]
  for (const [offset, value] of words) settings.setUint32(offset, value, true)
  for (const [offset, value] of numbers) settings.setFloat64(offset, value, true)
}
