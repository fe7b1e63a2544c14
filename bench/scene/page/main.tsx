/** The bench's page: one case at a time, asked for by `window.bench`. */
import { Canvas, invalidate, type RootState } from '@react-three/fiber'
import { StrictMode } from 'react'
import { createRoot, type Root } from 'react-dom/client'
import { pageChunkLoader } from '../../../renderer/api/frame-decoder.ts'
import { RunFrames } from '../../../renderer/api/run-frames.ts'
import { Scene } from '../../../renderer/scene/Scene.tsx'
import { sceneMeasure } from '../../../renderer/scene/scene-measure.ts'
import { requestShadows } from '../../../renderer/scene/shadow-request.ts'
import { Visitors } from '../../../renderer/scene/Visitors.tsx'
import { useDocumentStore } from '../../../renderer/state/document-store.ts'
import { frameSource, setFrameSource } from '../../../renderer/state/frame-source.ts'
import { changePlayback, playback } from '../../../renderer/state/playback.ts'
import { flyTo, useViewStore } from '../../../renderer/state/view-store.ts'
import { shougangNorth } from '../../../scenarios/samples/shougang-north.ts'
import { crowdChunks, crowdStart } from './crowd-frames.ts'
import { InstancesPeer, MatricesPeer } from './peers.tsx'

/** The middle of the park, m. */
const middle = [420, 520] as const
const park = shougangNorth()

let root: Root | null = null
let state: RootState | null = null

function show(element: React.ReactNode): void {
  root?.unmount()
  state = null
  const holder = document.getElementById('root')
  if (!holder) throw new Error('The page has no element "root".')
  root = createRoot(holder)
  root.render(element)
}

const pause = (ms: number) => new Promise((done) => setTimeout(done, ms))

async function until(isTrue: () => boolean): Promise<void> {
  while (!isTrue()) await pause(5)
}

/** Waits until the graphics card has done all that was asked of it: no time of its own is counted as the script's. */
function finish({ gl }: RootState): void {
  const context = gl.getContext()
  context.readPixels(0, 0, 1, 1, context.RGBA, context.UNSIGNED_BYTE, new Uint8Array(4))
}

/** A crowd under the playhead; speed is what the source fetches ahead for. */
async function makeCrowd(visitors: number, chunkCount: number): Promise<void> {
  const urls = await crowdChunks(visitors, chunkCount, middle)
  const source = new RunFrames({
    runUid: `crowd-${visitors}`,
    from: crowdStart,
    frameInterval: 1,
    chunkCount,
    chunkUrl: (index) => urls[index] ?? '',
    load: pageChunkLoader().load,
    speed: () => playback.speed,
    memoryLimit: 400 * 1024 * 1024,
  })
  setFrameSource(source)
  changePlayback({ from: crowdStart, to: crowdStart + chunkCount * 10, second: crowdStart, isPlaying: false, speed: 1 })
}

type CrowdCase = 'ours' | 'instances' | 'matrices'

/**
 * Lets the graphics card draw 64 instances of those that it is told to draw: software GL takes more than a second for 50,000, and only
 * the script's time is asked for. Work, uploads and calls up to the card are the same. Returns how to draw all again.
 */
function drawFew(context: WebGL2RenderingContext): () => void {
  const draw = context.drawElementsInstanced.bind(context)
  context.drawElementsInstanced = (mode, count, type, offset, instances) => draw(mode, count, type, offset, Math.min(64, instances))
  return () => {
    context.drawElementsInstanced = draw
  }
}

const contents = (kind: CrowdCase, count: number) =>
  kind === 'ours' ? <Visitors /> : kind === 'instances' ? <InstancesPeer count={count} /> : <MatricesPeer count={count} />

/** JavaScript time of whole frames that hold a crowd and nothing else: React Three Fiber's loop, the crowd's work, three's, and the uploads, ms. */
async function timeCrowd(kind: CrowdCase, count: number, speed: number, frames: number) {
  changePlayback({ second: crowdStart, speed })
  show(
    <Canvas
      frameloop="never"
      dpr={1}
      gl={{ antialias: false, preserveDrawingBuffer: true }}
      camera={{ position: [middle[0], 500, -middle[1] + 500], far: 4000 }}
      onCreated={(created) => {
        state = created
        created.camera.lookAt(middle[0], 0, -middle[1])
        created.gl.info.autoReset = false
      }}
    >
      {contents(kind, count)}
    </Canvas>,
  )
  await until(() => state !== null)
  const { gl, advance } = state as unknown as RootState
  const drawAll = drawFew(gl.getContext() as WebGL2RenderingContext)
  const times: number[] = []
  const warmUp = Math.min(30, Math.ceil(frames / 5))
  let calls = 0
  for (let i = 0; i < warmUp + frames; i++) {
    playback.second = crowdStart + (i / 60) * speed
    await until(() => frameSource()?.pairAt(playback.second) != null)
    finish(state as unknown as RootState)
    if (i % 25 === 0) await pause(0)
    gl.info.reset()
    const started = performance.now()
    advance(i / 60)
    const elapsed = performance.now() - started
    if (i >= warmUp) times.push(elapsed)
    calls = Math.max(calls, gl.info.render.calls)
  }
  drawAll()
  advance(100)
  const pixels = countPixels(state as unknown as RootState)
  times.sort((a, b) => a - b)
  const mean = times.reduce((sum, time) => sum + time, 0) / times.length
  const at = (share: number) => times[Math.min(times.length - 1, Math.floor(times.length * share))] ?? 0
  return { mean, median: at(0.5), p95: at(0.95), frames: times.length, calls, pixels }
}

