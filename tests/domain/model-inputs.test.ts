/** The canonical text of model inputs changes with them and with nothing else. */
import { describe, expect, it } from 'vitest'
import {
  applyDiff,
  canonicalJson,
  emptyDocument,
  modelInputsText,
  type RecordOf,
  type ScenarioDocument,
  updateRecord,
} from '../../domain/index.ts'

const zone: RecordOf<'zones'> = {
  uid: 'plaza',
  name: { zh: '广场', en: 'Plaza' },
  positionStatus: 'estimate',
  sources: [],
  notes: '',
  use: 'plaza',
  polygon: [
    [
      [0, 0],
      [10, 0],
      [10, 10],
    ],
  ],
  capacity: { key: 'capacity', value: 500, unit: 'persons', status: 'estimate', source: null, note: null },
  isOpen: true,
  hours: [],
  attraction: 1,
}
const document: ScenarioDocument = { ...emptyDocument(), zones: { plaza: zone } }
const textAfter = (change: Partial<RecordOf<'zones'>>) =>
  modelInputsText(applyDiff(document, updateRecord(document, 'zones', 'plaza', change)))

describe('model inputs', () => {
  it('change when a zone is closed or its capacity is', () => {
    expect(textAfter({ isOpen: false })).not.toBe(modelInputsText(document))
    expect(textAfter({ capacity: { ...zone.capacity, value: 501 } })).not.toBe(modelInputsText(document))
  })
  it('stay when a zone is renamed, noted, or its capacity better sourced', () => {
    expect(textAfter({ name: { zh: '新名', en: 'New' }, notes: 'seen' })).toBe(modelInputsText(document))
    expect(textAfter({ capacity: { ...zone.capacity, status: 'sourced', source: 'a plan' } })).toBe(modelInputsText(document))
  })
  it('stay when it is hidden: a view is no input', () => {
    expect(modelInputsText({ ...document, visibility: { plaza: { uid: 'plaza', mode: 'hide' } } })).toBe(modelInputsText(document))
  })
})

it('canonical JSON sorts keys and knows one zero', () => {
  expect(canonicalJson({ b: -0, a: [1, { d: null, c: 'x' }] })).toBe('{"a":[1,{"c":"x","d":null}],"b":0}')
})
