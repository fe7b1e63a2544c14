/** The density or level-of-service map on ground and decks: of this moment, counted by the measuring worker, or the run's peak. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo, useRef } from 'react'
import type { ShaderMaterial } from 'three'
import { crowdMeasures, fullDensity } from '../state/crowd-measures.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { frameSource, mixAt, subscribeFrameSource } from '../state/frame-source.ts'
import { playback } from '../state/playback.ts'
import { useViewStore } from '../state/view-store.ts'
import { useDensityStore } from './density-store.ts'
import { disposeHeatLayers, type HeatLayer, makeHeatLayers, makeHeatTexture, showField, writeHeatTexture } from './heat-layers.ts'

/** Least time between two counts, ms. */
const leastInterval = 250

/** What is being counted: at most one question at a time, and none for a second that is shown already. */
type Counting = { shownAt: number; askedAt: number; isAsked: boolean; isOver: boolean }

export function HeatMap() {
  const isService = useViewStore((state) => state.layers.has('serviceMap'))
  const isShown = useViewStore((state) => state.layers.has('heatMap')) || isService
  const isPeak = useViewStore((state) => state.heatMapMode === 'peak')
  const peak = useDensityStore((state) => state.peak)
  const site = useDocumentStore((state) => state.document.site)
  const levels = useDocumentStore((state) => state.document.levels)
  const invalidate = useThree((state) => state.invalidate)
  const layers = useMemo(() => makeHeatLayers({ site, levels }), [site, levels])
  const counting = useRef<Counting>({ shownAt: -1, askedAt: -Infinity, isAsked: false, isOver: false })

  useEffect(() => () => disposeHeatLayers(layers), [layers])

  useEffect(() => {
    for (const { mesh } of layers) {
      const { uIsService } = (mesh.material as ShaderMaterial).uniforms
      if (uIsService) uIsService.value = isService ? 1 : 0
      // The run's peak is known for the ground alone.
      mesh.visible = isShown && (!isPeak || (peak !== null && mesh.name === 'heat-map'))
    }
    const [ground] = layers
    counting.current = { shownAt: -1, askedAt: -Infinity, isAsked: false, isOver: false }
    const mine = counting.current
    invalidate()
    if (!ground || !isPeak || !peak) {
      if (ground) showField(ground.mesh, ground.texture, rectOf(ground))
      return () => {
        mine.isOver = true
      }
    }
    const texture = makeHeatTexture(peak.columns, peak.rows)
    writeHeatTexture(
      texture,
      Uint8Array.from(peak.peak, (value) => Math.min(255, (value * 255) / fullDensity)),
    )
    showField(ground.mesh, texture, [peak.originX, peak.originY, peak.columns * peak.cellSize, peak.rows * peak.cellSize])
    return () => texture.dispose()
  }, [layers, isShown, isService, isPeak, peak, invalidate])

  // Another run or day: the old crowd's density goes at once.
  useEffect(
    () =>
      subscribeFrameSource(() => {
        for (const { texture } of layers) writeHeatTexture(texture, new Uint8Array((texture.image.data as Uint8Array).length))
        counting.current = { shownAt: -1, askedAt: -Infinity, isAsked: false, isOver: false }
        invalidate()
      }),
    [layers, invalidate],
  )

  useFrame(() => {
    if (isShown && !isPeak) countNow(layers, counting.current, invalidate)
  })
  return layers.map(({ mesh }) => <primitive key={mesh.name} object={mesh} />)
}

function rectOf({ grid }: HeatLayer): [number, number, number, number] {
  return [grid.minX, grid.minY, grid.columns * grid.cell, grid.rows * grid.cell]
}

/** Asks for the densities of the moment when they are due; the answer is drawn in a frame of its own. */
function countNow(layers: readonly HeatLayer[], counting: Counting, invalidate: () => void): void {
  const { second } = playback
  const now = performance.now()
  if (counting.isAsked || counting.shownAt === second || now - counting.askedAt < leastInterval) {
    // A still picture must show its own second: it is asked for as soon as it may be.
    if (counting.shownAt !== second && !counting.isAsked) setTimeout(invalidate, leastInterval)
    return
  }
  const [source, measures] = [frameSource(), crowdMeasures()]
  const pair = source?.pairAt(second)
  if (!pair || !measures) return
  Object.assign(counting, { isAsked: true, askedAt: now })
  measures
    .density(
      pair,
      mixAt(pair, second),
      layers.map(({ grid }) => grid),
    )
    .then(
      (fields) => {
        if (counting.isOver || frameSource() !== source) return
        layers.forEach(({ texture }, i) => {
          const bytes = fields[i]
          if (bytes) writeHeatTexture(texture, bytes)
        })
        counting.shownAt = second
      },
      // Without the worker the last picture stays; the next second is asked for again.
      () => undefined,
    )
    .finally(() => {
      counting.isAsked = false
      invalidate()
    })
}
