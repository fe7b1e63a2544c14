/** Decides what a feature becomes: which table, which kind. Tags of OpenStreetMap are understood, and words of both languages. */
import { type Path, pathKinds, type StructureKind, structureKinds, type ZoneUse, zoneUses } from '../../../domain/index.ts'
import type { AttributeValue, SourceFeature } from '../feature.ts'
import { type AttributeMap, fieldValue, metresOf, textOf } from './attribute-fields.ts'

export type Target =
  | { readonly table: 'structures'; readonly kind: StructureKind }
  | { readonly table: 'zones'; readonly use: ZoneUse }
  | { readonly table: 'paths'; readonly kind: Path['kind']; readonly width: number; readonly isWalkable: boolean }
  | { readonly table: 'gates' }
  | { readonly table: 'annotations' }
  /** Nothing here stands for it. */
  | { readonly table: 'none' }

type Tags = ReadonlyMap<string, AttributeValue>
const none: Target = { table: 'none' }
const structure = (kind: StructureKind): Target => ({ table: 'structures', kind })
const zone = (use: ZoneUse): Target => ({ table: 'zones', use })

/** Kinds by words, the telling ones first. */
const structureWords: readonly (readonly [RegExp, StructureKind])[] = [
  [/cooling.?tower|冷却塔|凉水塔/i, 'coolingTower'],
  [/blast.?furnace|高炉/i, 'blastFurnace'],
  [/hot.?blast|热风炉/i, 'hotBlastStove'],
  [/chimney|smoke.?stack|烟囱/i, 'chimney'],
  [/\bsilos?\b|筒仓/i, 'siloRow'],
  [/gas.?holder|gasometer|storage.?tank|煤气柜|储罐/i, 'gasHolder'],
  [/conveyor|转运站|皮带|通廊/i, 'conveyorGallery'],
  [/pipe.?rack|pipeline|管廊|管架/i, 'pipeRack'],
  [/ski.?jump|big.?air|跳台/i, 'skiJump'],
  [/gate.?monument|牌楼|厂东门/i, 'gateMonument'],
  [/\bhotel\b|酒店|宾馆/i, 'hotel'],
  [/\bmetro\b|subway|地铁/i, 'metroStation'],
  [/\bbridge\b|大桥|桥梁/i, 'bridge'],
  [/sawtooth|锯齿/i, 'sawtoothHall'],
  [/arena|stadium|体育馆|冰球馆/i, 'archedHall'],
  [/\bworkshop|warehouse|industrial|factory|hangar|车间|厂房|仓库/i, 'gableHall'],
  [/\bstage\b|舞台/i, 'stage'],
  [/\bhill\b|\bpeak\b|石景山/i, 'hill'],
  [/\bforest\b|\bwood\b|orchard|scrub|树林|林地|PlantCover|bos\b/i, 'treeGroup'],
  [/riverbank|\briver\b|canal|河/i, 'river'],
  [/\bwater\b|\blake\b|\bpond\b|reservoir|basin|waterdeel|WaterBody|湖|水面|池塘/i, 'lake'],
  [/\bgrass|\blawn\b|meadow|groenvoorziening|草坪|草地/i, 'lawn'],
  [/\bplaza\b|\bsquare\b|pedestrian|广场/i, 'plaza'],
  [/\bdeck\b|平台/i, 'deck'],
]
const flatKinds: ReadonlySet<StructureKind> = new Set<StructureKind>(['lake', 'river', 'lawn', 'plaza', 'treeGroup', 'hill', 'deck'])

const useWords: readonly (readonly [RegExp, ZoneUse])[] = [
  [/retail|\bshop|\bmall\b|supermarket|商业|商场/i, 'retail'],
  [/restaurant|\bfood\b|cafe|餐/i, 'food'],
  [/\boffice|commercial|办公/i, 'office'],
  [/\bhotel|酒店/i, 'hotel'],
  [/exhibition|convention|museum|展/i, 'exhibition'],
  [/stadium|\bvenue\b|arena|theatre|sports|pitch|体育|场馆/i, 'venue'],
  [/heritage|historic|monument|遗产|遗址/i, 'heritage'],
  [/waterfront|beach|marina|\bquay|滨水|岸/i, 'waterfront'],
  [/parking|\bbus\b|railway|station|transport|road|wegdeel|停车|交通/i, 'transport'],
  [/\bpark\b|garden|grass|forest|recreation|cemetery|golf|terrein|公园|绿地/i, 'park'],
  [/\bplaza|\bsquare|pedestrian|广场/i, 'plaza'],
]

/** Attributes whose values say what a thing is. */
const tellingTags = [
  'building',
  'man_made',
  'industrial',
  'natural',
  'water',
  'waterway',
  'landuse',
  'leisure',
  'amenity',
  'tourism',
  'place',
  'highway',
  'railway',
  'shop',
  'historic',
  'power',
  'barrier',
  'public_transport',
  'station',
  'bridge',
]

function tag(tags: Tags, name: string): string {
  const value = textOf(tags.get(name))
  return value === 'no' ? '' : value
}

/** `gable hall`, `gable-hall` and `gableHall` are the same kind. */
function exactKind<T extends string>(text: string, kinds: readonly T[]): T | undefined {
  const plain = text.toLowerCase().replaceAll(/[\s_-]/g, '')
  return kinds.find((kind) => kind.toLowerCase() === plain)
}

function kindText(tags: Tags, map: AttributeMap): string {
  const values = tellingTags.map((name) => tag(tags, name)).filter((value) => value !== '')
  return [textOf(fieldValue(tags, 'kind', map)), ...values].join(' ; ')
}

function nameText(tags: Tags, map: AttributeMap): string {
  return (['name', 'nameZh', 'nameEn'] as const).map((field) => textOf(fieldValue(tags, field, map))).join(' ; ')
}

