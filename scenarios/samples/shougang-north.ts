/** The bundled scenario: the north area of Shougang Park in Beijing. */
import { emptyDocument, type ScenarioDocument } from '../../domain/index.ts'
import { connectors } from './connectors.ts'
import { demandDays } from './demand-days.ts'
import { events } from './events.ts'
import { gates } from './gates.ts'
import { paths } from './paths.ts'
import { phases } from './phases.ts'
import { byUid } from './record-makers.ts'
import { servicePoints } from './service-points.ts'
import { levels, site } from './site.ts'
import { districts } from './structures-districts.ts'
import { grounds } from './structures-ground.ts'
import { landmarks } from './structures-landmarks.ts'
import { waterAndHill } from './structures-water.ts'
import { goneWorks, keptWorks } from './structures-works.ts'
import { tours } from './tours.ts'
import { annotations, savedViews } from './views.ts'
import { visitorTypes } from './visitor-types.ts'
import { zones } from './zones.ts'

/** A new document on each call; the same records every time. */
export function shougangNorth(): ScenarioDocument {
  return structuredClone({
    ...emptyDocument(),
    site: byUid([site]),
    levels: byUid(levels),
    zones: byUid(zones),
    structures: byUid([...landmarks, ...waterAndHill, ...districts, ...keptWorks, ...goneWorks, ...grounds]),
    paths: byUid(paths),
    gates: byUid(gates),
    connectors: byUid(connectors),
    servicePoints: byUid(servicePoints),
    phases: byUid(phases),
    visitorTypes: byUid(visitorTypes),
    demandDays: byUid(demandDays),
    events: byUid(events),
    savedViews: byUid(savedViews),
    tours: byUid(tours),
    annotations: byUid(annotations),
  })
}
