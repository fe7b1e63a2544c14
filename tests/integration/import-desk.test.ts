/** Importing through the API with the built worker: upload, reading, plan, one edit and its undo; what is refused or called off changes nothing. */
import { describe, expect, it } from 'vitest'
import type { ImportCommitAnswer, ImportOptions, ImportPlanAnswer, ImportState } from '../../backend/client/contract.ts'
import { makeBackend, type TestBackend } from '../backend/test-backend.ts'

const options: ImportOptions = { crs: { kind: 'local' }, at: null, map: {}, layers: null, within: null }
const building = JSON.stringify({
  type: 'Feature',
  properties: { building: 'yes', height: 9 },
  geometry: {
    type: 'Polygon',
    coordinates: [
      [
        [0, 0],
        [10, 0],
        [10, 10],
        [0, 10],
        [0, 0],
      ],
    ],
  },
})

async function uploaded({ ask, backend }: TestBackend, name: string, content: string): Promise<string> {
  const { uid } = (await (await ask('POST', '/api/import')).json()) as { uid: string }
  const path = `/api/import/${uid}/files/${encodeURIComponent(name)}`
  const answer = await backend.fetch(new Request(`http://any.test${path}`, { method: 'PUT', body: content }))
  expect(answer.status).toBe(204)
  await ask('POST', `/api/import/${uid}/read`)
  return uid
}

async function ended({ ask }: TestBackend, uid: string): Promise<ImportState> {
  for (;;) {
    const state = (await (await ask('GET', `/api/import/${uid}`)).json()) as ImportState
    if (state.stage === 'ready' || state.stage === 'refused') return state
    await new Promise((resume) => setTimeout(resume, 20))
  }
}

describe('An import through the API', () => {
  it('is read in a thread, planned, and taken in as one edit that one undo takes back', async () => {
    const made = await makeBackend()
    const before = Object.keys(made.store().document().structures)
    const uid = await uploaded(made, '../../首钢.geojson', building)
    const state = await ended(made, uid)
    expect(state.summary?.files[0]).toMatchObject({ name: '首钢.geojson', format: 'geojson' })
    expect(state.summary?.guesses.height).toBe('height')
    const plan = (await (await made.ask('POST', `/api/import/${uid}/plan`, options)).json()) as ImportPlanAnswer
    expect(plan).toMatchObject({ counts: { structures: 1 }, report: { taken: 1 }, refusal: null })
    expect(plan.preview[0]).toMatchObject({ table: 'structures', isClosed: true })
    expect(Object.keys(made.store().document().structures)).toEqual(before)
    const commit = (await (await made.ask('POST', `/api/import/${uid}/commit`, options)).json()) as ImportCommitAnswer
    expect(commit.state.history.undoLabel?.en).toBe('Import 首钢.geojson')
    expect(Object.keys(made.store().document().structures)).toHaveLength(before.length + 1)
    await made.ask('POST', '/api/scenario/undo')
    expect(Object.keys(made.store().document().structures)).toEqual(before)
    expect((await made.ask('GET', `/api/import/${uid}`)).status).toBe(404)
    await made.backend.close()
  })

  it('says why a file is refused, and forgets one that is called off', async () => {
    const made = await makeBackend()
    const broken = await uploaded(made, 'a.geojson', '{"type":"FeatureCollection","features":[')
    expect(await ended(made, broken)).toMatchObject({ stage: 'refused', refusal: { en: expect.stringContaining('ends in the middle') } })
    const other = await uploaded(made, 'b.geojson', building)
    expect((await made.ask('DELETE', `/api/import/${other}`)).status).toBe(204)
    expect((await made.ask('POST', `/api/import/${other}/plan`, options)).status).toBe(404)
    await made.backend.close()
  })
})
