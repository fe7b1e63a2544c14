/** The scene: the canvas with the park, its light, its visitors and layers, and the overlays above it. */
import { Canvas, useThree } from '@react-three/fiber'
import { lazy, Suspense, useEffect, useMemo, useRef, useState } from 'react'
import { ACESFilmicToneMapping, PCFShadowMap } from 'three'
import type { Position } from '../../domain/index.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useToolStore } from '../state/tool-store.ts'
import { type QualityLevel, useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import { CameraRig } from './CameraRig.tsx'
import { DesireLines } from './DesireLines.tsx'
import { FirstLook } from './FirstLook.tsx'
import { FlowArrows } from './FlowArrows.tsx'
import { FrameMeasure } from './FrameMeasure.tsx'
import { Gates } from './Gates.tsx'
import { HeatMap } from './HeatMap.tsx'
import { Labels } from './Labels.tsx'
import { NightLights } from './NightLights.tsx'
import { Picking } from './Picking.tsx'
import { PlanFallback } from './PlanFallback.tsx'
import { PlaybackClock } from './PlaybackClock.tsx'
import type { ParkGeometry } from './park-geometry.ts'
import { QualityKeeper } from './QualityKeeper.tsx'
import { QueueBars } from './QueueBars.tsx'
import styles from './Scene.module.css'
import { SceneBoundary } from './SceneBoundary.tsx'
import { Sky } from './Sky.tsx'
import { Smoke } from './Smoke.tsx'
import { Snowfall } from './Snowfall.tsx'
import { Structures, usePark } from './Structures.tsx'
import { useSceneLook } from './scene-look.ts'
import { sceneWords } from './scene-words.ts'
import { requestShadows } from './shadow-request.ts'
import { Trees } from './Trees.tsx'
import { useSceneTour } from './use-scene-tour.ts'
import { Visitors } from './Visitors.tsx'
import { WalkTimes } from './WalkTimes.tsx'
import { WaterMirror } from './WaterMirror.tsx'
import { ZonesLayer } from './ZonesLayer.tsx'

// Loaded when a tool is first taken: none of them is needed to see the park.
const ImportedMeshes = lazy(() => import('./meshes/ImportedMeshes.tsx').then((part) => ({ default: part.ImportedMeshes })))
const SceneTools = lazy(() => import('./tools/SceneTools.tsx').then((part) => ({ default: part.SceneTools })))
const ToolOverlay = lazy(() => import('./tools/ToolOverlay.tsx').then((part) => ({ default: part.ToolOverlay })))

export type SceneProps = {
  /** At the end of the recorded window playback starts again. */
  readonly isLoop?: boolean
  /** Flies slowly through the saved views that have a place in the loop. */
  readonly isTour?: boolean
  /** Called with a click's place while a note is being placed. */
  readonly onPlaceNote?: ((position: Position) => void) | undefined
}

const pixelRatios: Readonly<Record<QualityLevel, [number, number]>> = { low: [0.5, 1], medium: [0.5, 1.5], high: [0.5, 2] }

/** Names of renderers that draw on the processor, where smooth edges cost a frame its time. */
const softwareRenderers = /swiftshader|llvmpipe|softpipe|basic render|software/i

/** What the browser draws with: whether it gives a WebGL 2 context, and whether edges may be smoothed from the first frame on. */
function probeGraphics(): { readonly isCapable: boolean; readonly isSmooth: boolean } {
  const context = document.createElement('canvas').getContext('webgl2')
  if (!context) return { isCapable: false, isSmooth: false }
  const named = context.getExtension('WEBGL_debug_renderer_info')
  const name = String(context.getParameter(named ? named.UNMASKED_RENDERER_WEBGL : context.RENDERER))
  context.getExtension('WEBGL_lose_context')?.loseContext()
  return { isCapable: true, isSmooth: !softwareRenderers.test(name) }
}

export function Scene(props: SceneProps) {
  const { isCapable, isSmooth } = useMemo(probeGraphics, [])
  if (!isCapable) return <PlanFallback />
  return (
    <SceneBoundary>
      <View {...props} isSmooth={isSmooth} />
    </SceneBoundary>
  )
}

function View({ isLoop = false, isTour = false, onPlaceNote, isSmooth }: SceneProps & { readonly isSmooth: boolean }) {
  const say = useWords(sceneWords)
  const quality = useViewStore((state) => state.quality)
  const wrapper = useRef<HTMLDivElement>(null)
  const [isLost, setLost] = useState(false)
  const isDressed = useSceneLook((state) => state.isDressed)
  useSceneTour(isTour)
  return (
    <div ref={wrapper} data-testid="scene" style={{ position: 'absolute', inset: 0 }}>
      <Canvas
        frameloop="demand"
        dpr={pixelRatios[quality]}
        shadows={{ type: PCFShadowMap }}
        // Smoothing belongs to the context and outlives every change of quality.
        gl={{ antialias: isSmooth, powerPreference: 'high-performance', toneMapping: ACESFilmicToneMapping, stencil: false }}
        camera={{ fov: 40, near: 5, far: 14_000 }}
      >
        <ContextGuard label={say('view')} onLost={setLost} />
        <PlaybackClock isLoop={isLoop} />
        <CameraRig />
        <Sky />
        <Park onPlaceNote={onPlaceNote} />
        {isDressed && <Layers />}
        <FrameMeasure wrapper={wrapper} isComplete={isDressed} />
        <FirstLook />
      </Canvas>
      {isDressed && <Labels />}
      <ToolMarks />
      {isLost && (
        <p role="alert" className={styles.lost}>
          {say('lost')}
        </p>
      )}
    </div>
  )
}

/** What is drawn beside the park itself, once it has been seen. */
function Layers() {
  return (
    <>
      <NightLights />
      <Smoke />
      <Snowfall />
      <WaterMirror />
      <ZonesLayer />
      <HeatMap />
      <WalkTimes />
      <FlowArrows />
      <QueueBars />
      <DesireLines />
      <Gates />
      <Visitors />
      <QualityKeeper />
    </>
  )
}

function Park({ onPlaceNote }: Pick<SceneProps, 'onPlaceNote'>) {
  const park = usePark()
  const isDressed = useSceneLook((state) => state.isDressed)
  return (
    <>
      <Structures park={park} />
      <Trees park={park} />
      {isDressed && (
        <>
          <Models />
          <Picking park={park} onPlaceNote={onPlaceNote} />
          <Tools park={park} />
        </>
      )}
    </>
  )
}

/** Imported models need a loader that most parks do without. */
function Models() {
  const hasModels = useDocumentStore((state) => Object.values(state.document.structures).some(({ kind }) => kind === 'mesh'))
  return hasModels ? (
    <Suspense fallback={null}>
      <ImportedMeshes />
    </Suspense>
  ) : null
}

function Tools({ park }: { readonly park: ParkGeometry }) {
  const isTaken = useToolStore((state) => state.tool !== null)
  return isTaken ? (
    <Suspense fallback={null}>
      <SceneTools park={park} />
    </Suspense>
  ) : null
}

function ToolMarks() {
  const isTaken = useToolStore((state) => state.tool !== null)
  return isTaken ? (
    <Suspense fallback={null}>
      <ToolOverlay />
    </Suspense>
  ) : null
}

/** Makes the canvas reachable by keys, draws after changes of the view, and waits out a lost graphics context. */
function ContextGuard({ label, onLost }: { readonly label: string; readonly onLost: (isLost: boolean) => void }) {
  const { gl, invalidate } = useThree()
  useEffect(() => {
    const element = gl.domElement
    element.tabIndex = 0
    element.setAttribute('role', 'application')
    element.setAttribute('aria-label', label)
    const onLoss = (event: Event) => {
      event.preventDefault()
      onLost(true)
    }
    const onReturn = () => {
      onLost(false)
      requestShadows()
      invalidate()
    }
    element.addEventListener('webglcontextlost', onLoss)
    element.addEventListener('webglcontextrestored', onReturn)
    return () => {
      element.removeEventListener('webglcontextlost', onLoss)
      element.removeEventListener('webglcontextrestored', onReturn)
    }
  }, [gl, label, onLost, invalidate])
  useEffect(() => useViewStore.subscribe(() => invalidate()), [invalidate])
  return null
}
