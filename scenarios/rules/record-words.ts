/** What a person calls the records of each table, and problems of shape in Chinese. */
import type { LocalizedText, TableName } from '../../domain/index.ts'

export const recordWords: Readonly<Record<TableName, LocalizedText>> = {
  site: { zh: '场地', en: 'Site' },
  levels: { zh: '层', en: 'Level' },
  zones: { zh: '分区', en: 'Zone' },
  structures: { zh: '建筑', en: 'Structure' },
  paths: { zh: '道路', en: 'Path' },
  gates: { zh: '入口', en: 'Gate' },
  connectors: { zh: '连接', en: 'Connector' },
  servicePoints: { zh: '服务点', en: 'Service point' },
  phases: { zh: '时段', en: 'Phase' },
  visitorTypes: { zh: '游客类型', en: 'Visitor type' },
  demandDays: { zh: '客流日', en: 'Demand day' },
  events: { zh: '活动', en: 'Event' },
  savedViews: { zh: '视角', en: 'Saved view' },
  tours: { zh: '导览', en: 'Tour' },
  visibility: { zh: '显示', en: 'Visibility' },
  annotations: { zh: '批注', en: 'Note' },
}

/** `Zone hall`, `分区 hall`. */
export function recordThing(table: TableName, uid: string): LocalizedText {
  const words = recordWords[table]
  return { zh: `${words.zh} ${uid}`, en: `${words.en} ${uid}` }
}

const shapePatterns: readonly (readonly [RegExp, (...parts: string[]) => string])[] = [
  [/edge (\d+) crosses edge (\d+)/, (a, b) => `第 ${a} 条边与第 ${b} 条边相交，轮廓不应自相交`],
  [/has (\d+) points, expected at least (\d+)/, (count, least) => `只有 ${count} 个点，至少应有 ${least} 个`],
  [/not a number/, () => '有不是数字的坐标'],
  [/has no area/, () => '面积为 0，应大于 0 平方米'],
]

/** A sentence of domain's `polygonProblem` in Chinese. */
export function shapeProblemInChinese(problem: string): string {
  const hole = /^hole (\d+)/.exec(problem)
  const ring = hole ? `第 ${hole[1]} 个内环` : '外环'
  for (const [pattern, words] of shapePatterns) {
    const match = pattern.exec(problem)
    if (match) return `${ring}${words(...match.slice(1))}`
  }
  return `${ring}无效（${problem}）`
}
