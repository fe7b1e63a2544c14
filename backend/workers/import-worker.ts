/** The thread of one import: reads its files once, and plans as often as its options change. */
import { parentPort } from 'node:worker_threads'
import { emptyDiff } from '../../domain/index.ts'
import { ImportRefusal, planImport, previewOf, type ReadFile, ReportWriter, readInputs, summaryOf } from '../../scenarios/import/index.ts'
import type { ImportJob, ImportMessage } from '../import/import-messages.ts'

/** Least time between two progress messages, ms. */
const progressEveryMs = 100
let files: ReadFile[] = []

function post(message: ImportMessage): void {
  parentPort?.postMessage(message)
}

async function read({ sources, readElsewhere }: Extract<ImportJob, { type: 'read' }>): Promise<void> {
  let toldMs = 0
  const onProgress = (share: number, features: number) => {
    const nowMs = performance.now()
    if (nowMs - toldMs < progressEveryMs) return
    toldMs = nowMs
    post({ type: 'progress', share, features })
  }
  // Calling off ends the whole thread.
  const own = sources.length > 0 ? await readInputs(sources, { signal: new AbortController().signal, onProgress }) : []
  files = [...own, ...readElsewhere.map(({ input, report }) => ({ input, report: ReportWriter.from(report) }))]
  post({ type: 'ready', summary: summaryOf(files) })
}

function plan({ id, target, options, now, isFinal }: Extract<ImportJob, { type: 'plan' }>): void {
  const planned = planImport(files, target, options, now)
  if (isFinal) post({ type: 'planned', id, plan: planned, preview: [] })
  else post({ type: 'planned', id, plan: { ...planned, diff: emptyDiff(), assets: [] }, preview: previewOf(planned) })
}

async function run(job: ImportJob): Promise<void> {
  const id = job.type === 'plan' ? job.id : null
  try {
    if (job.type === 'read') await read(job)
    else plan(job)
  } catch (error) {
    if (error instanceof ImportRefusal) post({ type: 'refused', id, code: error.code, text: error.text })
    else post({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) })
  }
}

parentPort?.on('message', (job: ImportJob) => void run(job))
