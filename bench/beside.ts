/** A second run beside the first, with nothing in common: what the machine gives to two threads at most. Steps when told to. */
import { parentPort, workerData } from 'node:worker_threads'
import { type BesideData, wordAsked, wordDone, wordExecuted, wordSteps } from './beside-words.ts'
import { walkerOf } from './rates.ts'
import { openArea } from './scenes.ts'

function serve({ control, people, warm }: BesideData): void {
  const words = new Int32Array(control)
  const { step } = walkerOf(openArea(people), 1)
  for (let i = 0; i < warm; i++) step()
  for (let done = 0; ; done++) {
    Atomics.store(words, wordDone, done)
    Atomics.notify(words, wordDone)
    while (Atomics.load(words, wordAsked) === done) Atomics.wait(words, wordAsked, done)
    let executed = 0
    for (let i = Atomics.load(words, wordSteps); i > 0; i--) executed += step()
    Atomics.store(words, wordExecuted, executed)
  }
}

if (parentPort) serve(workerData as BesideData)
