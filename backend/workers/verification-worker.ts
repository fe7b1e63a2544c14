/** A thread that runs verification cases, one after another, as it is told. */
import { parentPort } from 'node:worker_threads'
import { createSingleExecutor, runVerificationCase, type VerificationScheduler } from '../../simulation/index.ts'
import { dayCase, dayCaseFigures } from '../verification/day-case.ts'
import { createKernelExecutor, isKernelBuilt } from './thread-team.ts'

/** What the thread is told, and what it answers. */
export type VerificationJob = { readonly id: string; readonly scheduler: VerificationScheduler }
export type VerificationAnswer = { readonly job: VerificationJob; readonly figures: ReturnType<typeof runVerificationCase> }

/** The kernel that whole days run on, where it is built. */
const createExecutor = isKernelBuilt() ? createKernelExecutor : null

parentPort?.on('message', (job: VerificationJob) => {
  const figures =
    job.id === dayCase.id
      ? dayCaseFigures(createExecutor ?? createSingleExecutor)
      : runVerificationCase(job.id, job.scheduler, createExecutor)
  const answer: VerificationAnswer = { job, figures }
  parentPort?.postMessage(answer)
})
