/** The density heat map on the ground: of this moment, from the shown frames, or the run's peak. Also feeds the visitors' colouring by density. */
import { useFrame, useThree } from '@react-three/fiber'
import { useEffect, useMemo, useRef } from 'react'
import {
  CustomBlending,
  DataTexture,
  LinearFilter,
  Mesh,
  OneMinusSrcAlphaFactor,
  PlaneGeometry,
  RedFormat,
  ShaderMaterial,
  SrcAlphaFactor,
  UnsignedByteType,
  Vector3,
} from 'three'
import { boundsOf } from '../../domain/index.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { frameSource, subscribeFrameSource } from '../state/frame-source.ts'
import { playback } from '../state/playback.ts'
import { useViewStore } from '../state/view-store.ts'
import { heatMapLimit, infernoAt } from './colour-scales.ts'
import { type DensityField, fillDensity, makeDensityField } from './density-grid.ts'
import { useDensityStore } from './density-store.ts'
import { visitorUniforms } from './materials/visitor-material.ts'

/** Density that the texture's full byte stands for, persons/m². */
const fullByte = 8
/** Least time between two counts, s. */
const leastInterval = 0.25

function makeTexture(columns: number, rows: number): DataTexture {
  const texture = new DataTexture(new Uint8Array(columns * rows), columns, rows, RedFormat, UnsignedByteType)
  texture.magFilter = LinearFilter
  texture.minFilter = LinearFilter
  texture.unpackAlignment = 1
  texture.needsUpdate = true
  return texture
}

function writeTexture(texture: DataTexture, values: Float32Array): void {
  const bytes = texture.image.data as Uint8Array
  for (let i = 0; i < values.length; i++) bytes[i] = Math.min(255, ((values[i] ?? 0) * 255) / fullByte)
  texture.needsUpdate = true
}

export function HeatMap() {
  const isShown = useViewStore((state) => state.layers.has('heatMap'))
  const isPeak = useViewStore((state) => state.heatMapMode === 'peak')
  const byDensity = useViewStore((state) => state.colouring === 'density')
  const peak = useDensityStore((state) => state.peak)
  const site = useDocumentStore((state) => state.document.site.site)
  const invalidate = useThree((state) => state.invalidate)
  const field = useMemo(() => makeDensityField(boundsOf(site?.boundary[0] ?? [[0, 0]])), [site])
  const now = useMemo(() => makeTexture(field.columns, field.rows), [field])
  const mesh = useMemo(() => makePlane(), [])
  const counted = useRef({ at: -1, clock: 0 })

  useEffect(() => {
    const rect = { x: field.minX, y: field.minY, width: field.columns * field.cell, depth: field.rows * field.cell }
    visitorUniforms.uDensity.value = now
    visitorUniforms.uDensityRect.value.set(rect.x, rect.y, 1 / rect.width, 1 / rect.depth)
    counted.current.at = -1
    return () => now.dispose()
  }, [field, now])

  useEffect(() => {
    mesh.visible = isShown && (!isPeak || peak !== null)
    if (isPeak && peak) {
      const texture = makeTexture(peak.columns, peak.rows)
      writeTexture(texture, peak.peak)
      layPlane(mesh, texture, peak.originX, peak.originY, peak.columns * peak.cellSize, peak.rows * peak.cellSize)
      invalidate()
      return () => texture.dispose()
    }
    layPlane(mesh, now, field.minX, field.minY, field.columns * field.cell, field.rows * field.cell)
    counted.current.at = -1
    invalidate()
    return undefined
  }, [mesh, isShown, isPeak, peak, now, field, invalidate])

  // Another run or day: the old crowd's density goes at once.
  useEffect(
    () =>
      subscribeFrameSource(() => {
        field.values.fill(0)
        writeTexture(now, field.values)
        counted.current.at = -1
        invalidate()
      }),
    [field, now, invalidate],
  )

  useFrame((_, delta) => {
    if ((!isShown || isPeak) && !byDensity) return
    counted.current.clock += delta
    const isDue = counted.current.at < 0 || (counted.current.clock >= leastInterval && playback.second !== counted.current.at)
    if (isDue && countNow(field, now)) counted.current = { at: playback.second, clock: 0 }
  })
  return <primitive object={mesh} />
}

function countNow(field: DensityField, texture: DataTexture): boolean {
  const pair = frameSource()?.pairAt(playback.second)
  if (!pair) return false
  const span = pair.secondB - pair.secondA
  fillDensity(field, pair, span > 0 ? Math.min(1, Math.max(0, (playback.second - pair.secondA) / span)) : 0)
  writeTexture(texture, field.values)
  return true
}

function makePlane(): Mesh {
  const stops = Array.from({ length: 9 }, (_, i) => new Vector3(...infernoAt(0.12 + (i / 8) * 0.88)))
  const material = new ShaderMaterial({
    uniforms: { uField: { value: null }, uStops: { value: stops } },
    depthTest: false,
    depthWrite: false,
    vertexShader: 'varying vec2 vUv; void main() { vUv = uv; gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0); }',
    fragmentShader: `
      uniform sampler2D uField;
      uniform vec3 uStops[9];
      varying vec2 vUv;
      void main() {
        vec2 cell = 1.6 / vec2(textureSize(uField, 0));
        float around = texture2D(uField, vUv + cell * vec2(1.0, 0.3)).r + texture2D(uField, vUv - cell * vec2(1.0, 0.3)).r
          + texture2D(uField, vUv + cell * vec2(-0.3, 1.0)).r + texture2D(uField, vUv - cell * vec2(-0.3, 1.0)).r;
        float share = clamp(max(texture2D(uField, vUv).r, around * 0.25) * ${(fullByte / heatMapLimit).toFixed(4)}, 0.0, 1.0);
        float at = min(7.999, share * 8.0);
        int low = int(at);
        vec3 colour = mix(uStops[low], uStops[low + 1], at - float(low));
        float opacity = pow(min(1.0, share / 0.18), 0.42) * 0.9;
        if (share < 0.0012) discard;
        gl_FragColor = vec4(colour, opacity);
      }`,
  })
  const geometry = new PlaneGeometry(1, 1).rotateX(-Math.PI / 2).translate(0.5, 0, -0.5)
  const mesh = new Mesh(geometry, material)
  mesh.name = 'heat-map'
  // Painted on the ground before anything that stands, like all flat layers; opaque order keeps it there.
  material.blending = CustomBlending
  material.blendSrc = SrcAlphaFactor
  material.blendDst = OneMinusSrcAlphaFactor
  mesh.renderOrder = -50
  mesh.frustumCulled = false
  return mesh
}

function layPlane(mesh: Mesh, texture: DataTexture, x: number, y: number, width: number, depth: number): void {
  ;(mesh.material as ShaderMaterial).uniforms.uField = { value: texture }
  mesh.position.set(x, 0, -y)
  mesh.scale.set(width, 1, depth)
}
