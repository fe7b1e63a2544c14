/** The heat map's surfaces: one over the ground, one over each raised level, coloured by density or by level of service. */
import {
  BufferAttribute,
  BufferGeometry,
  CustomBlending,
  DataTexture,
  LinearFilter,
  Mesh,
  OneMinusSrcAlphaFactor,
  PlaneGeometry,
  RedFormat,
  ShaderMaterial,
  ShapeUtils,
  SrcAlphaFactor,
  UnsignedByteType,
  Vector2,
  Vector3,
  Vector4,
} from 'three'
import { boundsOf, type ScenarioDocument } from '../../domain/index.ts'
import { walkwayDensityLimits } from '../../domain/level-of-service.ts'
import { fullDensity, type LevelGrid } from '../state/crowd-measures.ts'
import { heatMapLimit, infernoAt, levelOfServiceColours, rgbOf } from './colour-scales.ts'
import { densityCell } from './density-grid.ts'
import { raisedLevels } from './visitor-order.ts'

/** Side of a cell on a raised level, m: decks are narrow. */
const raisedCell = 2

/** A surface and the grid whose bytes it shows. */
export type HeatLayer = { readonly grid: LevelGrid; readonly mesh: Mesh; readonly texture: DataTexture }

export function makeHeatTexture(columns: number, rows: number): DataTexture {
  const texture = new DataTexture(new Uint8Array(columns * rows), columns, rows, RedFormat, UnsignedByteType)
  texture.magFilter = LinearFilter
  texture.minFilter = LinearFilter
  texture.unpackAlignment = 1
  texture.needsUpdate = true
  return texture
}

/** Puts density bytes into a texture. */
export function writeHeatTexture(texture: DataTexture, bytes: Uint8Array): void {
  ;(texture.image.data as Uint8Array).set(bytes)
  texture.needsUpdate = true
}

/** Surfaces for a document's levels; the first is the ground's. */
export function makeHeatLayers(document: Pick<ScenarioDocument, 'site' | 'levels'>): HeatLayer[] {
  const ring = document.site.site?.boundary[0] ?? [[0, 0]]
  const ground = gridOf(0, ring as [number, number][], densityCell)
  const layers = [layerOf(ground, makeGroundMesh())]
  raisedLevels(document).forEach(({ walkable, height }, i) => {
    const points = walkable.flatMap((polygon) => polygon[0] ?? [])
    if (points.length === 0) return
    const grid = gridOf(i + 1, points, raisedCell)
    layers.push(layerOf(grid, makeDeckMesh(walkable, grid, height)))
  })
  return layers
}

function layerOf(grid: LevelGrid, mesh: Mesh): HeatLayer {
  const texture = makeHeatTexture(grid.columns, grid.rows)
  const layer = { grid, mesh, texture }
  showField(mesh, texture, [grid.minX, grid.minY, grid.columns * grid.cell, grid.rows * grid.cell])
  return layer
}

function gridOf(level: number, points: readonly (readonly [number, number])[], cell: number): LevelGrid {
  const { minX, minY, maxX, maxY } = boundsOf(points as [number, number][])
  const [columns, rows] = [Math.max(1, Math.ceil((maxX - minX) / cell)), Math.max(1, Math.ceil((maxY - minY) / cell))]
  return { level, minX, minY, columns, rows, cell }
}

/** Shows a texture over the rectangle x, y, width, depth in metres. The ground's plane is laid over it; a deck keeps its own shape. */
export function showField(mesh: Mesh, texture: DataTexture, rect: readonly [number, number, number, number]): void {
  const { uniforms } = mesh.material as ShaderMaterial
  if (uniforms.uField) uniforms.uField.value = texture
  if (uniforms.uRect) (uniforms.uRect.value as Vector4).set(rect[0], rect[1], 1 / rect[2], 1 / rect[3])
  if (mesh.name !== 'heat-map') return
  mesh.position.set(rect[0], 0, -rect[1])
  mesh.scale.set(rect[2], 1, rect[3])
}

export function disposeHeatLayers(layers: readonly HeatLayer[]): void {
  for (const { mesh, texture } of layers) {
    texture.dispose()
    mesh.geometry.dispose()
    ;(mesh.material as ShaderMaterial).dispose()
  }
}

