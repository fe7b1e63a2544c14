/** A page that shows the scene alone with the sample park and a made-up crowd, set by its address: not shipped. */
import { createRoot } from 'react-dom/client'
import { isInPolygon } from '../../domain/index.ts'
import { Scene } from '../../renderer/scene/index.ts'
import { sceneMeasure } from '../../renderer/scene/scene-measure.ts'
import { useDocumentStore } from '../../renderer/state/document-store.ts'
import { type FramePair, setFrameSource } from '../../renderer/state/frame-source.ts'
import { changePlayback, playback } from '../../renderer/state/playback.ts'
import { flyTo, type LayerName, layerNames, type QualityLevel, useViewStore, type Weather } from '../../renderer/state/view-store.ts'
import { shougangNorth } from '../../scenarios/samples/shougang-north.ts'

const query = new URLSearchParams(location.search)
const numbers = (key: string): number[] => (query.get(key) ?? '').split(',').filter(Boolean).map(Number)

const park = shougangNorth()
for (const uid of (query.get('hide') ?? '').split(',').filter(Boolean))
  park.visibility[uid] = { uid, mode: (query.get('mode') ?? 'hide') as 'hide' }
for (const uid of (query.get('close') ?? '').split(',').filter(Boolean)) {
  const zone = park.zones[uid]
  if (zone) park.zones[uid] = { ...zone, isOpen: false }
}
useDocumentStore.setState({ document: park, isLoaded: true })
const layers = query.get('layers')?.split(',') as LayerName[] | undefined
useViewStore.setState({
  date: query.get('date') ?? '2024-05-01',
  phaseDate: query.get('phase'),
  quality: (query.get('quality') ?? 'low') as QualityLevel,
  weather: (query.get('weather') ?? 'clear') as Weather,
  language: query.get('language') === 'en' ? 'en' : 'zh',
  layers: new Set<LayerName>(layers ?? layerNames.filter((name) => name !== 'zones' && name !== 'heatMap')),
})
const cam = numbers('cam')
const [px, py, pz, tx, ty, tz] = cam
if (cam.length === 6) useViewStore.setState({ camera: { position: [px ?? 0, py ?? 0, pz ?? 0], target: [tx ?? 0, ty ?? 0, tz ?? 0] } })
const second = Number(query.get('second') ?? 16.5 * 3600)
changePlayback({ from: 0, to: 86_400, second, isPlaying: query.has('play'), speed: Number(query.get('speed') ?? 1) })

/** People in the zones of the park, half of them walking in circles: a stand-in for a run. */
function makeCrowd(count: number) {
  const zones = Object.values(park.zones).filter((zone) => zone.isOpen)
  const x = new Float32Array(count)
  const y = new Float32Array(count)
  let state = 12345
  const random = () => {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0
    return state / 4294967296
  }
  for (let i = 0; i < count; i++) {
    const zone = zones[Math.floor(random() ** 2 * zones.length)]
    const ring = zone?.polygon[0] ?? []
    for (let tries = 0; tries < 40; tries++) {
      const a = ring[Math.floor(random() * ring.length)] ?? [0, 0]
      const b = ring[Math.floor(random() * ring.length)] ?? [0, 0]
      const c = ring[Math.floor(random() * ring.length)] ?? [0, 0]
      const [u, v] = [random(), random()]
      const p: [number, number] = [a[0] + (b[0] - a[0]) * u + (c[0] - a[0]) * v * 0.5, a[1] + (b[1] - a[1]) * u + (c[1] - a[1]) * v * 0.5]
      if (zone && isInPolygon(p[0], p[1], zone.polygon)) {
        x[i] = p[0]
        y[i] = p[1]
        break
      }
    }
  }
  const ids = Uint32Array.from({ length: count }, (_, i) => i)
  const types = Uint8Array.from({ length: count }, (_, i) => i % 5)
  const levels = new Uint8Array(count)
  const frames = [new Int16Array(count * 2), new Int16Array(count * 2)] as const
  let shown = -1
  const fill = (out: Int16Array, at: number) => {
    for (let i = 0; i < count; i++) {
      const turn = at * 0.08 + i
      out[i * 2] = Math.max(-32767, Math.min(32767, ((x[i] ?? 0) + (i % 2) * 12 * Math.cos(turn) - 700) / 0.05))
      out[i * 2 + 1] = Math.max(-32767, Math.min(32767, ((y[i] ?? 0) + (i % 2) * 12 * Math.sin(turn) - 500) / 0.05))
    }
  }
  return (at: number): FramePair => {
    const first = Math.floor(at / 2) * 2
    if (first !== shown) {
      fill(frames[0], first)
      fill(frames[1], first + 2)
      shown = first
    }
    const times = { key: String(first), slotCount: count, secondA: first, secondB: first + 2, quantum: 0.05, originX: 700, originY: 500 }
    return { ...times, a: frames[0], b: frames[1], levelsA: levels, levelsB: levels, visitorIds: ids, visitorTypes: types }
  }
}
const visitors = Number(query.get('visitors') ?? 0)
if (visitors > 0) setFrameSource({ pairAt: makeCrowd(visitors), onArrival: () => () => undefined })

Object.assign(window, { look: { measure: sceneMeasure, flyTo, playback, changePlayback, useViewStore, useDocumentStore } })
createRoot(document.getElementById('root') as HTMLElement).render(<Scene isLoop isTour={query.has('tour')} />)
