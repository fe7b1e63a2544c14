/** What an import says of each defect that it met: taken with a warning, mended, or refused; never silent. */
import type { LocalizedText } from '../../domain/index.ts'

/** One thing that somebody should know. `feature` is the id in the file, or null where it concerns the file. */
export type ImportWarning = { readonly code: string; readonly feature: string | null; readonly message: LocalizedText }

/**
 * Counts are features of the file: `taken` all of which something came in (mended ones included), `mended` those of them that were
 * repaired first, `refused` those that could not be used.
 */
export type ImportReport = {
  readonly taken: number
  readonly mended: number
  readonly refused: number
  readonly warnings: readonly ImportWarning[]
}

/** Warnings of one code that are listed one by one. Chosen: enough to see the pattern; the rest are counted in one line. */
export const listedPerCode = 40

/** A file cannot be used at all; nothing of it is taken. */
export class ImportRefusal extends Error {
  readonly code: string
  readonly text: LocalizedText
  constructor(code: string, zh: string, en: string) {
    super(en)
    this.name = 'ImportRefusal'
    this.code = code
    this.text = { zh, en }
  }
}

type Fate = { isTaken: boolean; isMended: boolean; isRefused: boolean }

/** What a report writer holds, as data that may be passed to a thread. */
export type ReportState = {
  readonly warnings: readonly ImportWarning[]
  readonly counts: readonly (readonly [string, number])[]
  readonly fates: readonly (readonly [string, Readonly<Fate>])[]
}

/** Collects warnings and the fate of each feature while a file is read, and again while its records are made. */
export class ReportWriter {
  readonly #warnings: ImportWarning[] = []
  readonly #counts = new Map<string, number>()
  readonly #fates = new Map<string, Fate>()

  /** A writer that goes on from what another one held. */
  static from(state: ReportState): ReportWriter {
    const writer = new ReportWriter()
    writer.#warnings.push(...state.warnings)
    for (const [code, count] of state.counts) writer.#counts.set(code, count)
    for (const [feature, fate] of state.fates) writer.#fates.set(feature, { ...fate })
    return writer
  }

  state(): ReportState {
    return { warnings: this.#warnings, counts: [...this.#counts], fates: [...this.#fates] }
  }

  #fate(feature: string): Fate {
    const known = this.#fates.get(feature)
    if (known) return known
    const fate = { isTaken: false, isMended: false, isRefused: false }
    this.#fates.set(feature, fate)
    return fate
  }

  /** Says something without changing any count. */
  warn(code: string, feature: string | null, zh: string, en: string): void {
    const count = (this.#counts.get(code) ?? 0) + 1
    this.#counts.set(code, count)
    if (count <= listedPerCode) this.#warnings.push({ code, feature, message: { zh, en } })
  }

  /** Something came of the feature. */
  take(feature: string): void {
    this.#fate(feature).isTaken = true
  }

  /** The feature was repaired, and this is how. */
  mend(code: string, feature: string, zh: string, en: string): void {
    this.#fate(feature).isMended = true
    this.warn(code, feature, zh, en)
  }

  /** The feature, or a part of it, cannot be used. */
  refuse(code: string, feature: string, zh: string, en: string): void {
    this.#fate(feature).isRefused = true
    this.warn(code, feature, zh, en)
  }

  /** Takes over what another writer has noted, the other's features under `prefix`. */
  absorb(other: ReportWriter, prefix = ''): void {
    for (const { code, feature, message } of other.#warnings) this.#warnings.push({ code, feature: feature && prefix + feature, message })
    for (const [code, count] of other.#counts) this.#counts.set(code, (this.#counts.get(code) ?? 0) + count)
    for (const [feature, fate] of other.#fates) {
      const own = this.#fate(prefix + feature)
      own.isTaken ||= fate.isTaken
      own.isMended ||= fate.isMended
      own.isRefused ||= fate.isRefused
    }
  }

  /** The counts, and the warnings with one more line for each code of which not all are listed. */
  report(): ImportReport {
    const fates = [...this.#fates.values()]
    const more = [...this.#counts].flatMap(([code, count]): ImportWarning[] => {
      const listed = this.#warnings.reduce((sum, warning) => sum + (warning.code === code ? 1 : 0), 0)
      const rest = count - listed
      const message = { zh: `另有 ${rest} 条同类提示（${code}）。`, en: `${rest} more of this kind (${code}).` }
      return rest > 0 ? [{ code, feature: null, message }] : []
    })
    return {
      taken: fates.filter((fate) => fate.isTaken).length,
      mended: fates.filter((fate) => fate.isTaken && fate.isMended).length,
      refused: fates.filter((fate) => !fate.isTaken && fate.isRefused).length,
      warnings: [...this.#warnings, ...more],
    }
  }
}
