/** Packing of geometry: numbers as small steps from one to the next of their kind, and runs of equal words. */

/** Stands for a step that does not fit; the number itself is then among the far ones. */
const farSteps = { 1: -128, 2: -32_768 } as const
/** A run is at most this long; a longer one goes on as another. */
const longestRun = 255

/** Numbers as whole shares of 1/`scale`, each held against the one `stride` places before it. */
export type Steps = { readonly steps: Int8Array | Int16Array; readonly farNumbers: Int32Array }

/** Packs numbers to the nearest 1/`scale`, one component of the stride after the other. */
export function packSteps(values: ArrayLike<number>, stride: number, scale: number, Step: typeof Int8Array | typeof Int16Array): Steps {
  const steps = new Step(values.length)
  const far = farSteps[steps.BYTES_PER_ELEMENT as 1 | 2]
  const farNumbers: number[] = []
  let at = 0
  for (let component = 0; component < stride; component++) {
    let before = 0
    for (let i = component; i < values.length; i += stride, at++) {
      const number = Math.round((values[i] ?? 0) * scale)
      const isNear = Math.abs(number - before) < -far
      steps[at] = isNear ? number - before : far
      if (!isNear) farNumbers.push(number)
      before = number
    }
  }
  return { steps, farNumbers: Int32Array.from(farNumbers) }
}

/** Unpacks into an array of the same length. */
export function unpackStepsInto(out: Float32Array | Uint32Array, { steps, farNumbers }: Steps, stride: number, scale: number): void {
  const far = farSteps[steps.BYTES_PER_ELEMENT as 1 | 2]
  const share = 1 / scale
  const size = out.length
  let at = 0
  let next = 0
  for (let component = 0; component < stride; component++) {
    let number = 0
    for (let i = component; i < size; i += stride) {
      const step = steps[at++] as number
      number = step === far ? (farNumbers[next++] as number) : number + step
      out[i] = number * share
    }
  }
}

/** Words and how often each follows itself. */
export type Runs = { readonly words: Uint32Array; readonly counts: Uint8Array }

export function packRuns(values: ArrayLike<number>): Runs {
  const words: number[] = []
  const counts: number[] = []
  for (let i = 0; i < values.length; i++) {
    if (i > 0 && values[i] === words.at(-1) && (counts.at(-1) ?? 0) < longestRun) counts[counts.length - 1] = (counts.at(-1) ?? 0) + 1
    else {
      words.push(values[i] ?? 0)
      counts.push(1)
    }
  }
  return { words: Uint32Array.from(words), counts: Uint8Array.from(counts) }
}

export function unpackRunsInto(out: Uint32Array | Uint16Array, { words, counts }: Runs): void {
  let at = 0
  for (let run = 0; run < words.length; run++) {
    const [word, end] = [words[run] as number, at + (counts[run] as number)]
    while (at < end) out[at++] = word
  }
}
