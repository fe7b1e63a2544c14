/** The case of the verification that needs a park: the half hour around the peak of its busiest day, at a fixed rate and at several. */
import { shougangNorth } from '../../scenarios/samples/shougang-north.ts'
import { type DayWindow, dayFigures, type Executor, type Figure, type VerificationCase, walkWindowTwice } from '../../simulation/index.ts'

/** 1 May 2024 of the bundled park. Chosen: around 15:02, when most people are there of all minutes from opening to 15:20 (11,360, counted at 0.5 s); later ones were not looked at. */
const window: DayWindow = { date: '2024-05-01', from: 14.75 * 3600, to: 15.25 * 3600, seed: 1 }

/** In the list beside the cases of the engine; it speaks for multi-rate stepping alone. */
export const dayCase: Pick<VerificationCase, 'id' | 'isQuick' | 'weight'> = { id: 'day', isQuick: false, weight: 400 }

export function dayCaseFigures(createExecutor: () => Executor): Figure[] {
  const { fixed, multiRate } = walkWindowTwice(shougangNorth(), window, createExecutor)
  return dayFigures({ zh: '5 月 1 日高峰半小时', en: 'Half hour around the peak of 1 May' }, fixed, multiRate)
}
