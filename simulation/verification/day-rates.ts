/** Whether a whole day may be walked at several rates: a busy half hour of it, from one state, once so and once with everybody moved each 0.05 s. */
import type { LocalizedText, RunRequest, ScenarioDocument } from '../../domain/index.ts'
import type { Executor } from '../crowd/crowd.ts'
import { compileDay } from '../day/compile-day.ts'
import { DaySimulation } from '../day/day-simulation.ts'
import type { Figure } from './verification-case.ts'

/** The day and the window that is walked twice, seconds of day. */
export type DayWindow = { readonly date: string; readonly from: number; readonly to: number; readonly seed: number }

/** People over each gate in the window, and the highest minute mean of density, persons/m². */
export type WindowFindings = {
  readonly entered: readonly number[]
  readonly left: readonly number[]
  readonly peakDensity: number
  /** Highest number of people in the park. */
  readonly mostPresent: number
}

function requestOf({ date, from, to, seed }: DayWindow, scheduler: 'fixed' | 'multiRate'): RunRequest {
  return { date, from, to, seed, threads: 1, isCold: false, frameInterval: 1, timeStep: 0.05, scheduler }
}

function findingsAtEnd(simulation: DaySimulation): WindowFindings {
  while (!simulation.isDone) simulation.step()
  const { gates, peakDensity, peakPresent } = simulation.series
  return {
    entered: gates.map((gate) => gate.entered),
    left: gates.map((gate) => gate.left),
    peakDensity: peakDensity.value,
    mostPresent: peakPresent,
  }
}

/**
 * Walks the day at several rates up to the window, takes a checkpoint, and walks the window from it both ways. `createExecutor` gives one for each
 * simulation.
 */
export function walkWindowTwice(
  document: ScenarioDocument,
  window: DayWindow,
  createExecutor: () => Executor,
): { readonly fixed: WindowFindings; readonly multiRate: WindowFindings } {
  const create = (scheduler: 'fixed' | 'multiRate') => {
    const executor = createExecutor()
    return new DaySimulation(compileDay(document, requestOf(window, scheduler), executor.memory.isShared), executor)
  }
  const several = create('multiRate')
  while (several.time < window.from - 1e-9) several.step()
  const checkpoint = several.snapshot()
  const multiRate = findingsAtEnd(several)
  const all = create('fixed')
  all.restore(checkpoint)
  return { fixed: findingsAtEnd(all), multiRate }
}

const sumOf = (counts: readonly number[]) => counts.reduce((sum, count) => sum + count, 0)

/** Persons who are counted otherwise, over all gates and both ways, as a part of all who are counted at the fixed rate. */
export function gateDifference(fixed: WindowFindings, other: WindowFindings): number {
  const apart = (a: readonly number[], b: readonly number[]) => sumOf(a.map((count, i) => Math.abs(count - b[i]!)))
  return (apart(fixed.entered, other.entered) + apart(fixed.left, other.left)) / (sumOf(fixed.entered) + sumOf(fixed.left))
}

/** The figures of a window walked twice; ranges are those that the engine's specification sets: 2 % of the counts, 10 % of the peak density. */
export function dayFigures(name: LocalizedText, fixed: WindowFindings, multiRate: WindowFindings): Figure[] {
  const source = 'everybody at 0.05 s, from the same checkpoint'
  const density = (fixed.peakDensity === 0 ? Infinity : multiRate.peakDensity / fixed.peakDensity - 1) * 100
  const counts = ({ entered, left }: WindowFindings) => [sumOf(entered), sumOf(left)] as const
  const [inFixed, outFixed] = counts(fixed)
  const [inRates, outRates] = counts(multiRate)
  return [
    {
      id: 'day-gates',
      title: {
        zh: `${name.zh}：各门计数之差占总数（进 ${inRates} 与 ${inFixed}，出 ${outRates} 与 ${outFixed}）`,
        en: `${name.en}: gate counts that differ, of all (in ${inRates} and ${inFixed}, out ${outRates} and ${outFixed})`,
      },
      value: gateDifference(fixed, multiRate) * 100,
      unit: '%',
      lo: 0,
      hi: 2,
      source,
    },
    {
      id: 'day-peak-density',
      title: {
        zh: `${name.zh}：峰值密度之差（${multiRate.peakDensity.toFixed(2)} 与 ${fixed.peakDensity.toFixed(2)} 人/m²）`,
        en: `${name.en}: difference of the peak density (${multiRate.peakDensity.toFixed(2)} and ${fixed.peakDensity.toFixed(2)}/m²)`,
      },
      value: density,
      unit: '%',
      lo: -10,
      hi: 10,
      source,
    },
  ]
}
