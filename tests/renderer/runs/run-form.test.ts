/** The form of a run. */
import { describe, expect, it } from 'vitest'
import { runRequestSchema } from '../../../domain/index.ts'
import { defaultStep, formProblem, frameIntervals, recordBytes, requestOf, startingForm } from '../../../renderer/panels/runs/run-form.ts'
import { sampleDocument } from '../sample-scenario.ts'

const document = sampleDocument()
const form = startingForm(document, '2024-05-01', 2)

describe('startingForm', () => {
  it('asks for the whole opening day with a coarse step', () => {
    expect(form).toMatchObject({ from: '09:00', to: '22:00', timeStep: 0.5, threads: 2, isCold: false })
  })

  it('chooses the finest recording that stays small', () => {
    expect(recordBytes(document, form)).toBeLessThanOrEqual(150e6)
    const finer = frameIntervals[frameIntervals.indexOf(form.frameInterval as 10) - 1]
    if (finer === undefined) throw new Error('65,000 visitors a second apart are not small')
    expect(recordBytes(document, { ...form, frameInterval: finer })).toBeGreaterThan(150e6)
  })

  it('gives a request that the backend takes', () => {
    expect(runRequestSchema.parse(requestOf(form))).toMatchObject({ from: 32_400, to: 79_200 })
  })
})

describe('defaultStep', () => {
  it('is the verified one up to an hour and coarse beyond', () => {
    expect([defaultStep({ from: '10:00', to: '11:00' }), defaultStep({ from: '10:00', to: '11:01' })]).toEqual([0.05, 0.5])
  })
})

describe('formProblem', () => {
  it.each([
    [{ date: '' }, 'date'],
    [{ from: '9 am' }, 'from'],
    [{ to: '31:00' }, 'to'],
    [{ to: '30:00' }, 'to'],
    [{ to: '09:00' }, 'order'],
    [{ seed: -1 }, 'seed'],
    [{ seed: 1.5 }, 'seed'],
    [{ to: '29:30' }, null],
  ] as const)('finds for %o the problem %s', (part, problem) => {
    expect(formProblem({ ...form, ...part })).toBe(problem)
    expect(requestOf({ ...form, ...part }) === null).toBe(problem !== null)
  })
})

describe('recordBytes', () => {
  it('counts persons present by arrivals of three hours at 0.78 bytes a frame', () => {
    // From 15:00 to 16:00 on 1 May each quarter brings 1,625; twelve quarters are inside: 19,500 persons,
    // 3,600 frames of 0.78 bytes each.
    const hour = { ...form, from: '15:00', to: '16:00', frameInterval: 1 }
    expect(recordBytes(document, hour)).toBeCloseTo(19_500 * 3600 * 0.78, -2)
  })
})
