/** What must hold of a record beyond the types of its fields: shapes, widths, hours, recurrence, profiles. */
import {
  type AnyRecord,
  type LocalizedText,
  lineLength,
  minimumGateWidth,
  type Polygon,
  type Profile,
  polygonProblem,
  type RecordOf,
  recurrenceProblem,
  type TableName,
} from '../../domain/index.ts'
import { spatialReferenceOf } from '../geopackage/spatial-reference.ts'
import type { RefusalCode } from '../scenario-store.ts'
import { shapeProblemInChinese } from './record-words.ts'

/** What is wrong, as the end of a sentence that begins with the record. */
export type RuleProblem = { readonly code: RefusalCode; readonly text: LocalizedText }
type Rule<T extends TableName> = (record: RecordOf<T>) => readonly (RuleProblem | null)[]

const problem = (zh: string, en: string): RuleProblem => ({ code: 'badRecord', text: { zh, en } })

function outline(field: string, polygon: Polygon): RuleProblem | null {
  const found = polygonProblem(polygon)
  if (!found) return null
  return { code: 'badGeometry', text: { zh: `${field} 的${shapeProblemInChinese(found)}`, en: `${field}: ${found}` } }
}

function hours(list: readonly { from: number; to: number }[]): RuleProblem | null {
  const wrong = list.find(({ from, to }) => from >= to)
  return wrong
    ? problem(
        `开放时段 ${wrong.from}–${wrong.to} 秒的结束应晚于开始`,
        `hours ${wrong.from} to ${wrong.to} s, expected an end after the start`,
      )
    : null
}

function timeZone(name: string): RuleProblem | null {
  try {
    new Intl.DateTimeFormat('en', { timeZone: name })
    return null
  } catch (error) {
    if (!(error instanceof RangeError)) throw error
    return problem(`时区为“${name}”，应为 IANA 名称，如 Asia/Shanghai`, `time zone "${name}", expected an IANA name such as Asia/Shanghai`)
  }
}

function profile(field: string, { offsets, shares }: Profile): (RuleProblem | null)[] {
  const unsorted = offsets.findIndex((offset, index) => index > 0 && offset <= (offsets[index - 1] ?? -Infinity))
  const total = shares.reduce((sum, share) => sum + share, 0)
  return [
    shares.length === offsets.length - 1
      ? null
      : problem(
          `${field} 有 ${shares.length} 个份额和 ${offsets.length} 个时刻，份额应比时刻少一个`,
          `${field} has ${shares.length} shares for ${offsets.length} offsets, expected one share fewer than offsets`,
        ),
    unsorted < 0
      ? null
      : problem(
          `${field} 的第 ${unsorted} 个时刻应晚于前一个`,
          `${field}: offset ${unsorted} is ${offsets[unsorted]} s, expected it to be later than the one before`,
        ),
    total > 0 ? null : problem(`${field} 的份额之和为 0，应大于 0`, `${field}: the shares sum to 0, expected more than 0`),
  ]
}

function phaseDates(record: RecordOf<'phases'>): RuleProblem | null {
  const { from, to } = record
  return to !== null && to <= from
    ? problem(`从 ${from} 到 ${to}，结束应晚于开始`, `from ${from} to ${to}, expected an end after the start`)
    : null
}

function gateWidth(record: RecordOf<'gates'>): RuleProblem | null {
  const width = lineLength(record.line)
  if (width >= minimumGateWidth) return null
  const [found, least] = [width.toFixed(2), minimumGateWidth.toFixed(2)]
  return problem(`宽度 ${found} 米，不应小于 ${least} 米`, `width ${found} m is below the minimum ${least} m`)
}

const rules: { readonly [T in TableName]?: Rule<T> } = {
  site: (record) => [
    record.uid === 'site' ? null : problem('标识应为 site', 'expected its uid to be "site"'),
    outline('boundary', record.boundary),
    timeZone(record.timeZone),
    spatialReferenceOf(record.epsg)
      ? null
      : problem(
          `坐标系 EPSG:${record.epsg} 不受支持，应为 4534–4554（CGCS2000 三度带）或 UTM`,
          `coordinate system EPSG:${record.epsg} is not known, expected 4534 to 4554 (CGCS2000 3-degree) or UTM`,
        ),
  ],
  levels: (record) => record.walkable.map((polygon, index) => outline(`walkable ${index}`, polygon)),
  zones: (record) => [outline('polygon', record.polygon), hours(record.hours)],
  structures: (record) => [outline('footprint', record.footprint)],
  gates: (record) => [gateWidth(record), hours(record.hours)],
  connectors: (record) => [
    record.fromLevelUid === record.toLevelUid
      ? problem(`两端都在层 ${record.toLevelUid}，应连接不同的层`, `both ends are on level ${record.toLevelUid}, expected two levels`)
      : null,
  ],
  phases: (record) => [phaseDates(record)],
  demandDays: (record) => [
    record.opens < record.closes
      ? null
      : problem(
          `开园 ${record.opens} 秒不早于闭园 ${record.closes} 秒`,
          `opens at ${record.opens} s and closes at ${record.closes} s, expected to close later`,
        ),
  ],
  events: (record) => {
    const unreadable = record.recurrence === null ? null : recurrenceProblem(record.recurrence)
    return [
      timeZone(record.timeZone),
      unreadable === null
        ? null
        : problem(`重复规则“${record.recurrence}”无法读取，应为 RFC 5545 规则，如 FREQ=WEEKLY;BYDAY=SA`, unreadable),
      ...profile('arrival', record.arrival),
      ...profile('egress', record.egress),
    ]
  },
}

/** Problems of one record, none when all is well. */
export function ruleProblems(table: TableName, record: AnyRecord): RuleProblem[] {
  const check = rules[table] as Rule<TableName> | undefined
  return check ? check(record as never).filter((found) => found !== null) : []
}
