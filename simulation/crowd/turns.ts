/** What each tick does with people of each pace. */
import { coarsePace, finePace, freePace, freshPace, nearFreePace, nearPace, paceCount, seenFreePace, turnedPace } from './crowd-state.ts'

/** What a tick does with people of each pace. */
export type Turn = {
  /** Seconds by which they are moved, by pace; 0 when they are only looked at. */
  readonly steps: readonly number[]
  /** Seconds by which their places are ahead of the time at which the tick begins, by pace. */
  readonly lags: readonly number[]
  /**
   * `whole`: nobody is half way, all paces are set anew; `half`: all but those who are half way through a free step; `between`: only who is
   * fine or near them is looked at.
   */
  readonly kind: 'whole' | 'half' | 'between'
}

/** Beats of a free step. */
export const beatsOfWhole = 4

/**
 * The ticks from one whole beat to the next. At a fixed rate every tick is one. Else there are four beats of `beat` ticks: at the first
 * everybody is moved, free people by all four; at the others all but those.
 */
export function turnsOf(timeStep: number, beat: number): Turn[] {
  const byPace = (value: (pace: number) => number) => Array.from({ length: paceCount }, (_, pace) => value(pace))
  if (beat === 1) return [{ steps: byPace(() => timeStep), lags: byPace(() => 0), kind: 'whole' }]
  const isFree = (pace: number) => pace === freePace || pace === nearFreePace || pace === seenFreePace
  const isFine = (pace: number) => pace === finePace || pace === freshPace
  const isCoarse = (pace: number) => pace === coarsePace || pace === nearPace || pace === turnedPace
  const length = beat * timeStep
  return Array.from({ length: beatsOfWhole * beat }, (_, i): Turn => {
    const isBeat = i % beat === 0
    const lag = isBeat ? 0 : (beat - (i % beat)) * timeStep
    const freeLag = i === 0 ? 0 : (beatsOfWhole * beat - i) * timeStep
    return {
      steps: byPace((pace) =>
        isFine(pace) ? timeStep : isCoarse(pace) && isBeat ? length : isFree(pace) && i === 0 ? beatsOfWhole * length : 0,
      ),
      lags: byPace((pace) => (isFree(pace) ? freeLag : isCoarse(pace) ? lag : 0)),
      kind: i === 0 ? 'whole' : isBeat ? 'half' : 'between',
    }
  })
}
