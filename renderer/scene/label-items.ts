/** What may be labelled: landmarks, zones, gates, notes and crowded places, with two lines, a place and a priority. */
import {
  boundsOf,
  isStanding,
  type Language,
  type Position,
  polygonCentroid,
  type RunSummary,
  type ScenarioDocument,
  type Structure,
  type StructureKind,
  textIn,
  type WorstPlace,
} from '../../domain/index.ts'
import { structureParam } from '../../domain/records/structure-params.ts'
import { notePart } from '../state/note-part.ts'
import type { LayerName, Selection } from '../state/view-store.ts'
import { sayNow } from '../state/words.ts'
import { radians } from './axes.ts'
import { gateCountAt } from './gate-counts.ts'
import { sceneWords } from './scene-words.ts'
import { phasesBySubject, structureState } from './structure-states.ts'

export type LabelItem = {
  readonly id: string
  readonly look: 'landmark' | 'zone' | 'gate' | 'closedGate' | 'note' | 'worst'
  readonly title: string
  readonly figure: string
  readonly position: Position
  readonly priority: number
  /** Farthest distance at which it is shown, m. */
  readonly reach: number
  readonly selection: Selection | null
  readonly description: string
  /** The second line at a second of day, where it changes with the playhead; `figure` is its longest form. */
  readonly live?: (second: number) => string
}

/** How much a kind is a landmark, 0 for none. Chosen. */
const landmarkWeights: Partial<Record<StructureKind, number>> = {
  blastFurnace: 3,
  skiJump: 3.4,
  coolingTower: 1.2,
  siloRow: 1.1,
  bridge: 2,
  hotel: 1.8,
  lake: 1.7,
  hill: 1.9,
  gateMonument: 1.5,
  metroStation: 1.6,
  archedHall: 0.9,
  gasHolder: 0.7,
  deck: 1,
  stage: 0.8,
}

export function labelItems(
  document: ScenarioDocument,
  view: {
    readonly language: Language
    readonly date: string
    /** The shown phase lies before the date: no zones or gates of today. */
    readonly isHistoric: boolean
    readonly layers: ReadonlySet<LayerName>
    readonly worst: readonly WorstPlace[]
    /** The shown run's answer, for counters and queues at gates. */
    readonly summary?: Pick<RunSummary, 'gates' | 'seriesStart'> | null
  },
): LabelItem[] {
  const items: LabelItem[] = []
  if (view.layers.has('labels')) {
    items.push(...landmarkItems(document, view.language, view.date))
    if (!view.isHistoric) items.push(...zoneItems(document, view.language))
  }
  if (gateLayers.some((name) => view.layers.has(name)) && !view.isHistoric) items.push(...gateItems(document, view))
  if (view.layers.has('notes')) items.push(...noteItems(document, view.language))
  if (view.layers.has('problems')) items.push(...view.worst.slice(0, 3).map((place, i) => worstItem(place, i, view.language, document)))
  return items.filter(({ title }) => title.trim() !== '')
}

function landmarkItems(document: ScenarioDocument, language: Language, date: string): LabelItem[] {
  const phases = phasesBySubject(document)
  const seen = new Set<string>()
  return Object.values(document.structures).flatMap((structure) => {
    const weight = landmarkWeights[structure.kind] ?? 0
    const name = textIn(structure.name, language)
    const isShown =
      isStanding(structureState(document, structure, phases, date)) && document.visibility[structure.zoneUid ?? '']?.mode !== 'hide'
    if (weight === 0 || !isShown || seen.has(name)) return []
    seen.add(name)
    const figure = structure.height >= 3 ? sayNow(sceneWords, 'height', { count: Math.round(structure.height * 10) / 10 }) : ''
    const position = landmarkTop(structure)
    const priority = weight + Math.min(1, structure.height / 120)
    const selection: Selection = { table: 'structures', uid: structure.uid }
    return [
      {
        id: `s-${structure.uid}`,
        look: 'landmark' as const,
        title: name,
        figure,
        position,
        priority,
        reach: 2600,
        selection,
        description: '',
      },
    ]
  })
}

function landmarkTop(structure: Structure): Position {
  if (structure.kind === 'hill') return [structure.params.peakX ?? 0, structure.params.peakY ?? 0, structure.height]
  const [x, y] = polygonCentroid(structure.footprint)
  if (structure.kind === 'skiJump') {
    const bearing = radians(structureParam('skiJump', structure.params, 'bearingDeg'))
    const back = structureParam('skiJump', structure.params, 'trackLength') / 2
    return [x - Math.sin(bearing) * back, y - Math.cos(bearing) * back, structure.height + 2]
  }
  return [x, y, structure.base + structure.height + 2]
}

