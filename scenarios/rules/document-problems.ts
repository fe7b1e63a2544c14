/** Checks of whole documents and of edits: types, rules, references. */
import { z } from 'zod'
import {
  type AnyRecord,
  type DocumentDiff,
  documentDiffSchema,
  groundLevelUid,
  type LocalizedText,
  recordSchemas,
  type ScenarioDocument,
  type TableName,
  tableNames,
} from '../../domain/index.ts'
import { refusal } from '../refusals.ts'
import type { Refusal, RefusalCode } from '../scenario-store.ts'
import { ruleProblems } from './record-rules.ts'
import { recordThing } from './record-words.ts'
import { referencesOf } from './references.ts'

const correctIt: LocalizedText = { zh: '请更正后再试', en: 'correct it and try again' }

function about(code: RefusalCode, thing: LocalizedText, text: LocalizedText): Refusal {
  return refusal(code, `${thing.zh}：${text.zh}。${correctIt.zh}。`, `${thing.en}: ${text.en}; ${correctIt.en}.`)
}

const chinese = z.locales.zhCN().localeError

function shown(value: unknown): string {
  const text = value === undefined ? 'missing' : JSON.stringify(value)
  return text.length > 60 ? `${text.slice(0, 57)}…` : text
}

function valueAt(value: unknown, path: readonly PropertyKey[]): unknown {
  return path.reduce<unknown>((inner, key) => (typeof inner === 'object' && inner !== null ? Reflect.get(inner, key) : undefined), value)
}

/** The first thing that a schema has against a value, in both languages, with the field and its value. */
function schemaProblem(schema: z.ZodType, value: unknown): LocalizedText | null {
  const english = schema.safeParse(value)
  if (english.success) return null
  const issue = english.error.issues[0]
  const inChinese = schema.safeParse(value, { error: chinese }).error?.issues[0]
  const path = issue?.path ?? []
  const field = path.map(String).join('.') || 'value'
  const found = shown(valueAt(value, path))
  return { zh: `${field} 为 ${found},${inChinese?.message ?? ''}`, en: `${field} is ${found}, ${issue?.message ?? ''}` }
}

/** Why a value cannot be a record of a table, or null. */
export function recordProblem(table: TableName, label: string, value: unknown): Refusal | null {
  const found = schemaProblem(recordSchemas[table], value)
  return found ? about('badRecord', recordThing(table, label), found) : null
}

/** Why something is not a diff, or null; records stand under their own uid. */
export function diffShapeProblem(diff: DocumentDiff): Refusal | null {
  const found = schemaProblem(documentDiffSchema, diff)
  if (found) return about('badRecord', { zh: '修改', en: 'Edit' }, found)
  for (const table of tableNames) {
    const updated = Object.entries((diff.updated[table] ?? {}) as Record<string, [AnyRecord, AnyRecord]>).flatMap(([uid, pair]) =>
      pair.map((record): [string, AnyRecord] => [uid, record]),
    )
    const all = [...Object.entries(diff.added[table] ?? {}), ...Object.entries(diff.removed[table] ?? {}), ...updated]
    const strange = all.find(([uid, record]) => uid !== record.uid)
    if (strange)
      return about('badRecord', recordThing(table, strange[0]), {
        zh: `uid 为 ${strange[1].uid}，应与其键相同`,
        en: `its uid is ${strange[1].uid}, expected the key that it stands under`,
      })
  }
  return null
}

function rowsOf(document: ScenarioDocument, table: TableName): Readonly<Record<string, AnyRecord>> {
  return document[table]
}

function missingBasics(document: ScenarioDocument): Refusal[] {
  const problems: Refusal[] = []
  const sites = Object.keys(document.site)
  if (sites.length !== 1 || !document.site.site)
    problems.push(
      about('badRecord', recordThing('site', sites.join(', ')), {
        zh: `有 ${sites.length} 条记录，应恰有一条，标识为 site`,
        en: `${sites.length} records, expected exactly one with uid "site"`,
      }),
    )
  if (!document.levels[groundLevelUid])
    problems.push(
      about('badRecord', recordThing('levels', groundLevelUid), {
        zh: '缺失，方案应有地面层',
        en: 'is missing, expected in every scenario',
      }),
    )
  return problems
}

/** References of all records to records that are not there. */
export function referenceProblems(document: ScenarioDocument): Refusal[] {
  const problems: Refusal[] = []
  for (const table of tableNames) {
    for (const record of Object.values(rowsOf(document, table))) {
      for (const { field, table: target, uid } of referencesOf(table, record)) {
        if (Object.hasOwn(document[target], uid)) continue
        const missing = recordThing(target, uid)
        problems.push(
          about('badRecord', recordThing(table, record.uid), {
            zh: `${field} 指向不存在的${missing.zh}`,
            en: `${field} refers to ${missing.en.toLowerCase()}, which is not there, expected one that is`,
          }),
        )
      }
    }
  }
  return problems
}

function rulesOf(table: TableName, record: AnyRecord): Refusal[] {
  return ruleProblems(table, record).map(({ code, text }) => about(code, recordThing(table, record.uid), text))
}

/** Everything that is wrong with a document whose records have the right types. */
export function documentProblems(document: ScenarioDocument): Refusal[] {
  const rules = tableNames.flatMap((table) => Object.values(rowsOf(document, table)).flatMap((record) => rulesOf(table, record)))
  return [...missingBasics(document), ...rules, ...referenceProblems(document)]
}

/** What is wrong with a document that an edit leads to: the rules of the records it touches, and all references. */
export function editProblem(after: ScenarioDocument, diff: DocumentDiff): Refusal | null {
  const touched = tableNames.flatMap((table) => {
    const updated = Object.values((diff.updated[table] ?? {}) as Record<string, [AnyRecord, AnyRecord]>).map(([, to]) => to)
    return [...Object.values((diff.added[table] ?? {}) as Record<string, AnyRecord>), ...updated].flatMap((record) =>
      rulesOf(table, record),
    )
  })
  return touched[0] ?? missingBasics(after)[0] ?? referenceProblems(after)[0] ?? null
}
