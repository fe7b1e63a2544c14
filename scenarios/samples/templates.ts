/** The bundled templates: what each is called, and the file that the build writes for it. */
import type { LocalizedText, ScenarioDocument } from '../../domain/index.ts'
import { emptySite } from './empty-site.ts'
import { shougangNorth } from './shougang-north.ts'

export type Template = {
  readonly uid: string
  readonly fileName: string
  readonly name: LocalizedText
  /** What it holds, in a sentence. */
  readonly summary: LocalizedText
  readonly make: () => ScenarioDocument
}

/** In the order in which a person is offered them. */
export const templates: readonly Template[] = [
  {
    uid: 'shougang-north',
    fileName: 'shougang-north.ironpark.gpkg',
    name: { zh: '首钢园北区', en: 'Shougang Park, north area' },
    summary: {
      zh: '2.91 平方公里的北区：建筑、分区、入口、活动，和一段已记录的音乐会之夜。',
      en: 'The north area, 2.91 km²: structures, zones, gates, events, and a recorded concert night.',
    },
    make: shougangNorth,
  },
  {
    uid: 'empty-site',
    fileName: 'empty-site.ironpark.gpkg',
    name: { zh: '空白场地', en: 'Empty site' },
    summary: { zh: '只有北区的边界和地面，从这里画起。', en: 'Only the boundary and the ground of the north area: start drawing here.' },
    make: emptySite,
  },
]
