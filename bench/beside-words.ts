/** What the bench and the run beside it say to each other. */

/** Words of `control`, Int32 on shared memory: turns asked for and done, steps of a turn, agent-steps of the last one. */
export const wordAsked = 0
export const wordDone = 1
export const wordSteps = 2
export const wordExecuted = 3
export const wordCount = 4

export type BesideData = { readonly control: SharedArrayBuffer; readonly people: number; readonly warm: number }