/** Pixels that are not the background: that the crowd was drawn at all. */
function countPixels({ gl }: RootState): number {
  const context = gl.getContext()
  const [width, height] = [context.drawingBufferWidth, context.drawingBufferHeight]
  const bytes = new Uint8Array(width * height * 4)
  context.readPixels(0, 0, width, height, context.RGBA, context.UNSIGNED_BYTE, bytes)
  let count = 0
  for (let i = 3; i < bytes.length; i += 4) if ((bytes[i] ?? 0) > 0) count++
  return count
}

const sceneElement = () => document.querySelector<HTMLElement>('[data-testid="scene"]')

async function showPark(): Promise<void> {
  useDocumentStore.setState({ document: park, isLoaded: true })
  useViewStore.setState({ quality: 'low', isQualityByHand: true, date: '2024-05-01', runUid: 'crowd' })
  show(
    <StrictMode>
      <Scene />
    </StrictMode>,
  )
  await until(() => sceneElement()?.dataset.ready === 'true')
}

/** Counts of whole frames at a camera: the most of some moving frames, of which the first draws the shadows too. */
async function countFrames(position: [number, number, number], target: [number, number, number]) {
  flyTo(position, target, true)
  await pause(400)
  const most = { drawCalls: 0, triangles: 0, visitors: 0, steadyDrawCalls: 0, steadyTriangles: 0 }
  requestShadows()
  changePlayback({ isPlaying: true, speed: 1 })
  for (let i = 0; i < 6; i++) {
    const before = sceneMeasure.frames
    changePlayback({})
    await until(() => sceneMeasure.frames > before)
    await pause(0)
    most.drawCalls = Math.max(most.drawCalls, sceneMeasure.drawCalls)
    most.triangles = Math.max(most.triangles, sceneMeasure.triangles)
    most.visitors = sceneMeasure.visitors
    most.steadyDrawCalls = sceneMeasure.drawCalls
    most.steadyTriangles = sceneMeasure.triangles
  }
  changePlayback({ isPlaying: false })
  await pause(1500)
  return most
}

/** Frames drawn while nothing moves. */
async function countIdle(ms: number): Promise<number> {
  changePlayback({ isPlaying: false })
  let last = -1
  // What still settles (fades, the camera's rest, a chunk that arrives) has its time.
  for (let i = 0; i < 40 && last !== sceneMeasure.frames; i++) {
    last = sceneMeasure.frames
    await pause(800)
  }
  const before = sceneMeasure.frames
  await pause(ms)
  return sceneMeasure.frames - before
}

/** Another scenario: half of the structures, other heights, no zones in the east. */
const other = {
  ...park,
  structures: Object.fromEntries(
    Object.entries(park.structures)
      .filter((_, i) => i % 2 === 0)
      .map(([uid, structure]) => [uid, { ...structure, height: structure.height * 1.1 }]),
  ),
  zones: Object.fromEntries(Object.entries(park.zones).slice(0, 6)),
  gates: Object.fromEntries(Object.entries(park.gates).slice(0, 3)),
}

/** Lets the graphics card draw one triangle of each call: what is kept of a scenario does not depend on it, and software GL is slow. */
function drawTriangles(): () => void {
  const { drawElements, drawElementsInstanced } = WebGL2RenderingContext.prototype
  WebGL2RenderingContext.prototype.drawElements = function (mode, count, type, offset) {
    drawElements.call(this, mode, Math.min(3, count), type, offset)
  }
  WebGL2RenderingContext.prototype.drawElementsInstanced = function (mode, count, type, offset, instances) {
    drawElementsInstanced.call(this, mode, Math.min(3, count), type, offset, Math.min(1, instances))
  }
  return () => Object.assign(WebGL2RenderingContext.prototype, { drawElements, drawElementsInstanced })
}

/** Switches to and fro between two scenarios; each is drawn. */
async function switchScenarios(times: number) {
  const drawAll = drawTriangles()
  for (let i = 0; i < times; i++) {
    for (const document of [other, park]) {
      const before = sceneMeasure.frames
      useDocumentStore.setState({ document })
      await until(() => {
        // The scene draws on demand; once its changes have settled nothing else asks for the second frame.
        invalidate()
        return sceneMeasure.frames > before + 1
      })
    }
  }
  await pause(1500)
  drawAll()
  const { geometries, textures, programs } = sceneMeasure
  return { geometries, textures, programs }
}

const bench = { makeCrowd, timeCrowd, showPark, countFrames, countIdle, switchScenarios, isIsolated: () => window.crossOriginIsolated }
export type Bench = typeof bench
declare global {
  interface Window {
    bench: Bench
  }
}
window.bench = bench
