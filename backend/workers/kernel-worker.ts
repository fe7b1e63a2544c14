/** A helper thread of a run: moves blocks of the crowd and builds routes, over shared memory. */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { createRoutingWorker } from '../../simulation/index.ts'
import {
  commandConfigure,
  commandMove,
  commandRoute,
  commandStop,
  firstDoneWord,
  type KernelData,
  type KernelMessage,
  wordCommand,
  wordGeneration,
} from './kernel-messages.ts'
import { createBlockMover } from './move-blocks.ts'

const { control, index, wasmMemory } = workerData as KernelData
const words = new Int32Array(control)
const mover = createBlockMover(wasmMemory, words)
const route = createRoutingWorker()

function receive(port: MessagePort): KernelMessage {
  const received = receiveMessageOnPort(port) as { message: KernelMessage } | undefined
  if (!received) throw new Error(`Helper thread ${index}: woken without a message, expected one.`)
  return received.message
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
    if (command === commandMove) mover.moveBlocks()
    if (command === commandConfigure) {
      const message = receive(port)
      if (message.type === 'view') mover.configure(message.view, message.place)
    }
    if (command === commandRoute) {
      const message = receive(port)
      if (message.type === 'route') route(message.work)
    }
    Atomics.store(words, firstDoneWord + index, generation)
    Atomics.notify(words, firstDoneWord + index)
  }
}

if (parentPort) serve(parentPort)
