/** A process of its own that works on a scenario file, to be killed or to be robbed of its rights: `node scenarios-child.mjs TASK BUNDLE ARGS…`. */
import { writeSync } from 'node:fs'

const [task, bundle, path, target] = process.argv.slice(2)
const { openScenario } = await import(bundle)
const say = (value) => writeSync(1, `${JSON.stringify(value)}\n`)

function taken(outcome) {
  if (!outcome.ok) throw new Error(outcome.reason.message.en)
  return outcome.value
}

const label = { zh: '批注', en: 'Note' }
function noteDiff(number) {
  const uid = `note-${number}`
  const note = {
    uid,
    position: [number, 0, 0],
    text: `${number} ${'x'.repeat((number * 997) % 7000)}`,
    author: '',
    subjectUid: null,
    isDone: false,
  }
  return { added: { annotations: { [uid]: { ...note, createdAt: '2024-01-01T00:00:00Z' } } }, updated: {}, removed: {} }
}

/** Adds notes one after another, each fifth undone and made again, and says revision and count of notes only when they are written. */
async function editForever() {
  const store = taken(await openScenario(path))
  const request = { date: '2024-05-01', from: 0, to: 60, seed: 1, threads: 1, isCold: false, frameInterval: 1, timeStep: 0.5 }
  const runUid = `run-${process.pid}`
  taken(await store.addRun({ uid: runUid, scenarioHash: '', engine: 'test', request, createdAt: '2024-01-01T00:00:00Z' }))
  const count = () => Object.keys(store.document().annotations).length
  const change = async (outcome) => {
    taken(await outcome)
    if (store.state().saveState !== 'saved') throw new Error('not saved')
    say([store.state().revision, count()])
  }
  let next = count()
  for (let index = 0; ; index++, next++) {
    await change(store.edit(noteDiff(next), label))
    if (next % 5 === 4) {
      await change(store.undo())
      await change(store.redo())
    }
    if (next % 7 === 3)
      taken(await store.addChunk(runUid, { index, start: 0, frameCount: 1, slotCount: 1, bytes: new Uint8Array(400_000).fill(next) }))
  }
}

/** Edits where nothing may be written, and saves where it may. */
async function editWithoutRights() {
  if (process.getuid() === 0) {
    process.setgid(65_534)
    process.setuid(65_534)
  }
  const store = taken(await openScenario(path))
  const edited = await store.edit(noteDiff(0), label)
  const failed = store.state()
  const saved = await store.saveAs(target, { isCompact: false, overwrite: false })
  say({ isEdited: edited.ok, saveState: failed.saveState, saveError: failed.saveError, isSaved: saved.ok, after: store.state().saveState })
  await store.close()
}

await (task === 'kill' ? editForever() : editWithoutRights())
