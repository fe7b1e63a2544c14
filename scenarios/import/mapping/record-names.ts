/** Names and ids of imported records. */
import type { LocalizedText, StructureKind, ZoneUse } from '../../../domain/index.ts'
import type { AttributeValue } from '../feature.ts'
import { type AttributeMap, fieldValue, textOf } from './attribute-fields.ts'

const structureNames: Readonly<Partial<Record<StructureKind, LocalizedText>>> = {
  coolingTower: { zh: '冷却塔', en: 'Cooling tower' },
  blastFurnace: { zh: '高炉', en: 'Blast furnace' },
  chimney: { zh: '烟囱', en: 'Chimney' },
  siloRow: { zh: '筒仓', en: 'Silos' },
  gasHolder: { zh: '储罐', en: 'Tank' },
  gableHall: { zh: '厂房', en: 'Hall' },
  lake: { zh: '水面', en: 'Water' },
  river: { zh: '河流', en: 'River' },
  lawn: { zh: '草地', en: 'Lawn' },
  plaza: { zh: '广场', en: 'Plaza' },
  treeGroup: { zh: '树木', en: 'Trees' },
  hotel: { zh: '酒店', en: 'Hotel' },
}
const building: LocalizedText = { zh: '建筑', en: 'Building' }
const zoneNames: Readonly<Partial<Record<ZoneUse, LocalizedText>>> = {
  park: { zh: '绿地', en: 'Green' },
  transport: { zh: '交通用地', en: 'Transport land' },
  retail: { zh: '商业用地', en: 'Retail' },
}

export function structureName(kind: StructureKind): LocalizedText {
  return structureNames[kind] ?? building
}

export function zoneName(use: ZoneUse): LocalizedText {
  return zoneNames[use] ?? { zh: '分区', en: 'Zone' }
}

const chinese = /\p{Script=Han}/u

/** The name in both languages; `fallback` and the feature's id where it has none. */
export function nameOf(
  attributes: ReadonlyMap<string, AttributeValue>,
  map: AttributeMap,
  fallback: LocalizedText,
  id: string,
): LocalizedText {
  const read = (field: 'name' | 'nameZh' | 'nameEn') => textOf(fieldValue(attributes, field, map)).slice(0, 200)
  const plain = read('name')
  const zh = read('nameZh') || (chinese.test(plain) ? plain : '')
  const en = read('nameEn') || (chinese.test(plain) ? '' : plain)
  if (zh !== '' || en !== '') return { zh, en }
  const short = id.slice(0, 60)
  return { zh: `${fallback.zh} ${short}`, en: `${fallback.en} ${short}` }
}

function slug(text: string, length: number): string {
  return text
    .toLowerCase()
    .replaceAll(/[^a-z0-9]+/g, '-')
    .replaceAll(/^-+|-+$/g, '')
    .slice(0, length)
    .replace(/-+$/, '')
}

/** Makes uids that are new to the scenario and to each other, out of file and feature. */
export class UidMaker {
  readonly #taken: Set<string>
  readonly #prefix: string
  #next = 1

  constructor(taken: Iterable<string>, fileName: string) {
    this.#taken = new Set(taken)
    this.#prefix = slug(fileName.replace(/\.[^.]*$/, ''), 30) || 'import'
  }

  make(featureId: string): string {
    const stem = `${this.#prefix}-${slug(featureId, 36) || this.#next++}`
    let uid = stem
    for (let number = 2; this.#taken.has(uid); number++) uid = `${stem}-${number}`
    this.#taken.add(uid)
    return uid
  }
}
