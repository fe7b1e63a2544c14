/** Zones on the ground: outline and fill by status, hatching for closed ones, and a bright outline round the selected one. */
import { useThree } from '@react-three/fiber'
import { useEffect, useMemo } from 'react'
import {
  BufferAttribute,
  BufferGeometry,
  CustomBlending,
  DoubleSide,
  Mesh,
  OneMinusSrcAlphaFactor,
  ShaderMaterial,
  SrcAlphaFactor,
} from 'three'
import { isStanding, type Point, phaseStateOn, type ScenarioDocument, type Zone } from '../../domain/index.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore, type ZoneColouring } from '../state/view-store.ts'
import { type Rgb, rgbOf, statusColours, zoneUseColours } from './colour-scales.ts'
import { addRibbon } from './ground-shapes.ts'
import { ShapeWriter } from './shape-writer.ts'
import { addCap } from './solids.ts'
import { phasesBySubject } from './structure-states.ts'

type ZoneLook = { readonly colour: Rgb; readonly fill: number; readonly line: number; readonly hatch: number }

const accent = rgbOf('#f2712b')
const closed = rgbOf('#d7263d')

/** What of a zone is drawn; null for nothing. */
export function zoneLook(
  zone: Pick<Zone, 'isOpen' | 'use'>,
  wish: {
    readonly mode: string
    readonly status: keyof typeof statusColours
    readonly colouring: ZoneColouring
    readonly isLayerOn: boolean
    readonly isSelected: boolean
  },
): ZoneLook | null {
  if (wish.mode === 'hide' && !wish.isSelected) return null
  const own = wish.colouring === 'use' ? zoneUseColours[zone.use] : statusColours[wish.status]
  const colour = wish.isSelected ? accent : zone.isOpen ? rgbOf(own) : closed
  const isTinted = wish.mode === 'tint'
  const fill = isTinted ? 0.5 : wish.isLayerOn ? 0.26 : wish.isSelected ? 0.14 : zone.isOpen ? 0 : 0.12
  const line = wish.isSelected ? 1 : wish.isLayerOn || isTinted ? 0.85 : zone.isOpen ? 0 : 0.7
  return fill + line > 0 ? { colour, fill, line, hatch: zone.isOpen ? 0 : 1 } : null
}

export function ZonesLayer() {
  const document = useDocumentStore((state) => state.document)
  const isLayerOn = useViewStore((state) => state.layers.has('zones'))
  const date = useViewStore((state) => state.phaseDate ?? state.date)
  const selectedUid = useViewStore((state) => (state.selection?.table === 'zones' ? state.selection.uid : null))
  const colouring = useViewStore((state) => state.zoneColouring)
  const invalidate = useThree((state) => state.invalidate)
  const mesh = useMemo(makeMesh, [])
  const { zones, visibility, phases } = document
  useEffect(() => {
    mesh.geometry.dispose()
    mesh.geometry = zonesGeometry({ zones, visibility, phases }, { isLayerOn, date, selectedUid, colouring })
    invalidate()
  }, [mesh, zones, visibility, phases, isLayerOn, date, selectedUid, colouring, invalidate])
  return <primitive object={mesh} />
}

type ZoneTables = Pick<ScenarioDocument, 'zones' | 'visibility' | 'phases'>

type ZonesView = {
  readonly isLayerOn: boolean
  readonly date: string
  readonly selectedUid: string | null
  readonly colouring: ZoneColouring
}

function zonesGeometry(tables: ZoneTables, view: ZonesView): BufferGeometry {
  const positions: number[] = []
  const colours: number[] = []
  const hatches: number[] = []
  const indices: number[] = []
  const phases = phasesBySubject(tables)
  for (const zone of Object.values(tables.zones)) {
    const state = phaseStateOn(phases.zones.get(zone.uid) ?? [], view.date)
    const look = zoneLook(zone, {
      mode: tables.visibility[zone.uid]?.mode ?? 'show',
      status: isStanding(state) && state !== 'absent' ? state : 'idle',
      colouring: view.colouring,
      isLayerOn: view.isLayerOn,
      isSelected: view.selectedUid === zone.uid,
    })
    if (!look) continue
    for (const [isLine, opacity] of [
      [false, look.fill],
      [true, look.line],
    ] as const) {
      if (opacity === 0) continue
      const part = zoneShape(zone, isLine, look.line === 1 ? 5 : 3)
      const first = positions.length / 3
      for (let i = 0; i < part.positions.length; i += 3) {
        positions.push(part.positions[i] ?? 0, 0, -(part.positions[i + 1] ?? 0))
        colours.push(...look.colour, opacity)
        hatches.push(isLine ? 0 : look.hatch)
      }
      for (const index of part.indices) indices.push(first + index)
    }
  }
  const geometry = new BufferGeometry()
  geometry.setAttribute('position', new BufferAttribute(new Float32Array(positions), 3))
  geometry.setAttribute('zoneColour', new BufferAttribute(new Float32Array(colours), 4))
  geometry.setAttribute('hatch', new BufferAttribute(new Float32Array(hatches), 1))
  geometry.setIndex(indices)
  return geometry
}

function zoneShape(zone: Zone, isLine: boolean, width: number): { positions: Float32Array; indices: Uint32Array } {
  const w = new ShapeWriter().use('marking')
  if (!isLine) addCap(w, zone.polygon, 0)
  else for (const ring of zone.polygon) addRibbon(w, [...ring, ring[0] as Point], width)
  return w.shape().parts[0] ?? { positions: new Float32Array(), indices: new Uint32Array() }
}

function makeMesh(): Mesh {
  const material = new ShaderMaterial({
    depthTest: false,
    depthWrite: false,
    side: DoubleSide,
    blending: CustomBlending,
    blendSrc: SrcAlphaFactor,
    blendDst: OneMinusSrcAlphaFactor,
    vertexShader: `
      attribute vec4 zoneColour;
      attribute float hatch;
      varying vec4 vColour;
      varying vec3 vHatch;
      void main() {
        vColour = zoneColour;
        vHatch = vec3(position.xz, hatch);
        gl_Position = projectionMatrix * modelViewMatrix * vec4(position, 1.0);
      }`,
    fragmentShader: `
      varying vec4 vColour;
      varying vec3 vHatch;
      void main() {
        float stripe = step(0.55, fract((vHatch.x + vHatch.y) / 9.0));
        gl_FragColor = vec4(vColour.rgb, mix(vColour.a, max(vColour.a, 0.6) * stripe, vHatch.z));
      }`,
  })
  const mesh = new Mesh(new BufferGeometry(), material)
  mesh.name = 'zones'
  mesh.renderOrder = -60
  mesh.frustumCulled = false
  return mesh
}
