/** Counts hours of sun off the page: a hierarchy over the faces, then rays from every sample at every moment. */
import { indexSolids } from '../solids-index.ts'
import { isInShade } from './shade.ts'
import { addSunHours } from './sun-hours.ts'
import type { SunAnswer, SunCommand } from './sun-hours-protocol.ts'

/** Samples between two words of progress. */
const portion = 400

self.onmessage = ({ data }: MessageEvent<SunCommand>) => {
  const { positions, indices, points, moments } = data
  const answer = (message: SunAnswer, transfer: Transferable[] = []) => self.postMessage(message, { transfer })
  const solids = indexSolids({ positions, indices, owners: new Uint16Array(positions.length / 3) })
  const total = points.length / 2
  const hours = new Float32Array(total)
  for (let from = 0; from < total; from += portion) {
    const to = Math.min(total, from + portion)
    addSunHours(hours, points, from, to, moments, (x, y, direction) => isInShade(solids, x, y, 0, direction))
    answer({ type: 'progress', done: to, total })
  }
  answer({ type: 'hours', hours }, [hours.buffer])
}
