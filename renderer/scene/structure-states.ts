/** How each structure is drawn: presence, tint, outline and highlight from phases, zone visibility and selection, as bytes of the state texture. */
import {
  isStanding,
  type Phase,
  type PhaseState,
  phaseStateOn,
  type ScenarioDocument,
  type Structure,
  type VisibilityMode,
  type Zone,
} from '../../domain/index.ts'
import type { ZoneColouring } from '../state/view-store.ts'
import { rgbOf, statusColours, zoneUseColours } from './colour-scales.ts'
import { groundOf } from './zone-ground.ts'

export type StateWish = {
  readonly phaseDate: string
  readonly selectedUid: string | null
  /** Shows status as colour more strongly, as when a year before today is looked at. */
  readonly isHistoric: boolean
  /** What a tinted zone's structures are coloured by; status where it is missing. */
  readonly zoneColouring?: ZoneColouring
}

/** Kinds whose status says nothing: the lie of the land and what grows on it. */
const untintedKinds = new Set<string>(['contextMass', 'treeGroup', 'lake', 'river', 'hill', 'lawn', 'plaza'])

/** Amount of the status colour in a present-day and a historic view. Chosen: felt, not shouted. */
const statusTint = { present: 0.05, historic: 0.3 } as const

/** Squares were yards of cinder and ore while their zone was works: a tint of that colour over their paving. Chosen. */
const yard = { colour: '#6b5a4b', amount: 0.85 } as const

/**
 * Bytes of the state texture: row 0 tint red, green, blue and amount; row 1 presence, outline, highlight, unused.
 * Column 0 is what is always there, then the structures, then the zones' ground. [2 × columns × 4]
 */
export function structureStates(
  document: ScenarioDocument,
  { structures, zoneUids }: { readonly structures: readonly Structure[]; readonly zoneUids: readonly string[] },
  wish: StateWish,
): Uint8Array {
  const width = structures.length + zoneUids.length + 1
  const bytes = new Uint8Array(width * 8)
  bytes[width * 4] = 255
  const phases = phasesBySubject(document)
  structures.forEach((structure, i) => {
    const state = structureState(document, structure, phases, wish.phaseDate)
    const mode = structure.zoneUid === null ? 'show' : (document.visibility[structure.zoneUid]?.mode ?? 'show')
    const isHistoric = wish.isHistoric && !untintedKinds.has(structure.kind)
    writeState(bytes, width, i + 1, {
      state: mode !== 'tint' && untintedKinds.has(structure.kind) && isStanding(state) ? 'kept' : state,
      mode,
      isSelected: wish.selectedUid === structure.uid,
      isHistoric,
      useColour: wish.zoneColouring === 'use' ? tintOfUse(document.zones[structure.zoneUid ?? '']) : null,
    })
    const isYard = structure.kind === 'plaza' && isWorks(phases, structure.zoneUid, wish.phaseDate)
    if (isYard && mode !== 'tint') writeTint(bytes, i + 1, yard.colour, yard.amount)
  })
  zoneUids.forEach((uid, i) => {
    const mode = document.visibility[uid]?.mode ?? 'show'
    const own = phases.zones.get(uid)
    const state = own ? phaseStateOn(own, wish.phaseDate) : 'kept'
    writeState(bytes, width, structures.length + 1 + i, {
      state: isStanding(state) ? state : 'kept',
      mode,
      isSelected: false,
      isHistoric: false,
      useColour: wish.zoneColouring === 'use' ? tintOfUse(document.zones[uid]) : null,
    })
    const isYard = groundOf(document.zones[uid]?.use) === 'paving' && isWorks(phases, uid, wish.phaseDate)
    if (isYard && mode !== 'tint') writeTint(bytes, structures.length + 1 + i, yard.colour, yard.amount)
  })
  return bytes
}

/** Whether a zone was works on a date: at work, or shut down and not yet anything else. */
function isWorks(phases: PhasesBySubject, zoneUid: string | null, date: string): boolean {
  const own = phases.zones.get(zoneUid ?? '')
  const state = own ? phaseStateOn(own, date) : null
  return state === 'working' || state === 'idle'
}

function tintOfUse(zone: Zone | undefined): string | null {
  return zone ? zoneUseColours[zone.use] : null
}

/** Phases of each zone and of each structure: a zone and a structure may have the same uid. */
export type PhasesBySubject = Readonly<Record<Phase['subjectTable'], ReadonlyMap<string, readonly Phase[]>>>

export function phasesBySubject(document: Pick<ScenarioDocument, 'phases'>): PhasesBySubject {
  const maps = { zones: new Map<string, Phase[]>(), structures: new Map<string, Phase[]>() }
  for (const phase of Object.values(document.phases)) {
    const map = maps[phase.subjectTable]
    const list = map.get(phase.subjectUid) ?? []
    list.push(phase)
    map.set(phase.subjectUid, list)
  }
  return maps
}

/** A structure's own state; one without phases is as its zone is. */
export function structureState(
  document: Pick<ScenarioDocument, 'zones'>,
  structure: Structure,
  phases: PhasesBySubject,
  date: string,
): PhaseState | 'absent' {
  const own = phases.structures.get(structure.uid)
  if (own) return phaseStateOn(own, date)
  const zone = structure.zoneUid !== null && document.zones[structure.zoneUid] ? phases.zones.get(structure.zoneUid) : undefined
  if (!zone) return 'kept'
  const state = phaseStateOn(zone, date)
  return isStanding(state) ? state : 'kept'
}

type DrawnState = {
  readonly state: PhaseState | 'absent'
  readonly mode: VisibilityMode
  readonly isSelected: boolean
  readonly isHistoric: boolean
  /** Colour of the zone's use, which a tint shows in place of the status. */
  readonly useColour: string | null
}

function writeState(bytes: Uint8Array, width: number, column: number, drawn: DrawnState): void {
  const { state, mode, isSelected, isHistoric, useColour } = drawn
  const own = mode === 'tint' && useColour ? useColour : state === 'absent' ? '#000000' : statusColours[state]
  const isThere = isStanding(state) && mode !== 'hide'
  const amount = mode === 'tint' ? 0.72 : state === 'kept' && !isHistoric ? 0 : isHistoric ? statusTint.historic : statusTint.present
  writeTint(bytes, column, own, amount)
  const high = width * 4 + column * 4
  bytes[high] = isThere ? (mode === 'fade' ? 60 : 255) : 0
  bytes[high + 1] = state === 'demolished' && mode !== 'hide' ? 255 : 0
  bytes[high + 2] = isSelected ? 255 : 0
}

/** Colour, kept linear, and amount of what is laid over a column's surfaces. */
function writeTint(bytes: Uint8Array, column: number, hex: string, amount: number): void {
  const colour = rgbOf(hex)
  for (let k = 0; k < 3; k++) bytes[column * 4 + k] = Math.round((colour[k] ?? 0) ** 2.2 * 255)
  bytes[column * 4 + 3] = Math.round(amount * 255)
}

/** Moves `shown` towards `wanted` by a share of the way; true while anything still differs. */
export function approachStates(shown: Uint8Array, wanted: Uint8Array, share: number): boolean {
  let isMoving = false
  for (let i = 0; i < shown.length; i++) {
    const [from, to] = [shown[i] ?? 0, wanted[i] ?? 0]
    if (from === to) continue
    const step = Math.max(3, Math.abs(to - from) * share)
    shown[i] = from < to ? Math.min(to, from + step) : Math.max(to, from - step)
    if (shown[i] !== to) isMoving = true
  }
  return isMoving
}
