/** Which remedy to try for a worst place, by rule: from the run's own figures and from what the scenario has to offer. */
import {
  type DocumentDiff,
  type LocalizedText,
  lineLength,
  occurrencesOn,
  type Profile,
  type Remedy,
  type RunSummary,
  type ScenarioDocument,
  type ScenarioEvent,
  siteOf,
  updateRecord,
  type WorstPlace,
} from '../../domain/index.ts'

/** A change that may help at one worst place, as an edit of the scenario. */
export type Proposal = Pick<Remedy, 'placeIndex' | 'kind' | 'subjectUid' | 'label'> & { readonly diff: DocumentDiff }

/** Queue at a gate from which lanes are added, persons. Chosen: a minute's work of five turnstiles at 11 persons/min. */
const longQueue = 55
/** Width of a lane, m; lanes are only added where the gate's line has room. Chosen: a turnstile with its housing. */
const laneWidth = 0.9
/** How far a closed gate or zone may be from the place, m. Chosen: ten minutes of walking. */
const reach = 800
/** Least share of the people there that an event must have to be what they are there for. */
const leastShare = 0.2
/** Pause between two showings, s. */
const pause = 1800

type Context = {
  readonly document: ScenarioDocument
  readonly summary: RunSummary
  readonly placeIndex: number
  readonly place: WorstPlace
  /** Whether this is proposed already for a worse place. */
  readonly isTaken: (kind: Remedy['kind'], subjectUid: string) => boolean
}
type Rule = (context: Context) => Proposal | null

/** What the crowd of a place is doing: coming to something, standing at it, or leaving it. */
type Doing = { readonly event: ScenarioEvent | null; readonly doing: 'coming' | 'standing' | 'leaving'; readonly start: number }

function doingAt({ document, summary, place }: Context): Doing {
  const cause = place.causes.find(({ kind, share }) => kind === 'event' && share >= leastShare)
  const event = cause?.uid ? (document.events[cause.uid] ?? null) : null
  const happening = event
    ? occurrencesOn([event], summary.request.date, siteOf(document).timeZone).sort(
        (a, b) => Math.abs(place.peakAt - a.start) - Math.abs(place.peakAt - b.start),
      )[0]
    : undefined
  if (!event || !happening) return { event: null, doing: 'coming', start: 0 }
  // The peak's minute begins at `peakAt`.
  if (place.peakAt >= happening.end - 60) return { event, doing: 'leaving', start: happening.start }
  return { event, doing: place.zoneUid === event.venueZoneUid ? 'standing' : 'coming', start: happening.start }
}

const mainGateUid = (place: WorstPlace): string | null => place.causes.find(({ kind, uid }) => kind === 'gate' && uid !== null)?.uid ?? null

/** Longest queue at the gate through which most people of a place came; 0 where none is known. */
export function queueOfMainGate(summary: RunSummary, place: WorstPlace): number {
  const uid = mainGateUid(place)
  return summary.gates.find((gate) => gate.uid === uid)?.maxQueue ?? 0
}

const addLanes: Rule = ({ document, summary, placeIndex, place }) => {
  const uid = mainGateUid(place)
  const gate = uid === null ? undefined : document.gates[uid]
  if (!gate || queueOfMainGate(summary, place) < longQueue) return null
  const more = Math.min(2, Math.floor(lineLength([...gate.line]) / laneWidth) - gate.lanes)
  if (more < 1) return null
  const label: LocalizedText = {
    zh: `${gate.name.zh}加 ${more} 条通道`,
    en: `${more} more ${more === 1 ? 'lane' : 'lanes'} at ${gate.name.en}`,
  }
  const diff = updateRecord(document, 'gates', gate.uid, { lanes: gate.lanes + more })
  return { placeIndex, kind: 'addLanes', subjectUid: gate.uid, label, diff }
}

