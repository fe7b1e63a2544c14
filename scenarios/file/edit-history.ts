/** The log of edits that undo and redo walk along, in memory and in the table `history`. */
import { type DocumentDiff, documentDiffSchema, type LocalizedText } from '../../domain/index.ts'
import { refusal } from '../refusals.ts'
import type { Refusal } from '../scenario-store.ts'
import type { SqlDatabase } from '../sql/sql-database.ts'

/** Chosen: more steps than anybody takes back, few enough to load at once. */
export const historyLimit = 500
/** Characters of all diffs together. Chosen: a whole imported park stays, ten of them do not. */
const textLimit = 32 * 1024 * 1024

type Entry = { readonly id: number; readonly label: LocalizedText; readonly diffText: string }
/** A step of the log: `remember` changes the one in memory, `write` the one in the file. */
export type HistoryStep = {
  readonly diff: DocumentDiff
  remember(): void
  write(db: SqlDatabase, now: Date): Promise<void>
}

export class EditHistory {
  #entries: readonly Entry[] = []
  /** Entries before it are done, the others undone. */
  #position = 0
  #nextId = 1

  get undoLabel(): LocalizedText | null {
    return this.#entries[this.#position - 1]?.label ?? null
  }

  get redoLabel(): LocalizedText | null {
    return this.#entries[this.#position]?.label ?? null
  }

  /** Writes the whole log into a new file. */
  async writeAll(db: SqlDatabase, now: Date): Promise<void> {
    for (const [index, { id, label, diffText }] of this.#entries.entries())
      await insertEntry(db, { id, label, diffText }, { isUndone: index < this.#position ? 0 : 1, now })
  }

  /** A new edit: what was undone can no longer be redone, and the oldest edits beyond the limits are forgotten. */
  push(label: LocalizedText, diff: DocumentDiff): HistoryStep {
    const entry = { id: this.#nextId, label, diffText: JSON.stringify(diff) }
    const kept = withinLimits([...this.#entries.slice(0, this.#position), entry])
    const firstId = kept[0]?.id ?? entry.id
    return {
      diff,
      remember: () => {
        this.#entries = kept
        this.#position = kept.length
        this.#nextId = entry.id + 1
      },
      async write(db, now) {
        await db.run('DELETE FROM history WHERE is_undone = 1 OR id < ?', [firstId])
        await insertEntry(db, entry, { isUndone: 0, now })
      },
    }
  }

  /** The step back, whose `diff` is the edit as it was made; null where there is none. */
  undo(): HistoryStep | null {
    return this.#move(this.#position - 1, this.#position - 1, 1)
  }

  /** The step forward; null where there is none. */
  redo(): HistoryStep | null {
    return this.#move(this.#position, this.#position + 1, 0)
  }

  #move(at: number, position: number, isUndone: 0 | 1): HistoryStep | null {
    const entry = this.#entries[at]
    if (!entry) return null
    return {
      diff: JSON.parse(entry.diffText) as DocumentDiff,
      remember: () => {
        this.#position = position
      },
      async write(db) {
        await db.run('UPDATE history SET is_undone = ? WHERE id = ?', [isUndone, entry.id])
      },
    }
  }

  /** Reads the log of a file; entries that are no diffs are given as problems. */
  static async read(db: SqlDatabase): Promise<{ history: EditHistory; problems: Refusal[] }> {
    const history = new EditHistory()
    const rows = await db.all('SELECT id, label_zh, label_en, diff, is_undone FROM history ORDER BY id')
    const problems = rows.flatMap((row) => (isDiffText(String(row.diff)) ? [] : [brokenEntry(Number(row.id))]))
    history.#entries = rows.map((row) => ({
      id: Number(row.id),
      label: { zh: String(row.label_zh), en: String(row.label_en) },
      diffText: String(row.diff),
    }))
    history.#position = rows.filter((row) => row.is_undone === 0).length
    history.#nextId = Number(rows.at(-1)?.id ?? 0) + 1
    return { history, problems }
  }
}

async function insertEntry(
  db: SqlDatabase,
  { id, label, diffText }: Entry,
  { isUndone, now }: { isUndone: 0 | 1; now: Date },
): Promise<void> {
  await db.run('INSERT INTO history (id, label_zh, label_en, diff, is_undone, created_at) VALUES (?, ?, ?, ?, ?, ?)', [
    id,
    label.zh,
    label.en,
    diffText,
    isUndone,
    now.toISOString(),
  ])
}

function withinLimits(entries: readonly Entry[]): readonly Entry[] {
  let first = Math.max(0, entries.length - historyLimit)
  let characters = entries.slice(first).reduce((sum, { diffText }) => sum + diffText.length, 0)
  // The newest edit always stays, however large.
  while (characters > textLimit && first < entries.length - 1) characters -= entries[first++]?.diffText.length ?? 0
  return entries.slice(first)
}

function isDiffText(text: string): boolean {
  try {
    return documentDiffSchema.safeParse(JSON.parse(text)).success
  } catch (error) {
    if (error instanceof SyntaxError) return false
    throw error
  }
}

function brokenEntry(id: number): Refusal {
  return refusal(
    'badJson',
    `历史记录第 ${id} 条不是有效的修改。请从备份打开。`,
    `History entry ${id}: its diff cannot be read, expected an edit; open a backup.`,
  )
}
