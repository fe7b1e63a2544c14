/** The ground of zones: what each use is paved or planted with, in the scene's everyday look. */
import type { Zone, ZoneUse } from '../../domain/index.ts'
import { type BuiltShape, type MaterialKey, ShapeWriter, type Tone } from './shape-writer.ts'
import { addCap } from './solids.ts'

const grounds: Readonly<Record<ZoneUse, readonly [MaterialKey, Tone]>> = {
  plaza: ['paving', [1.06, 1.03, 0.98]],
  park: ['grass', [1, 1.02, 0.95]],
  exhibition: ['paving', [0.92, 0.92, 0.94]],
  venue: ['paving', [1, 0.99, 0.97]],
  retail: ['paving', [1.04, 0.93, 0.84]],
  food: ['paving', [1.04, 0.93, 0.84]],
  office: ['paving', [0.88, 0.89, 0.9]],
  hotel: ['grass', [1.05, 1.1, 0.95]],
  heritage: ['paving', [0.86, 0.82, 0.79]],
  waterfront: ['grass', [1.1, 1.12, 1]],
  transport: ['paving', [0.95, 0.95, 0.96]],
  service: ['paving', [0.8, 0.8, 0.8]],
}

/** The material of the ground of a use; null without one. */
export function groundOf(use: ZoneUse | undefined): MaterialKey | null {
  return use ? grounds[use][0] : null
}

export function buildZoneGround(zone: Pick<Zone, 'use' | 'polygon'>): BuiltShape {
  const [material, tone] = grounds[zone.use]
  const w = new ShapeWriter().use(material, tone)
  addCap(w, zone.polygon, 0)
  return w.shape()
}
