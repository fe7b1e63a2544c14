/** The page's side of the decoder worker, against a worker that a test answers for. */
import { describe, expect, it } from 'vitest'
import { createChunkLoader } from '../../../renderer/api/frame-decoder.ts'
import type { DecoderAnswer, DecoderCommand } from '../../../renderer/api/frame-decoder-protocol.ts'
import type { VisitorChunk } from '../../../renderer/api/visitor-chunk.ts'

class HandWorker extends EventTarget {
  readonly commands: DecoderCommand[] = []
  postMessage(command: DecoderCommand): void {
    this.commands.push(command)
  }
  answer(data: DecoderAnswer): void {
    this.dispatchEvent(new MessageEvent('message', { data }))
  }
}

const chunk = { slotCount: 7 } as VisitorChunk

describe('createChunkLoader', () => {
  it('gives each answer to the request that it belongs to', async () => {
    const worker = new HandWorker()
    const { load } = createChunkLoader(worker as unknown as Worker)
    const first = load(['/a'], new AbortController().signal)
    const second = load(['/b', '/c'], new AbortController().signal)
    expect(worker.commands).toEqual([
      { type: 'load', request: 1, urls: ['/a'] },
      { type: 'load', request: 2, urls: ['/b', '/c'] },
    ])
    worker.answer({ type: 'chunk', request: 2, chunk })
    worker.answer({ type: 'failed', request: 1, message: 'status 404', isAborted: false })
    await expect(second).resolves.toBe(chunk)
    await expect(first).rejects.toThrow('status 404')
  })

  it('passes the stairs on to the worker', () => {
    const worker = new HandWorker()
    const slopes = Float32Array.of(1, 2, 3, 4, 5, 6, 7, 8)
    createChunkLoader(worker as unknown as Worker).setSlopes(slopes)
    expect(worker.commands).toEqual([{ type: 'slopes', slopes }])
  })

  it('passes an abort on to the worker', async () => {
    const worker = new HandWorker()
    const controller = new AbortController()
    const answer = createChunkLoader(worker as unknown as Worker).load(['/a'], controller.signal)
    controller.abort()
    expect(worker.commands[1]).toEqual({ type: 'abort', request: 1 })
    worker.answer({ type: 'failed', request: 1, message: 'aborted', isAborted: true })
    await expect(answer).rejects.toThrow('aborted')
  })

  it('rejects all that waits when the worker stops', async () => {
    const worker = new HandWorker()
    const answer = createChunkLoader(worker as unknown as Worker).load(['/a'], new AbortController().signal)
    worker.dispatchEvent(new Event('error'))
    await expect(answer).rejects.toThrow('reload')
  })
})
