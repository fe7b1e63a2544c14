/** Finds the name, height, levels, kind and width of a feature among its attributes, by a person's choice or by the names in use. */
import type { AttributeValue } from '../feature.ts'

/** What an attribute can be mapped to. `base` is the height of the underside above the ground, m; `status` the evidence of the position. */
export const importFields = ['name', 'nameZh', 'nameEn', 'kind', 'height', 'base', 'levels', 'width', 'status'] as const
export type ImportField = (typeof importFields)[number]

/** Attribute by field, as chosen by a person; what is missing is found by name. */
export type AttributeMap = { readonly [F in ImportField]?: string }

/** Names in use, in order of preference; compared without case, spaces and separators. */
const knownNames: Readonly<Record<ImportField, readonly string[]>> = {
  name: [
    'name',
    '名称',
    '名字',
    '名',
    'title',
    'bezeichnung',
    'naam',
    'nom',
    'label',
    'statename',
    'buildingname',
    '建筑名称',
    '项目名称',
    'text',
  ],
  nameZh: ['namezh', 'zh', 'namezhhans', '中文名', '中文名称'],
  nameEn: ['nameen', 'en', '英文名', '英文名称'],
  kind: ['kind', '类型', '类别', '用途', 'type', 'class', 'fclass', 'category', 'usage', 'function', 'landuse', '用地性质', 'layer'],
  height: [
    'height',
    'buildingheight',
    '高度',
    '建筑高度',
    '高',
    'measuredheight',
    'hoehe',
    'höhe',
    'hoogte',
    'hgt',
    'bldgheight',
    'relativeheight',
    'h',
  ],
  base: ['minheight', 'buildingminheight', 'base', '底高', '离地高度', 'baseheight'],
  levels: [
    'buildinglevels',
    'levels',
    '层数',
    '楼层',
    '楼层数',
    'floor',
    'floors',
    'storeys',
    'stories',
    'storeysaboveground',
    'numfloors',
    'floorcount',
    '地上层数',
  ],
  width: ['width', '宽度', '路宽', 'estwidth'],
  status: ['positionstatus', 'evidence'],
}

function plainName(name: string): string {
  return name.toLowerCase().replaceAll(/[\s_:.-]/g, '')
}

/** The attribute that a field would be read from, among these; null where none fits. */
export function guessAttribute(field: ImportField, names: Iterable<string>): string | null {
  const byPlainName = new Map<string, string>()
  for (const name of names) if (!byPlainName.has(plainName(name))) byPlainName.set(plainName(name), name)
  for (const known of knownNames[field]) {
    const found = byPlainName.get(known)
    if (found !== undefined) return found
  }
  return null
}

/** The value of a field of one feature. */
export function fieldValue(
  attributes: ReadonlyMap<string, AttributeValue>,
  field: ImportField,
  map: AttributeMap,
): AttributeValue | undefined {
  const chosen = map[field]
  if (chosen !== undefined) return attributes.get(chosen)
  const name = guessAttribute(field, attributes.keys())
  return name === null ? undefined : attributes.get(name)
}

/** Metres out of `12`, `12.5 m`, `12,5`, `40 ft` or `40'`; null for anything else. */
export function metresOf(value: AttributeValue | undefined): number | null {
  if (typeof value === 'number') return value
  if (typeof value !== 'string') return null
  const match = /^\s*(-?\d+(?:[.,]\d+)?)\s*(m|米|metres?|meters?|ft|feet|')?\s*$/i.exec(value)
  if (!match) return null
  const number = Number(match[1]?.replace(',', '.'))
  // The international foot is 0.3048 m exactly.
  return /^(ft|feet|')$/i.test(match[2] ?? '') ? number * 0.3048 : number
}

export function textOf(value: AttributeValue | undefined): string {
  return value === undefined || typeof value === 'boolean' ? '' : String(value).trim()
}