const openGate: Rule = ({ document, placeIndex, place, isTaken }) => {
  const [x, y] = place.position
  const closed = Object.values(document.gates)
    .filter((gate) => !gate.isOpen && gate.direction !== 'in' && !isTaken('openGate', gate.uid))
    .map((gate) => ({
      gate,
      distance: Math.hypot((gate.line[0][0] + gate.line[1][0]) / 2 - x, (gate.line[0][1] + gate.line[1][1]) / 2 - y),
    }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance || (a.gate.uid < b.gate.uid ? -1 : 1))
  const gate = closed[0]?.gate
  if (!gate) return null
  const label = { zh: `开放${gate.name.zh}`, en: `Open ${gate.name.en}` }
  return { placeIndex, kind: 'openGate', subjectUid: gate.uid, label, diff: updateRecord(document, 'gates', gate.uid, { isOpen: true }) }
}

const openZone: Rule = ({ document, placeIndex, place, isTaken }) => {
  const [x, y] = place.position
  const distanceOf = (ring: readonly (readonly [number, number])[]) => Math.min(...ring.map(([px, py]) => Math.hypot(px - x, py - y)))
  const closed = Object.values(document.zones)
    .filter((zone) => !zone.isOpen && !isTaken('openZone', zone.uid))
    .map((zone) => ({ zone, distance: distanceOf(zone.polygon[0] ?? []) }))
    .filter(({ distance }) => distance <= reach)
    .sort((a, b) => a.distance - b.distance || (a.zone.uid < b.zone.uid ? -1 : 1))
  const zone = closed[0]?.zone
  if (!zone) return null
  const label = { zh: `开放${zone.name.zh}`, en: `Open ${zone.name.en}` }
  return { placeIndex, kind: 'openZone', subjectUid: zone.uid, label, diff: updateRecord(document, 'zones', zone.uid, { isOpen: true }) }
}

/** Draws a profile out to twice its length, away from the start (before it) or from the end (after it). */
function drawnOut(profile: Profile): Profile {
  return { ...profile, offsets: profile.offsets.map((offset) => Math.max(-86_400, Math.min(86_400, offset * 2))) }
}

const localStart = (date: string, second: number): string => {
  const part = (value: number) => String(Math.floor(value)).padStart(2, '0')
  return `${date}T${part(second / 3600)}:${part((second % 3600) / 60)}`
}

const stagger: Rule = (context) => {
  const { document, summary, placeIndex } = context
  const { event, doing, start } = doingAt(context)
  if (!event) return null
  const make = (label: LocalizedText, change: Partial<ScenarioEvent>): Proposal => ({
    placeIndex,
    kind: 'staggerEvent',
    subjectUid: event.uid,
    label,
    diff: updateRecord(document, 'events', event.uid, change),
  })
  if (doing === 'leaving')
    return make({ zh: `${event.name.zh}分批离场`, en: `Let ${event.name.en} out in stages` }, { egress: drawnOut(event.egress) })
  if (doing === 'coming')
    return make({ zh: `${event.name.zh}提前开门`, en: `Earlier doors for ${event.name.en}` }, { arrival: drawnOut(event.arrival) })
  // Those who stand at it come in two halves; only a single happening of the site's own zone can be doubled by an extra start.
  const step = event.duration + pause
  const second = start - step >= summary.request.from - 7200 && start - step >= 0 ? start - step : start + step
  const isSplittable =
    event.recurrence === null && second < 86_400 && event.timeZone === siteOf(document).timeZone && event.kind !== 'concert'
  if (!isSplittable) return null
  const audience = {
    ...event.audience,
    value: Math.round(event.audience.value / 2),
    status: 'estimate' as const,
    note: 'half of one showing',
  }
  return make(
    { zh: `${event.name.zh}分两场，每场一半人`, en: `Two showings of ${event.name.en}, half each` },
    { audience, extraStarts: [...event.extraStarts, localStart(summary.request.date, second)] },
  )
}

/**
 * One proposal for each worst place that has any, in the order of the places, none twice. A leaving crowd gets a gate opened, else is
 * let out in stages. One that stands at a show gets a second showing. One that comes gets lanes where its gate has a queue,
 * else a gate opened, else earlier doors, else a zone opened.
 */
export function proposeRemedies(document: ScenarioDocument, summary: RunSummary): Proposal[] {
  const chosen: Proposal[] = []
  const isTaken: Context['isTaken'] = (kind, subjectUid) => chosen.some((other) => other.kind === kind && other.subjectUid === subjectUid)
  for (const [placeIndex, place] of summary.worstPlaces.entries()) {
    const context: Context = { document, summary, placeIndex, place, isTaken }
    const { doing } = doingAt(context)
    const rules = {
      leaving: [openGate, stagger, openZone],
      standing: [stagger, addLanes, openGate, openZone],
      coming: [addLanes, openGate, stagger, openZone],
    }[doing]
    for (const rule of rules) {
      const proposal = rule(context)
      if (!proposal || isTaken(proposal.kind, proposal.subjectUid)) continue
      chosen.push(proposal)
      break
    }
  }
  return chosen
}
