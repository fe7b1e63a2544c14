/** What the kinds of records, states, gates and people are called in both languages. */
import type {
  Evidence,
  eventKinds,
  gateDirections,
  gateKinds,
  LocalizedText,
  PhaseState,
  StructureKind,
  TableName,
  VisibilityMode,
  ZoneUse,
} from '../../../domain/index.ts'
import { defineWords } from '../../state/words.ts'

export type EventKind = (typeof eventKinds)[number]
export type GateKind = (typeof gateKinds)[number]
export type GateDirection = (typeof gateDirections)[number]

const zoneUses: Record<ZoneUse, LocalizedText> = {
  plaza: { zh: '广场', en: 'Plaza' },
  park: { zh: '公园', en: 'Park' },
  exhibition: { zh: '展览', en: 'Exhibition' },
  venue: { zh: '场馆', en: 'Venue' },
  retail: { zh: '商业', en: 'Shops' },
  food: { zh: '餐饮', en: 'Food' },
  office: { zh: '办公', en: 'Offices' },
  hotel: { zh: '酒店', en: 'Hotel' },
  heritage: { zh: '工业遗存', en: 'Heritage' },
  waterfront: { zh: '滨水', en: 'Waterfront' },
  transport: { zh: '交通', en: 'Transport' },
  service: { zh: '服务', en: 'Service' },
}
export const zoneUseWords = defineWords('zoneUse', zoneUses)

const phaseStates: Record<PhaseState | 'absent', LocalizedText> = {
  working: { zh: '生产中', en: 'Working' },
  idle: { zh: '停产', en: 'Idle' },
  demolished: { zh: '已拆除', en: 'Demolished' },
  kept: { zh: '保留', en: 'Kept' },
  reused: { zh: '改造利用', en: 'Reused' },
  new: { zh: '新建', en: 'New' },
  absent: { zh: '尚未建成', en: 'Not built yet' },
}
export const phaseStateWords = defineWords('phaseState', phaseStates)

const eventKindTable: Record<EventKind, LocalizedText> = {
  concert: { zh: '演唱会', en: 'Concert' },
  fair: { zh: '展会', en: 'Fair' },
  sport: { zh: '体育赛事', en: 'Sport' },
  festival: { zh: '节庆', en: 'Festival' },
  market: { zh: '市集', en: 'Market' },
  talk: { zh: '论坛讲座', en: 'Talk' },
  show: { zh: '演出', en: 'Show' },
  tour: { zh: '导览', en: 'Guided tour' },
}
export const eventKindWords = defineWords('eventKind', eventKindTable)

const gateKindTable: Record<GateKind, LocalizedText> = {
  gate: { zh: '园门', en: 'Park gate' },
  metroExit: { zh: '地铁口', en: 'Metro exit' },
  carPark: { zh: '停车场', en: 'Car park' },
  riverside: { zh: '滨河口', en: 'Riverside' },
}
export const gateKindWords = defineWords('gateKind', gateKindTable)

const directionTable: Record<GateDirection, LocalizedText> = {
  both: { zh: '双向', en: 'Both ways' },
  in: { zh: '只进', en: 'In only' },
  out: { zh: '只出', en: 'Out only' },
}
export const directionWords = defineWords('gateDirection', directionTable)

const evidenceTable: Record<Evidence, LocalizedText> = {
  sourced: { zh: '有来源', en: 'sourced' },
  derived: { zh: '推算', en: 'derived' },
  estimate: { zh: '估计', en: 'estimate' },
}
export const evidenceWords = defineWords('evidence', evidenceTable)

const visibilityTable: Record<VisibilityMode, LocalizedText> = {
  show: { zh: '显示', en: 'Show' },
  hide: { zh: '隐藏', en: 'Hide' },
  tint: { zh: '着色', en: 'Tint' },
  fade: { zh: '淡化', en: 'Fade' },
}
export const visibilityWords = defineWords('visibility', visibilityTable)

const tableTable: Record<TableName, LocalizedText> = {
  site: { zh: '园区', en: 'Site' },
  levels: { zh: '层', en: 'Level' },
  zones: { zh: '分区', en: 'Zone' },
  structures: { zh: '建筑', en: 'Structure' },
  paths: { zh: '道路', en: 'Path' },
  gates: { zh: '入口', en: 'Gate' },
  connectors: { zh: '楼梯坡道', en: 'Connector' },
  servicePoints: { zh: '服务点', en: 'Service point' },
  phases: { zh: '时段', en: 'Phase' },
  visitorTypes: { zh: '游客类型', en: 'Visitor type' },
  demandDays: { zh: '客流日', en: 'Demand day' },
  events: { zh: '活动', en: 'Event' },
  savedViews: { zh: '视角', en: 'View' },
  tours: { zh: '导览', en: 'Tour' },
  visibility: { zh: '显示方式', en: 'Visibility' },
  annotations: { zh: '批注', en: 'Note' },
}
export const tableWords = defineWords('table', tableTable)

const structureTable: Record<StructureKind, LocalizedText> = {
  blastFurnace: { zh: '高炉', en: 'Blast furnace' },
  hotBlastStove: { zh: '热风炉', en: 'Hot-blast stove' },
  coolingTower: { zh: '冷却塔', en: 'Cooling tower' },
  siloRow: { zh: '筒仓', en: 'Silos' },
  gasHolder: { zh: '煤气柜', en: 'Gas holder' },
  chimney: { zh: '烟囱', en: 'Chimney' },
  conveyorGallery: { zh: '皮带通廊', en: 'Conveyor gallery' },
  pipeRack: { zh: '管廊', en: 'Pipe rack' },
  sawtoothHall: { zh: '锯齿顶厂房', en: 'Sawtooth hall' },
  gableHall: { zh: '双坡厂房', en: 'Gable hall' },
  archedHall: { zh: '拱顶厂房', en: 'Arched hall' },
  skiJump: { zh: '跳台', en: 'Ski jump' },
  officeSlab: { zh: '办公楼', en: 'Office block' },
  hotel: { zh: '酒店', en: 'Hotel' },
  bridge: { zh: '桥', en: 'Bridge' },
  railTrack: { zh: '铁轨', en: 'Rail track' },
  deck: { zh: '空中步道', en: 'Deck' },
  stair: { zh: '楼梯', en: 'Stair' },
  treeGroup: { zh: '树丛', en: 'Trees' },
  lake: { zh: '湖', en: 'Lake' },
  river: { zh: '河', en: 'River' },
  hill: { zh: '山', en: 'Hill' },
  lawn: { zh: '草地', en: 'Lawn' },
  plaza: { zh: '广场', en: 'Plaza' },
  gateMonument: { zh: '门楼', en: 'Gate monument' },
  metroStation: { zh: '地铁站', en: 'Metro station' },
  contextMass: { zh: '周边体块', en: 'Surrounding block' },
  stage: { zh: '舞台', en: 'Stage' },
  mesh: { zh: '导入的模型', en: 'Imported model' },
}
export const structureKindWords = defineWords('structureKind', structureTable)