/** Zones that no landmark stands for, and all closed ones. */
function zoneItems(document: ScenarioDocument, language: Language): LabelItem[] {
  const marked = new Set(
    Object.values(document.structures).flatMap(({ kind, zoneUid }) => ((landmarkWeights[kind] ?? 0) >= 1 ? (zoneUid ?? []) : [])),
  )
  return Object.values(document.zones).flatMap((zone) => {
    const isNamed = marked.has(zone.uid)
    if (document.visibility[zone.uid]?.mode === 'hide' || (isNamed && zone.isOpen)) return []
    const [x, y] = polygonCentroid(zone.polygon)
    const bounds = boundsOf(zone.polygon[0] ?? [])
    const size = Math.sqrt((bounds.maxX - bounds.minX) * (bounds.maxY - bounds.minY))
    const held = sayNow(sceneWords, 'capacity', { count: Math.round(zone.capacity.value).toLocaleString('en') })
    return [
      {
        id: `z-${zone.uid}`,
        look: 'zone' as const,
        title: textIn(zone.name, language),
        figure: zone.isOpen ? held : `${sayNow(sceneWords, 'closed')} · ${held}`,
        position: [x, y, 3] as Position,
        priority: 0.6 + Math.min(0.6, size / 600),
        reach: 1500,
        selection: { table: 'zones', uid: zone.uid } as const,
        description: '',
      },
    ]
  })
}

/** Layers that put labels at gates. */
const gateLayers: readonly LayerName[] = ['gates', 'counters', 'queues']

type GateView = Pick<Parameters<typeof labelItems>[1], 'language' | 'layers' | 'summary'>

function gateItems(document: ScenarioDocument, view: GateView): LabelItem[] {
  return Object.values(document.gates).map((gate) => {
    const [a, b] = gate.line
    const live = gate.isOpen ? gateCounter(gate.uid, view) : null
    return {
      id: `g-${gate.uid}`,
      look: gate.isOpen ? 'gate' : 'closedGate',
      title: textIn(gate.name, view.language),
      figure: live
        ? live(Number.POSITIVE_INFINITY)
        : gate.isOpen
          ? sayNow(sceneWords, 'lanes', { count: gate.lanes })
          : sayNow(sceneWords, 'closed'),
      position: [(a[0] + b[0]) / 2, (a[1] + b[1]) / 2, 6.5],
      // A counter is what one looks for while its layer is on.
      priority: live ? 2.6 : 1.3,
      reach: live ? 4000 : 1300,
      selection: { table: 'gates', uid: gate.uid },
      description: '',
      ...(live ? { live } : {}),
    }
  })
}

/** What a gate has counted up to a second, as text; null where its layers are off or the run does not tell. */
function gateCounter(uid: string, { layers, summary, language }: GateView): ((second: number) => string) | null {
  const series = summary?.gates.find((gate) => gate.uid === uid)
  const [isCounted, isQueue] = [layers.has('counters'), layers.has('queues')]
  if (!series || !summary || (!isCounted && !isQueue)) return null
  const number = (value: number) => value.toLocaleString(language)
  return (second) => {
    const { entered, left, queue } = gateCountAt(series, summary.seriesStart, Math.min(second, summary.seriesStart + 1e6))
    const counted = isCounted ? sayNow(sceneWords, 'counted', { entered: number(entered), left: number(left) }) : ''
    // The longest form keeps room for the longest queue, so that the label never changes its size.
    const waiting = isQueue ? sayNow(sceneWords, 'waiting', { count: number(Number.isFinite(second) ? queue : series.maxQueue) }) : ''
    return [counted, waiting].filter(Boolean).join(' · ')
  }
}

/** The beginning of a note, as long as a label is wide: a Chinese character takes the room of two others. */
function noteTitle(text: string): string {
  const most = /\p{Script=Han}/u.test(text) ? 14 : 28
  return text.length > most + 1 ? `${text.slice(0, most).trimEnd()}…` : text
}

function noteItems(document: ScenarioDocument, language: Language): LabelItem[] {
  return Object.values(document.annotations).flatMap((note) =>
    note.isDone
      ? []
      : [
          {
            id: `n-${note.uid}`,
            look: 'note' as const,
            title: noteTitle(notePart(note.text, language)),
            figure: note.author,
            position: [note.position[0], note.position[1], note.position[2] + 3] as Position,
            priority: 2.2,
            reach: 3000,
            selection: { table: 'annotations', uid: note.uid } as const,
            description: sayNow(sceneWords, 'note', { text: note.text }),
          },
        ],
  )
}

function worstItem(place: WorstPlace, index: number, language: Language, document: ScenarioDocument): LabelItem {
  const name = textIn(place.name, language)
  const height = document.levels[place.levelUid]?.height ?? 0
  return {
    id: `w-${index}`,
    look: 'worst',
    title: String(index + 1),
    figure: '',
    position: [place.position[0], place.position[1], height + 1],
    priority: 9 - index,
    reach: 6000,
    selection: place.zoneUid ? { table: 'zones', uid: place.zoneUid } : null,
    description: sayNow(sceneWords, 'worst', { rank: index + 1, name }),
  }
}
