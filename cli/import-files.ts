/** `ironpark import`: takes files into a scenario as one edit, and reports every defect. */
import { basename } from 'node:path'
import {
  type ImportPlan,
  ImportRefusal,
  type ImportReport,
  type ImportWarning,
  importLabel,
  isInside,
  planFiles,
  RefusedRequest,
  type ScenarioFiles,
  valueOrThrow,
} from '../backend/index.ts'
import { isEmptyDiff, textIn } from '../domain/index.ts'
import type { ImportCommand } from './command-line.ts'
import type { Terminal } from './terminal.ts'

export type ImportParts = {
  readonly terminal: Terminal
  readonly files: ScenarioFiles
  /** Folder of the bundled files, which are never written. */
  readonly templates: string
  readonly now: () => Date
  readonly signal: AbortSignal
}

/** The report as one line of JSON, its messages in the terminal's language. */
function jsonText(report: ImportReport, { language }: Terminal): string {
  const warnings = report.warnings.map(({ code, feature, message }) => ({ code, feature, message: textIn(message, language) }))
  const { taken, mended, refused } = report
  return `${JSON.stringify({ taken, mended, refused, warnings })}\n`
}

function plainText(report: ImportReport, { language }: Terminal): string {
  const { taken, mended, refused, warnings } = report
  const head =
    language === 'zh'
      ? `导入 ${taken} 个要素（其中修复 ${mended} 个），拒绝 ${refused} 个。`
      : `${taken} features taken (${mended} of them mended), ${refused} refused.`
  return [
    head,
    ...warnings.map(({ code, feature, message }) => `  ${code}${feature === null ? '' : ` [${feature}]`}: ${textIn(message, language)}`),
    '',
  ].join('\n')
}

async function tell(report: ImportReport, command: ImportCommand, terminal: Terminal): Promise<void> {
  await terminal.print(command.isJson ? jsonText(report, terminal) : plainText(report, terminal))
}

/** A refused file as a report: nothing taken, and why. */
function refusedReport(warning: ImportWarning): ImportReport {
  return { taken: 0, mended: 0, refused: 1, warnings: [warning] }
}

/** Reads the scenario as a reviewer would, so that a refusal leaves not one byte changed, and plans. */
async function plan(
  command: ImportCommand,
  paths: readonly string[],
  into: string,
  { files, terminal, signal, now }: ImportParts,
): Promise<ImportPlan> {
  const store = valueOrThrow(await files.review(into))
  try {
    const onProgress = (share: number, features: number) => terminal.progress(`${(share * 100).toFixed(0)} %  ${features} features`)
    return await planFiles(store.document(), paths, command.options, { signal, onProgress, now })
  } finally {
    await store.close()
  }
}

async function commit({ diff, assets }: ImportPlan, paths: readonly string[], into: string, { files }: ImportParts): Promise<void> {
  const store = valueOrThrow(await files.open(into))
  try {
    valueOrThrow(await store.edit(diff, importLabel(paths.map((path) => basename(path))), assets))
    const { saveError } = store.state()
    if (saveError !== null) throw new RefusedRequest({ code: 'notWritable', message: saveError })
  } finally {
    await store.close()
  }
}

/** `paths` and `into` are absolute. Resolves to the exit code; throws `RefusedRequest` where the scenario cannot be opened or written. */
export async function importFiles(command: ImportCommand, paths: readonly string[], into: string, parts: ImportParts): Promise<number> {
  const { terminal, signal, templates } = parts
  if (await isInside(into, templates)) {
    terminal.tell({
      zh: '自带的样例不能改写。请先另存一份，再用 --into 指定它。',
      en: 'The bundled samples are never written: save a copy first and name that with --into.',
    })
    return 1
  }
  try {
    const planned = await plan(command, paths, into, parts)
    if (planned.refusal === null && !isEmptyDiff(planned.diff)) await commit(planned, paths, into, parts)
    await tell(planned.report, command, terminal)
    if (planned.refusal !== null) terminal.tell(planned.refusal)
    return planned.refusal === null ? 0 : 1
  } catch (error) {
    if (signal.aborted) {
      terminal.tell({ zh: '已取消，方案未改动。', en: 'Cancelled; the scenario is unchanged.' })
      return 1
    }
    if (!(error instanceof ImportRefusal)) throw error
    await tell(refusedReport({ code: error.code, feature: null, message: error.text }), command, terminal)
    terminal.tell(error.text)
    return 1
  }
}
