/** Edits: at once on the page, in order at the server, taken back when refused. */
import { beforeEach, describe, expect, it } from 'vitest'
import { addRecord, updateRecord } from '../../../domain/index.ts'
import { setClient } from '../../../renderer/api/client.ts'
import { commitEdit, redo, takeScenario, takeScenarioEvent, undo } from '../../../renderer/api/edit.ts'
import { type Notice, subscribeNotices } from '../../../renderer/api/notices.ts'
import { useDocumentStore } from '../../../renderer/state/document-store.ts'
import { FakeClient, refusal } from '../fake-client.ts'
import { sampleDocument } from '../sample-scenario.ts'

const label = { zh: '改', en: 'change' }
let server: FakeClient
const notices: Notice[] = []
subscribeNotices((notice) => notices.push(notice))

const lanes = () => useDocumentStore.getState().document.gates['east-gate']?.lanes
const setLanes = (value: number) => updateRecord(useDocumentStore.getState().document, 'gates', 'east-gate', { lanes: value })

beforeEach(async () => {
  server = new FakeClient()
  setClient(server)
  notices.length = 0
  takeScenario(await server.scenario())
  useDocumentStore.setState({ session: server.sessionInfo })
  server.calls.length = 0
})

describe('commitEdit', () => {
  it('shows the edit before the server has answered, and takes its revision and hash afterwards', async () => {
    const answer = commitEdit(setLanes(6), label)
    expect(lanes()).toBe(6)
    expect(useDocumentStore.getState().revision).toBe(1)
    expect(await answer).toBe(true)
    expect(useDocumentStore.getState()).toMatchObject({ revision: 2, scenarioHash: 'hash-2' })
    expect(useDocumentStore.getState().history.canUndo).toBe(true)
  })

  it('sends two edits in a row with the revision that the first one gave', async () => {
    const first = commitEdit(setLanes(6), label)
    const second = commitEdit(setLanes(7), label)
    expect(await Promise.all([first, second])).toEqual([true, true])
    expect(server.calls).toEqual(['edit@1', 'edit@2'])
    expect(server.document.gates['east-gate']?.lanes).toBe(7)
  })

  it('takes a refused edit back and tells why', async () => {
    server.refuseNext = refusal(422, 'badRecord', 'Gate: lanes 61 is above 60.')
    expect(await commitEdit(setLanes(60), label)).toBe(false)
    expect(lanes()).toBe(4)
    expect(notices).toEqual([{ kind: 'error', text: { zh: 'Gate: lanes 61 is above 60.', en: 'Gate: lanes 61 is above 60.' } }])
  })

  it('fetches the scenario again when the server has another revision', async () => {
    server.revision = 5
    server.document = { ...server.document, gates: {} }
    expect(await commitEdit(setLanes(6), label)).toBe(false)
    await expect.poll(() => useDocumentStore.getState().revision).toBe(5)
    expect(lanes()).toBeUndefined()
  })

  it('keeps a later edit when an earlier one of another record is refused', async () => {
    server.refuseNext = refusal(422, 'badRecord')
    const first = commitEdit(setLanes(6), label)
    const { document } = useDocumentStore.getState()
    const second = commitEdit(updateRecord(document, 'zones', 'plaza', { isOpen: false }), label)
    expect(await Promise.all([first, second])).toEqual([false, true])
    expect(lanes()).toBe(4)
    expect(useDocumentStore.getState().document.zones.plaza?.isOpen).toBe(false)
  })

  it('sends nothing for a reviewer and says that the file is read-only', async () => {
    useDocumentStore.setState({ session: { ...server.sessionInfo, mode: 'review' } })
    expect(await commitEdit(setLanes(6), label)).toBe(false)
    expect(server.calls).toEqual([])
    expect(notices[0]?.text.en).toContain('read-only')
  })

  it('sends nothing when the record was changed meanwhile', async () => {
    const diff = setLanes(6)
    await commitEdit(setLanes(5), label)
    expect(await commitEdit(diff, label)).toBe(false)
    expect(server.calls).toEqual(['edit@1'])
  })

  it('sends nothing for an edit that changes nothing', async () => {
    expect(await commitEdit({ added: {}, updated: {}, removed: {} }, label)).toBe(true)
    expect(server.calls).toEqual([])
  })
})

describe('undo and redo', () => {
  it('take the last edit back and forth', async () => {
    await commitEdit(setLanes(6), label)
    expect(await undo()).toBe(true)
    expect(lanes()).toBe(4)
    expect(await redo()).toBe(true)
    expect(lanes()).toBe(6)
  })

  it('ask nothing where there is nothing to take back', async () => {
    expect(await undo()).toBe(false)
    expect(server.calls).toEqual([])
  })

  it('wait for an edit that is under way', async () => {
    const edit = commitEdit(setLanes(6), label)
    const back = undo()
    expect(await edit).toBe(true)
    expect(await back).toBe(true)
    expect(lanes()).toBe(4)
  })
})

describe('takeScenarioEvent', () => {
  it("applies another page's edit of the next revision", () => {
    const diff = setLanes(9)
    server.revision = 2
    takeScenarioEvent(server.state(), diff)
    expect(lanes()).toBe(9)
    expect(server.calls).toEqual([])
  })

  it('knows its own edit and applies it once', async () => {
    const diff = setLanes(9)
    const answer = commitEdit(diff, label)
    server.revision = 2
    const echo = server.state()
    server.revision = 1
    takeScenarioEvent(echo, diff)
    await answer
    await Promise.resolve()
    expect(lanes()).toBe(9)
    expect(server.calls).toEqual(['edit@1'])
  })

  it('fetches all when revisions were missed', async () => {
    server.document = { ...sampleDocument(), gates: {} }
    server.revision = 7
    takeScenarioEvent(server.state(), setLanes(9))
    await expect.poll(() => useDocumentStore.getState().revision).toBe(7)
    expect(lanes()).toBeUndefined()
  })

  it('fetches all when another file was opened', async () => {
    server.fileInfo = { ...server.fileInfo, path: '/elsewhere.gpkg' }
    takeScenarioEvent(server.state(), null)
    await expect.poll(() => useDocumentStore.getState().file?.path).toBe('/elsewhere.gpkg')
  })

  it('fetches all when a diff does not fit what the page holds', async () => {
    const gate = useDocumentStore.getState().document.gates['east-gate']
    if (!gate) throw new Error('the sample has an east gate')
    server.revision = 2
    takeScenarioEvent(server.state(), addRecord('gates', gate))
    await expect.poll(() => server.calls).toEqual(['scenario'])
  })
})
