/** A helper thread of a run: moves blocks of the crowd and builds routes, over shared memory. */
import { type MessagePort, parentPort, receiveMessageOnPort, workerData } from 'node:worker_threads'
import { createRoutingWorker } from '../../simulation/index.ts'
import {
  commandConfigure,
  commandMove,
  commandRange,
  commandRoute,
  commandStop,
  doneWord,
  type KernelData,
  type KernelMessage,
  wordActive,
  wordClosed,
  wordOrder,
} from './kernel-messages.ts'
import { createBlockMover } from './move-blocks.ts'

const { control, index, threads, wasmMemory } = workerData as KernelData
const words = new Int32Array(control)
const mover = createBlockMover(wasmMemory, words, index, threads)
const route = createRoutingWorker()

function receive(port: MessagePort): KernelMessage {
  const received = receiveMessageOnPort(port) as { message: KernelMessage } | undefined
  if (!received) throw new Error(`Helper thread ${index}: woken without a message, expected one.`)
  return received.message
}

/** Takes blocks while the order stands and is not closed. Who has said that they are at it is waited for; so nobody is at blocks of an order that is over. */
function takeBlocks(order: number): void {
  Atomics.add(words, wordActive, 1)
  if (Atomics.load(words, wordOrder) === order && Atomics.load(words, wordClosed) !== order) mover.moveBlocks()
  if (Atomics.sub(words, wordActive, 1) === 1) Atomics.notify(words, wordActive)
}

function serve(port: MessagePort): void {
  let order = 0
  for (;;) {
    Atomics.wait(words, wordOrder, order)
    const next = Atomics.load(words, wordOrder)
    if (next === order) continue
    order = next
    const command = order % commandRange
    if (command === commandStop) return
    if (command === commandMove) {
      takeBlocks(order)
      continue
    }
    if (command === commandConfigure) {
      const message = receive(port)
      if (message.type === 'view') mover.configure(message.view, message.place, message.movedAt)
    }
    if (command === commandRoute) {
      const message = receive(port)
      if (message.type === 'route') route(message.work)
    }
    Atomics.store(words, doneWord(index), order)
    Atomics.notify(words, doneWord(index))
  }
}

if (parentPort) serve(parentPort)
