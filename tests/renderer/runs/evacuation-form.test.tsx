/** The evacuation in the form of a run: what it asks for, what is refused, and the fields in both languages. */
import { afterEach, describe, expect, it } from 'vitest'
import { runRequestSchema } from '../../../domain/index.ts'
import { EvacuationFields } from '../../../renderer/panels/runs/EvacuationFields.tsx'
import {
  type EvacuationForm,
  evacuationOf,
  evacuationProblem,
  exitsOf,
  startingEvacuation,
} from '../../../renderer/panels/runs/evacuation-form.ts'
import { formProblem, requestOf, startingForm } from '../../../renderer/panels/runs/run-form.ts'
import { smallDocument } from '../../fixtures/small-document.ts'
import { renderPanel, setWorld } from '../panels/render-panel.tsx'

afterEach(() => setWorld({}))

const document = smallDocument()
const form = startingForm(document, '2024-05-01', 2)
const evacuation = startingEvacuation('09:00', '21:00')
const withPart = (part: Partial<EvacuationForm>) => ({ ...form, evacuation: { ...evacuation, ...part } })

describe('an evacuation in the form', () => {
  it('is not there at first, and begins in the middle of the window: 15:00 between 9 and 21', () => {
    expect(form.evacuation).toBeNull()
    expect(requestOf(form)).not.toHaveProperty('evacuation')
    expect(evacuation.at).toBe('15:00')
  })
  it('makes a request that the backend takes: of the whole park, or of zones, with an exit lost', () => {
    expect(runRequestSchema.parse(requestOf(withPart({}))).evacuation).toEqual({
      at: 15 * 3600,
      zoneUids: null,
      premovement: { mean: 60, sd: 30 },
      lostExit: null,
      stepFreeShare: 0,
    })
    const part = { isWhole: false, zoneUids: ['hall'], lostExit: 'largest', stepFreePercent: 4 }
    expect(evacuationOf({ ...evacuation, ...part })).toMatchObject({ zoneUids: ['hall'], lostExit: 'largest', stepFreeShare: 0.04 })
  })
  it.each([
    [{ at: 'noon' }, 'alarm'],
    [{ at: '08:59' }, 'alarmOutside'],
    [{ at: '21:00' }, 'alarmOutside'],
    [{ isWhole: false }, 'noZones'],
    [{ mean: -1 }, 'premovement'],
    [{ sd: 7201 }, 'premovement'],
    [{ stepFreePercent: Number.NaN }, 'stepFree'],
    [{ isWhole: false, zoneUids: ['hall'] }, null],
  ] as const)('finds for %o the problem %s', (part, problem) => {
    expect(evacuationProblem({ ...evacuation, ...part }, '09:00', '21:00')).toBe(problem)
    expect(formProblem(withPart(part))).toBe(problem)
  })
  it('offers as lost only gates that people may leave by', () => {
    const inward = { ...document.gates, west: { ...document.gates.west, direction: 'in' } } as typeof document.gates
    expect(exitsOf({ gates: inward }).map(({ uid }) => uid)).toEqual(['east'])
  })
})

describe('the fields of an evacuation', () => {
  const fields = (language: 'zh' | 'en', part: Partial<EvacuationForm> | null) => {
    setWorld({ document, view: { language } })
    return renderPanel(<EvacuationFields form={part ? withPart(part) : form} change={() => undefined} />)
  }
  it('are one box until it is ticked', () => {
    expect(fields('en', null)).toContain('Evacuate')
    expect(fields('en', null)).not.toContain('Before moving')
  })
  it('ask for moment, time before moving, exit lost and who cannot use stairs, in both languages', () => {
    const english = fields('en', {})
    for (const text of ['Alarm at', 'value="15:00"', 'Before moving, s', 'Whole park', 'The widest', 'West gate', 'Cannot use stairs, %'])
      expect(english).toContain(text)
    const chinese = fields('zh', {})
    for (const text of ['警报时刻', '反应时间（秒）', '整个园区', '最宽的出口', '西门', '不能走楼梯（%）']) expect(chinese).toContain(text)
  })
  it('offer the zones when only some are left', () => {
    expect(fields('en', {})).not.toContain('Choose zones')
    expect(fields('en', { isWhole: false })).toContain('Choose zones')
  })
})
