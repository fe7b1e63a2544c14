/** Colours of visitor kinds, the same in the scene, the legend and the timeline. */
import type { VisitorType } from '../../domain/index.ts'

export const visitorColours: Readonly<Record<VisitorType['kind'], string>> = {
  tourist: '#ffd166',
  family: '#06d6a0',
  worker: '#9aa7b0',
  audience: '#ef476f',
  staff: '#118ab2',
}
