/** Files: which there are, open another, save as, try a failed save again. */
import { ApiError, type FileEntry, type SaveAsRequest } from '../../backend/client/contract.ts'
import type { LocalizedText } from '../../domain/index.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { client } from './client.ts'
import { inTurn, takeScenario } from './edit.ts'
import { errorText, tell, tellError } from './notices.ts'
import { showNewestRun, showRun } from './run-actions.ts'

/** What an action on a file came to. `code` is the server's, such as `exists`. */
export type FileOutcome = { readonly ok: true } | { readonly ok: false; readonly code: string; readonly message: LocalizedText }

function refusal(error: unknown): FileOutcome {
  return { ok: false, code: error instanceof ApiError ? error.body.code : 'unreachable', message: errorText(error) }
}

export function listFiles(): Promise<FileEntry[]> {
  return client().files()
}

/** Opens another scenario. When it cannot be opened, the one that is open stays. */
export function openFile(path: string): Promise<FileOutcome> {
  return inTurn(async () => {
    try {
      const response = await client().open({ path })
      showRun(null)
      useViewStore.setState({ selection: null })
      takeScenario(response)
      useDocumentStore.setState({ runs: await client().runs() })
      showNewestRun()
      return { ok: true }
    } catch (error) {
      return refusal(error)
    }
  })
}

/** Writes a copy and goes on with it. An existing file answers with the code `exists` unless `overwrite` is set. */
export function saveAs(request: SaveAsRequest): Promise<FileOutcome> {
  return inTurn(async () => {
    try {
      takeScenario(await client().saveAs(request))
      tell({ kind: 'done', text: { zh: `已保存为 ${request.path}`, en: `Saved as ${request.path}` } })
      return { ok: true }
    } catch (error) {
      return refusal(error)
    }
  })
}

/** Tries again to write what the disk refused. */
export function retrySave(): Promise<void> {
  return inTurn(async () => {
    try {
      const { file, revision, scenarioHash, history } = await client().retrySave()
      useDocumentStore.setState({ file, revision, scenarioHash, history })
      if (file.saveState === 'saved') tell({ kind: 'done', text: { zh: '已全部保存', en: 'All changes are saved' } })
      else if (file.saveError) tell({ kind: 'error', text: file.saveError })
    } catch (error) {
      tellError(error)
    }
  })
}
