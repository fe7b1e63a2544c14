/** The template for a new scenario: the boundary and the ground of the north area, and nothing else but what a first run needs. */
import { emptyDocument, type ScenarioDocument } from '../../domain/index.ts'
import { byUid } from './record-makers.ts'
import { levels, site } from './site.ts'
import { visitorTypes } from './visitor-types.ts'

/** Site, ground level and the types of visitors; a new document on each call. */
export function emptySite(): ScenarioDocument {
  const ground = levels.filter((level) => level.uid === 'ground')
  return structuredClone({ ...emptyDocument(), site: byUid([site]), levels: byUid(ground), visitorTypes: byUid(visitorTypes) })
}
