/** A helper thread of a run: moves its blocks of the crowd and builds its flow fields, over shared memory. */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { buildFlowField, type MoveView, moveRange } from '../../simulation/index.ts'
import {
  commandConfigure,
  commandFields,
  commandMove,
  commandStop,
  firstDoneWord,
  type KernelData,
  type KernelMessage,
  moveBlock,
  wordCommand,
  wordCount,
  wordGeneration,
} from './kernel-messages.ts'

const { control, clock, index, threads } = workerData as KernelData
const words = new Int32Array(control)
const step = new Float64Array(clock)
let view: MoveView | null = null
let times = new Float32Array(0)

function receive(port: MessagePort): KernelMessage {
  const received = receiveMessageOnPort(port) as { message: KernelMessage } | undefined
  if (!received) throw new Error(`Helper thread ${index}: woken without a message, expected one.`)
  return received.message
}

function moveBlocks(): void {
  const count = words[wordCount] ?? 0
  const dt = step[0] ?? 0
  if (view)
    for (let from = index * moveBlock; from < count; from += threads * moveBlock)
      moveRange(view, from, Math.min(count, from + moveBlock), dt)
}

function serve(port: MessagePort): void {
  let generation = 0
  for (;;) {
    Atomics.wait(words, wordGeneration, generation)
    const next = Atomics.load(words, wordGeneration)
    if (next === generation) continue
    generation = next
    const command = Atomics.load(words, wordCommand)
    if (command === commandStop) return
    if (command === commandMove) moveBlocks()
    if (command === commandConfigure) {
      const message = receive(port)
      if (message.type === 'view') view = message.view
    }
    if (command === commandFields) {
      const message = receive(port)
      if (message.type === 'fields')
        for (const job of message.jobs) {
          if (times.length !== message.raster.walkable.length) times = new Float32Array(message.raster.walkable.length)
          buildFlowField(job.directions, times, message.raster, job.seeds)
        }
    }
    Atomics.store(words, firstDoneWord + index, generation)
    Atomics.notify(words, firstDoneWord + index)
  }
}

if (parentPort) serve(parentPort)