const heatStops = Array.from({ length: 9 }, (_, i) => new Vector3(...infernoAt(0.12 + (i / 8) * 0.88)))
const serviceStops = levelOfServiceColours.map((colour) => new Vector3(...rgbOf(colour)))
const limits = walkwayDensityLimits.map((limit) => (limit / fullDensity).toFixed(5))

function makeMaterial(): ShaderMaterial {
  return new ShaderMaterial({
    uniforms: {
      uField: { value: null },
      uRect: { value: new Vector4(0, 0, 1, 1) },
      uStops: { value: heatStops },
      uService: { value: serviceStops },
      uIsService: { value: 0 },
    },
    depthTest: false,
    depthWrite: false,
    // Opaque order keeps it under what stands; the blending is its own.
    blending: CustomBlending,
    blendSrc: SrcAlphaFactor,
    blendDst: OneMinusSrcAlphaFactor,
    vertexShader: `
      uniform vec4 uRect;
      varying vec2 vAt;
      void main() {
        vec4 world = modelMatrix * vec4(position, 1.0);
        vAt = (vec2(world.x, -world.z) - uRect.xy) * uRect.zw;
        gl_Position = projectionMatrix * viewMatrix * world;
      }`,
    fragmentShader: `
      uniform sampler2D uField;
      uniform vec3 uStops[9];
      uniform vec3 uService[6];
      uniform float uIsService;
      varying vec2 vAt;
      // Opacity as in the legend's gradient (colour-scales.ts).
      vec4 heatOf(float density) {
        float share = clamp(density * ${(fullDensity / heatMapLimit).toFixed(4)}, 0.0, 1.0);
        if (share < 0.0012) discard;
        float at = min(7.999, share * 8.0);
        int low = int(at);
        return vec4(mix(uStops[low], uStops[low + 1], at - float(low)), pow(min(1.0, share / 0.18), 0.8) * 0.86);
      }
      vec4 serviceOf(float density) {
        if (density < 0.004) discard;
        int service = density > ${limits[4]} ? 5 : density > ${limits[3]} ? 4 : density > ${limits[2]} ? 3 : density > ${limits[1]} ? 2 : density > ${limits[0]} ? 1 : 0;
        // Level A is nearly everywhere where anybody is: it stays faint, so that the rest is seen.
        return vec4(uService[service], service == 0 ? min(0.45, density * 12.0) : 0.82);
      }
      void main() {
        vec2 cell = 1.6 / vec2(textureSize(uField, 0));
        float around = texture2D(uField, vAt + cell * vec2(1.0, 0.3)).r + texture2D(uField, vAt - cell * vec2(1.0, 0.3)).r
          + texture2D(uField, vAt + cell * vec2(-0.3, 1.0)).r + texture2D(uField, vAt - cell * vec2(-0.3, 1.0)).r;
        float density = max(texture2D(uField, vAt).r, around * 0.25);
        gl_FragColor = uIsService > 0.5 ? serviceOf(density) : heatOf(density);
      }`,
  })
}

function makeGroundMesh(): Mesh {
  const mesh = new Mesh(new PlaneGeometry(1, 1).rotateX(-Math.PI / 2).translate(0.5, 0, -0.5), makeMaterial())
  mesh.name = 'heat-map'
  // Painted on the ground before anything that stands, like all flat layers.
  mesh.renderOrder = -50
  mesh.frustumCulled = false
  return mesh
}

/** A level's walkable pieces just above its floor. */
function makeDeckMesh(walkable: ScenarioDocument['levels'][string]['walkable'], grid: LevelGrid, height: number): Mesh {
  const positions: number[] = []
  const indices: number[] = []
  for (const polygon of walkable) {
    const rings = polygon.map((ring) => ring.map(([x, y]) => new Vector2(x, y)))
    const [outer = [], ...holes] = rings
    const first = positions.length / 3
    for (const { x, y } of rings.flat()) positions.push(x, height + 0.12, -y)
    for (const face of ShapeUtils.triangulateShape(outer, holes)) for (const index of face) indices.push(first + index)
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setIndex(indices)
  const material = makeMaterial()
  Object.assign(material, { depthTest: true, polygonOffset: true, polygonOffsetFactor: -2, polygonOffsetUnits: -4, side: 2 })
  const mesh = new Mesh(geometry, material)
  mesh.name = `heat-map-${grid.level}`
  mesh.renderOrder = 3
  return mesh
}
