/** How a panel edits: the document, whether the person may change it, and one commit a change. */
import { useCallback } from 'react'
import {
  type DocumentDiff,
  diffDocuments,
  type LocalizedText,
  type RecordOf,
  removeRecord,
  type ScenarioDocument,
  type TableName,
  textIn,
  updateRecord,
} from '../../../domain/index.ts'
import { commitEdit, undo } from '../../api/edit.ts'
import { tell } from '../../api/notices.ts'
import { useCanEdit } from '../../state/can-edit.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { fieldWords } from './field-words.ts'

export type Editing = {
  readonly canEdit: boolean
  /** Why controls are disabled, or null. */
  readonly reason: string | null
}

/** Whether controls are on, and the sentence that says why not. */
export function useEditing(): Editing {
  const canEdit = useCanEdit()
  const say = useWords(fieldWords)
  return { canEdit, reason: canEdit ? null : say('readOnly') }
}

/** The records of a table, in the order of the file. */
export function useTable<T extends TableName>(table: T): Readonly<Record<string, RecordOf<T>>> {
  return useDocumentStore((state) => state.document[table]) as Record<string, RecordOf<T>>
}

/** Text of the person's language. */
export function useTextIn(): (text: LocalizedText) => string {
  const language = useViewStore((state) => state.language)
  return useCallback((text) => textIn(text, language), [language])
}

/** The time zone of the site; Beijing's until a scenario has come. */
export function useSiteTimeZone(): string {
  return useDocumentStore((state) => state.document.site.site?.timeZone ?? 'Asia/Shanghai')
}

/** A label of both languages around a record's name: `labelled('重命名', 'Rename', name)`. */
export function labelled(zh: string, en: string, name: LocalizedText): LocalizedText {
  return { zh: `${zh}“${textIn(name, 'zh')}”`, en: `${en} “${textIn(name, 'en')}”` }
}

/** Changes one record; a change to the same values commits nothing. */
export function changeRecord<T extends TableName>(
  table: T,
  uid: string,
  change: Partial<RecordOf<T>>,
  label: LocalizedText,
): Promise<boolean> {
  const { document } = useDocumentStore.getState()
  return commitEdit(updateRecord(document, table, uid, change), label)
}

/** Commits the diff that leads to the tables in `change`, as one edit. */
export function changeTables(change: Partial<ScenarioDocument>, label: LocalizedText): Promise<boolean> {
  const { document } = useDocumentStore.getState()
  return commitEdit(diffDocuments(document, { ...document, ...change }), label)
}

/** Deletes with a notice that offers to take it back. `extra` are further removals of the same edit. */
export async function deleteRecord(table: TableName, uid: string, name: LocalizedText, diff?: DocumentDiff): Promise<boolean> {
  const { document } = useDocumentStore.getState()
  const isDone = await commitEdit(diff ?? removeRecord(document, table, uid), labelled('删除', 'Delete', name))
  const { zh, en } = fieldWords.table.deleted
  const text = { zh: zh.replace('{{name}}', textIn(name, 'zh')), en: en.replace('{{name}}', textIn(name, 'en')) }
  if (isDone) tell({ kind: 'done', text, action: { label: fieldWords.table.undo, run: () => void undo() } })
  return isDone
}

/** A new uid with a prefix, not used in `rows`. */
export function newUid(prefix: string, rows: Readonly<Record<string, unknown>>): string {
  const words = new Uint32Array(1)
  for (;;) {
    const [word = 0] = crypto.getRandomValues(words)
    const uid = `${prefix}-${word.toString(36).padStart(7, '0')}`
    if (!Object.hasOwn(rows, uid)) return uid
  }
}
