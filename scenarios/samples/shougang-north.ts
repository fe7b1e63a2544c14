/** The bundled scenario: the north area of Shougang Park in Beijing. */
import { emptyDocument, type ScenarioDocument } from '../../domain/index.ts'
import { demandDays } from './demand-days.ts'
import { events } from './events.ts'
import { gates } from './gates.ts'
import { byUid } from './record-makers.ts'
import { levels, site } from './site.ts'
import { landmarks } from './structures-landmarks.ts'
import { visitorTypes } from './visitor-types.ts'
import { zones } from './zones.ts'

/** A new document on each call; the same records every time. */
export function shougangNorth(): ScenarioDocument {
  return structuredClone({
    ...emptyDocument(),
    site: byUid([site]),
    levels: byUid(levels),
    zones: byUid(zones),
    structures: byUid(landmarks),
    gates: byUid(gates),
    visitorTypes: byUid(visitorTypes),
    demandDays: byUid(demandDays),
    events: byUid(events),
  })
}
