/** The scene: the canvas with the park, its light, its visitors and layers, and the overlays above it. */
import { Canvas } from '@react-three/fiber'
import { useEffect, useRef } from 'react'
import { ACESFilmicToneMapping, PCFShadowMap } from 'three'
import type { Position } from '../../domain/index.ts'
import { useViewStore } from '../state/view-store.ts'
import { CameraRig } from './CameraRig.tsx'
import { FrameMeasure } from './FrameMeasure.tsx'
import { NightLights } from './NightLights.tsx'
import { PlaybackClock } from './PlaybackClock.tsx'
import { Sky } from './Sky.tsx'
import { Structures, usePark } from './Structures.tsx'
import { Trees } from './Trees.tsx'
import { Visitors } from './Visitors.tsx'

export type SceneProps = {
  /** At the end of the recorded window playback starts again. */
  readonly isLoop?: boolean
  /** Flies slowly through the saved views that have a place in the loop. */
  readonly isTour?: boolean
  /** Called with a click's place while a note is being placed. */
  readonly onPlaceNote?: (position: Position) => void
}

export function Scene({ isLoop = false }: SceneProps) {
  const quality = useViewStore((state) => state.quality)
  const wrapper = useRef<HTMLDivElement>(null)
  useEffect(() => wrapper.current?.querySelector('canvas')?.setAttribute('tabindex', '0'))
  return (
    <div ref={wrapper} data-testid="scene" style={{ position: 'absolute', inset: 0 }}>
      <Canvas
        frameloop="demand"
        dpr={quality === 'low' ? 1 : quality === 'medium' ? [1, 1.5] : [1, 2]}
        shadows={{ type: PCFShadowMap }}
        gl={{ antialias: quality !== 'low', powerPreference: 'high-performance', toneMapping: ACESFilmicToneMapping, stencil: false }}
        camera={{ fov: 40, near: 5, far: 14_000 }}
      >
        <PlaybackClock isLoop={isLoop} />
        <CameraRig />
        <Sky />
        <Park />
        <NightLights />
        <Visitors />
        <FrameMeasure wrapper={wrapper} />
      </Canvas>
    </div>
  )
}

function Park() {
  const park = usePark()
  return (
    <>
      <Structures park={park} />
      <Trees park={park} />
    </>
  )
}
