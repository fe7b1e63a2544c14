/** What each tick does with people of each pace. */

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

/**
 * The ticks from one whole beat to the next. At a fixed rate every tick is one. Else there are two beats of `beat` ticks: at the first
 * everybody is moved, free people by two beats; at the second all but those.
 */
export function turnsOf(timeStep: number, beat: number): Turn[] {
  if (beat === 1) return [{ steps: new Array<number>(6).fill(timeStep), lags: new Array<number>(6).fill(0), kind: 'whole' }]
  const length = beat * timeStep
  return Array.from({ length: 2 * beat }, (_, i): Turn => {
    if (i === 0) return { steps: [timeStep, length, length, 2 * length, 0, timeStep], lags: [0, 0, 0, 0, 0, 0], kind: 'whole' }
    if (i === beat) return { steps: [timeStep, length, length, 0, 0, timeStep], lags: [0, 0, 0, length, length, 0], kind: 'half' }
    const lag = ((i < beat ? beat : 2 * beat) - i) * timeStep
    const freeLag = (2 * beat - i) * timeStep
    return { steps: [timeStep, 0, 0, 0, 0, timeStep], lags: [0, lag, 0, 0, freeLag, 0], kind: 'between' }
  })
}
