/** The thread that packs a run's frames, so that the run only writes down who is where. */
import { parentPort, workerData } from 'node:worker_threads'
import { FramePacking } from './frame-packing.ts'
import { freeRoom } from './packing-line.ts'
import type { PackingAnswer, PackingData, PackingOrder, WrittenFrame } from './packing-messages.ts'

const { setup, rooms, words } = workerData as PackingData
const answer = (message: PackingAnswer, transfer: ArrayBuffer[] = []) => parentPort?.postMessage(message, transfer)
const packing = new FramePacking(setup, (message) => answer(message, [message.bytes.buffer as ArrayBuffer]))

function take({ time, room: index, count }: WrittenFrame): void {
  const room = rooms[index]
  if (!room) throw new Error(`Packing thread: room ${index}, expected one of ${rooms.length}.`)
  packing.add(time, room, count)
  freeRoom(words, index)
}

function carryOut(order: PackingOrder): void {
  switch (order.type) {
    case 'frames':
      for (const frame of order.frames) take(frame)
      return
    case 'checkpoint':
      packing.saveCheckpoint(order.checkpoint)
      return
    case 'restore':
      packing.restore(order.digests, order.recorder)
      return
    case 'settle':
      answer({ type: 'settled' })
      return
    case 'finish':
      answer({ type: 'finished', hash: packing.finish() })
      return
  }
}

parentPort?.on('message', carryOut)
