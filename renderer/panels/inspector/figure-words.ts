/** What figures are called; a key that no word is known for is shown as it stands in the file, split into words. */
import type { Language } from '../../../domain/index.ts'
import { defineWords } from '../../state/words.ts'

export const figureWords = defineWords('figure', {
  annexFloorArea: { zh: '附楼建筑面积', en: 'Floor area of the annex' },
  area: { zh: '面积', en: 'Area' },
  audience: { zh: '观众', en: 'Audience' },
  baseDiameter: { zh: '底部直径', en: 'Diameter at the base' },
  bodyFloorArea: { zh: '主体建筑面积', en: 'Floor area of the body' },
  buildings: { zh: '栋数', en: 'Buildings' },
  capacity: { zh: '容量', en: 'Capacity' },
  clearToCoolingTowers: { zh: '距冷却塔', en: 'Distance to the cooling towers' },
  clearToRailway: { zh: '距铁路', en: 'Distance to the railway' },
  deck1: { zh: '出铁场平台标高', en: 'Height of the casting deck' },
  deck2: { zh: '中层平台标高', en: 'Height of the middle deck' },
  deck3: { zh: '炉顶平台标高', en: 'Height of the charging deck' },
  deckHeight: { zh: '桥面标高', en: 'Height of the deck' },
  diameter: { zh: '直径', en: 'Diameter' },
  dustTowers: { zh: '除尘塔', en: 'Dust towers' },
  elevation: { zh: '海拔', en: 'Elevation' },
  escalatorRise: { zh: '扶梯提升高度', en: 'Rise of the escalator' },
  exhibitionArea: { zh: '展览面积', en: 'Exhibition area' },
  finishLevel: { zh: '终点区标高', en: 'Height of the finish' },
  floorArea: { zh: '建筑面积', en: 'Floor area' },
  floorAreaAboveGround: { zh: '地上建筑面积', en: 'Floor area above ground' },
  floorAreaShare: { zh: '按比例分得的建筑面积', en: 'Its share of the floor area' },
  floors: { zh: '层数', en: 'Floors' },
  floorsInside: { zh: '内部层数', en: 'Floors inside' },
  garageArea: { zh: '车库面积', en: 'Area of the garage' },
  garageSpaces: { zh: '车位', en: 'Parking spaces' },
  hallClearHeight: { zh: '大厅净高', en: 'Clear height of the hall' },
  hallsArea: { zh: '各馆总面积', en: 'Area of all halls' },
  height: { zh: '高', en: 'Height' },
  innerClearSpan: { zh: '内部净跨', en: 'Clear span inside' },
  laneRate: { zh: '每通道速率', en: 'Rate of a lane' },
  lanes: { zh: '车道', en: 'Lanes' },
  leanDeg: { zh: '倾角', en: 'Lean' },
  length: { zh: '长', en: 'Length' },
  lengthEastWest: { zh: '东西长', en: 'Length, east to west' },
  lengthNorthSouth: { zh: '南北长', en: 'Length, north to south' },
  lobbyClearHeight: { zh: '大堂净高', en: 'Clear height of the lobby' },
  mainBridgeLength: { zh: '主桥长', en: 'Length of the main bridge' },
  mainSpan: { zh: '主跨', en: 'Main span' },
  parkArea: { zh: '公园面积', en: 'Area of the park' },
  plannedLength: { zh: '规划长度', en: 'Planned length' },
  projectArea: { zh: '项目面积', en: 'Area of the project' },
  ringDiameter: { zh: '外环直径', en: 'Diameter of the ring' },
  rinkArea: { zh: '冰面面积', en: 'Area of the ice' },
  rooms: { zh: '客房', en: 'Rooms' },
  screenArea: { zh: '屏幕面积', en: 'Area of the screen' },
  seats: { zh: '座位', en: 'Seats' },
  securedZone: { zh: '安保区面积', en: 'Area inside the security line' },
  siloCount: { zh: '筒仓数', en: 'Silos' },
  siteArea: { zh: '用地面积', en: 'Area of the plot' },
  slopeArea: { zh: '坡面面积', en: 'Area of the slope' },
  span: { zh: '跨度', en: 'Span' },
  startHeight: { zh: '出发台高', en: 'Height of the start' },
  takeoffHeight: { zh: '起跳点高', en: 'Height of the take-off' },
  tallestFloors: { zh: '最高层数', en: 'Floors of the tallest' },
  throatDiameter: { zh: '喉部直径', en: 'Diameter of the throat' },
  total: { zh: '全天人数', en: 'Visitors of the day' },
  totalDrop: { zh: '总落差', en: 'Total drop' },
  towerHigh: { zh: '高塔高', en: 'Height of the high tower' },
  towerLow: { zh: '矮塔高', en: 'Height of the low tower' },
  trackLength: { zh: '赛道长', en: 'Length of the track' },
  trackToNext: { zh: '距下一站里程', en: 'Track to the next station' },
  volume: { zh: '容积', en: 'Volume' },
  volumeClass: { zh: '炉容级别', en: 'Class by volume' },
  width: { zh: '宽', en: 'Width' },
})

type Known = keyof (typeof figureWords)['table']

/** `主跨`, `Main span`; `hook load` for an unknown key `hookLoad`. */
export function figureName(key: string, language: Language): string {
  if (Object.hasOwn(figureWords.table, key)) return figureWords.table[key as Known][language]
  return key.replaceAll(/([a-z0-9])([A-Z])/g, (_, before: string, letter: string) => `${before} ${letter.toLowerCase()}`)
}

const units: Readonly<Record<string, string>> = { persons: '人', 'persons/min': '人/分', seats: '座', 'm a.s.l.': 'm（海拔）' }

/** A unit in the person's language; symbols stay as they are. */
export function unitText(unit: string, language: Language): string {
  return language === 'zh' ? (units[unit] ?? unit) : unit
}