function byWords<T>(table: readonly (readonly [RegExp, T])[], ...texts: readonly string[]): T | null {
  for (const text of texts) for (const [pattern, kind] of table) if (pattern.test(text)) return kind
  return null
}

/** True where something says that it stands: a building tag, a height or storeys. */
export function isRaised({ attributes, role, height }: SourceFeature, map: AttributeMap): boolean {
  if (role === 'building' || (height ?? 0) > 0) return true
  if (/\bbuilding|\bbldg|\bhouse|建筑|房屋|楼/i.test(textOf(fieldValue(attributes, 'kind', map)))) return true
  if (tag(attributes, 'building') !== '' || tag(attributes, 'building:part') !== '') return true
  return (metresOf(fieldValue(attributes, 'height', map)) ?? 0) > 0 || (metresOf(fieldValue(attributes, 'levels', map)) ?? 0) > 0
}

type Surroundings = { readonly map: AttributeMap; readonly hasSize: boolean }

function ofPolygon(feature: SourceFeature, { map }: Surroundings): Target {
  const { attributes } = feature
  const given = textOf(fieldValue(attributes, 'kind', map))
  const exact = exactKind(given, structureKinds)
  if (exact) return structure(exact)
  const use = exactKind(given, zoneUses)
  const [kinds, names] = [kindText(attributes, map), nameText(attributes, map)]
  if (isRaised(feature, map)) {
    const kind = byWords(structureWords, kinds, names)
    if (kind && (!flatKinds.has(kind) || feature.role !== 'building')) return structure(kind)
    return structure('officeSlab')
  }
  if (use) return zone(use)
  const flat = byWords(structureWords, kinds)
  if (flat && flatKinds.has(flat)) return structure(flat)
  return zone(byWords(useWords, kinds, names) ?? 'service')
}

/** Full widths by class of road, m. Chosen: two lanes of some 3.5 m with what lies beside them; OpenStreetMap gives no default. */
const roadWidths: Readonly<Record<string, number>> = {
  motorway: 24,
  trunk: 20,
  primary: 16,
  secondary: 14,
  tertiary: 10,
  residential: 8,
  unclassified: 8,
  living_street: 7,
  service: 5,
  track: 4,
}
const footways = ['footway', 'path', 'steps', 'cycleway', 'bridleway', 'corridor', 'sidewalk']

function ofLine({ attributes, role }: SourceFeature, { map }: Surroundings): Target {
  const given = textOf(fieldValue(attributes, 'kind', map))
  const kinds = kindText(attributes, map)
  const width = metresOf(fieldValue(attributes, 'width', map))
  const path = (kind: Path['kind'], fallback: number, isWalkable: boolean): Target => ({
    table: 'paths',
    kind,
    width: Math.min(200, Math.max(0.5, width ?? fallback)),
    isWalkable,
  })
  const exact = exactKind(given, pathKinds)
  if (exact) return path(exact, exact === 'road' ? 8 : exact === 'rail' ? 4 : 3, exact !== 'rail')
  if (tag(attributes, 'barrier').includes('gate') || /^(gate|入口|大门)$/i.test(given)) return { table: 'gates' }
  const highway = tag(attributes, 'highway')
  if (highway === 'pedestrian') return path('promenade', 8, true)
  if (footways.includes(highway)) return path('footway', 2.5, true)
  if (highway === 'motorway' || highway === 'motorway_link' || highway === 'trunk') return path('road', roadWidths[highway] ?? 12, false)
  if (highway !== '') return path('road', roadWidths[highway.replace(/_link$/, '')] ?? 7, true)
  const railway = tag(attributes, 'railway')
  if (railway !== '') return tag(attributes, 'tunnel') !== '' || railway === 'subway' ? none : path('rail', 4, false)
  if (/promenade|步道/i.test(kinds)) return path('promenade', 5, true)
  if (/\brail|铁路|轨道/i.test(kinds)) return path('rail', 4, false)
  if (/\broad\b|street|道路|公路|街/i.test(kinds)) return path('road', 8, true)
  if (/footway|footpath|人行/i.test(kinds)) return path('footway', 2.5, true)
  // A drawing's loose lines are hatches, axes and dimensions.
  if (role === 'drawing') return none
  const isOther = ['waterway', 'power', 'barrier', 'boundary', 'route', 'natural', 'man_made', 'aerialway'].some(
    (name) => tag(attributes, name) !== '',
  )
  return isOther ? none : path('footway', 1.5, false)
}

function ofPoint(feature: SourceFeature, { map, hasSize }: Surroundings): Target {
  const { attributes } = feature
  if (tag(attributes, 'natural') === 'tree' || /^(tree|树)$/i.test(textOf(fieldValue(attributes, 'kind', map))))
    return structure('treeGroup')
  if (!hasSize) return { table: 'annotations' }
  const exact = exactKind(textOf(fieldValue(attributes, 'kind', map)), structureKinds)
  const kind = exact ?? byWords(structureWords, nameText(attributes, map), kindText(attributes, map))
  if (kind) return structure(kind)
  return isRaised(feature, map)
    ? structure('officeSlab')
    : zone(byWords(useWords, kindText(attributes, map), nameText(attributes, map)) ?? 'service')
}

/** What a feature becomes. `hasSize` says that a point's attributes give it an extent. */
export function classify(feature: SourceFeature, surroundings: Surroundings): Target {
  if (feature.role === 'mesh') return structure('mesh')
  switch (feature.geometry.type) {
    case 'polygon':
      return ofPolygon(feature, surroundings)
    case 'line':
      return ofLine(feature, surroundings)
    case 'point':
      return ofPoint(feature, surroundings)
  }
}
