/** Edits, undo and redo: one queue, so that each is made from the revision that the one before it gave. */
import { ApiError, type EditResponse, type ScenarioResponse, type ScenarioState } from '../../backend/client/contract.ts'
import { applyDiff, type DocumentDiff, diffProblem, invertDiff, isEmptyDiff, type LocalizedText } from '../../domain/index.ts'
import { mayEdit } from '../state/can-edit.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { client } from './client.ts'
import { tell, tellError } from './notices.ts'

let queue: Promise<unknown> = Promise.resolve()
let waiting = 0
let isOutOfStep = false
const held: { state: ScenarioState; diff: DocumentDiff | null }[] = []

/** Takes the answer of scenario, open and save-as as the whole truth. */
export function takeScenario(response: ScenarioResponse): void {
  const { document, revision, scenarioHash, file, history } = response
  useDocumentStore.setState({ document, revision, scenarioHash, file, history, isLoaded: true })
}

/** Fetches the scenario again, after an answer that does not fit what the page holds. */
export async function refetchScenario(): Promise<void> {
  isOutOfStep = false
  takeScenario(await client().scenario())
}

function takeState(state: ScenarioState): void {
  const { revision, scenarioHash, file, history } = state
  useDocumentStore.setState({ revision, scenarioHash, file, history })
}

/** Runs `work` after all edits before it; afterwards the events that came meanwhile are taken in. */
export function inTurn<T>(work: () => Promise<T>): Promise<T> {
  waiting += 1
  const turn = queue.then(work).finally(settle)
  queue = turn.catch(() => undefined)
  return turn
}

async function settle(): Promise<void> {
  waiting -= 1
  if (waiting > 0) return
  if (isOutOfStep) await refetchScenario().catch(tellError)
  for (const event of held.splice(0)) takeScenarioEvent(event.state, event.diff)
}

/** Takes a change that the server tells of: ours, already known, or another page's. */
export function takeScenarioEvent(state: ScenarioState, diff: DocumentDiff | null): void {
  if (waiting > 0) {
    held.push({ state, diff })
    return
  }
  const { revision, document, file } = useDocumentStore.getState()
  const isSameFile = file?.path === state.file.path
  if (isSameFile && state.revision === revision) takeState(state)
  else if (isSameFile && diff && state.revision < revision) return
  else if (isSameFile && diff && state.revision === revision + 1 && diffProblem(document, diff) === null) {
    useDocumentStore.setState({ document: applyDiff(document, diff) })
    takeState(state)
  } else void refetchScenario().catch(tellError)
}

const refused = {
  readOnly: {
    zh: '方案以只读方式打开，无法修改。请另存为副本后再改。',
    en: 'The scenario is open read-only and cannot be changed. Save a copy to edit it.',
  },
  stale: {
    zh: '修改未采用：这条记录已被别处改动。已载入最新内容，请再试一次。',
    en: 'The edit was not applied: the record was changed elsewhere. The newest state is loaded; please try again.',
  },
}

/**
 * Applies `diff` at once on the page and sends it; true when the server took it. A refusal takes it back and tells why.
 * `label` names the edit in undo and redo.
 */
export async function commitEdit(diff: DocumentDiff, label: LocalizedText): Promise<boolean> {
  if (isEmptyDiff(diff)) return true
  const state = useDocumentStore.getState()
  if (!mayEdit(state)) {
    tell({ kind: 'error', text: refused.readOnly })
    return false
  }
  if (diffProblem(state.document, diff) !== null) {
    tell({ kind: 'error', text: refused.stale })
    return false
  }
  useDocumentStore.setState({ document: applyDiff(state.document, diff) })
  return inTurn(() => sendEdit(diff, label))
}

async function sendEdit(diff: DocumentDiff, label: LocalizedText): Promise<boolean> {
  try {
    takeState(await client().edit({ diff, label, revision: useDocumentStore.getState().revision }))
    return true
  } catch (error) {
    takeBack(diff)
    const isStale = error instanceof ApiError && error.status === 409
    if (isStale) isOutOfStep = true
    if (isStale) tell({ kind: 'error', text: refused.stale })
    else tellError(error)
    return false
  }
}

function takeBack(diff: DocumentDiff): void {
  const { document } = useDocumentStore.getState()
  const inverse = invertDiff(diff)
  if (diffProblem(document, inverse) === null) useDocumentStore.setState({ document: applyDiff(document, inverse) })
  else isOutOfStep = true
}

async function step(ask: () => Promise<EditResponse>): Promise<boolean> {
  try {
    const response = await ask()
    const { document } = useDocumentStore.getState()
    if (diffProblem(document, response.diff) === null) useDocumentStore.setState({ document: applyDiff(document, response.diff) })
    else isOutOfStep = true
    takeState(response)
    return true
  } catch (error) {
    tellError(error)
    return false
  }
}

/** Takes back the last edit; true when there was one and the server did so. */
export function undo(): Promise<boolean> {
  return inTurn(() => (useDocumentStore.getState().history.canUndo ? step(() => client().undo()) : Promise.resolve(false)))
}

export function redo(): Promise<boolean> {
  return inTurn(() => (useDocumentStore.getState().history.canRedo ? step(() => client().redo()) : Promise.resolve(false)))
}
