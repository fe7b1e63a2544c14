/** What passes between the import desk and its worker thread. */
import type { LocalizedText } from '../../domain/index.ts'
import type {
  ImportOptions,
  ImportPlan,
  ImportSource,
  ImportTarget,
  PreviewShape,
  ReadInput,
  ReadSummary,
  ReportState,
} from '../../scenarios/import/index.ts'

/** A file that the main thread has read, since it needed SQLite. */
export type ReadElsewhere = { readonly input: ReadInput; readonly report: ReportState }

export type ImportJob =
  | { readonly type: 'read'; readonly sources: readonly ImportSource[]; readonly readElsewhere: readonly ReadElsewhere[] }
  | {
      readonly type: 'plan'
      readonly id: number
      readonly target: ImportTarget
      readonly options: ImportOptions
      readonly now: Date
      readonly isFinal: boolean
    }

export type ImportMessage =
  | { readonly type: 'progress'; readonly share: number; readonly features: number }
  | { readonly type: 'ready'; readonly summary: ReadSummary }
  | { readonly type: 'refused'; readonly id: number | null; readonly code: string; readonly text: LocalizedText }
  | { readonly type: 'failed'; readonly id: number | null; readonly message: string }
  /** A final plan carries its diff and assets, another the outlines of its records. */
  | { readonly type: 'planned'; readonly id: number; readonly plan: ImportPlan; readonly preview: readonly PreviewShape[] }
