/** Synthetic crowds: chunks of people who walk about the site, encoded and compressed as a run's are. */
import { absent, encodeChunk, framesPerChunk } from '../../../domain/frames.ts'

/** Second of day of the first frame. */
export const crowdStart = 60_000
/** Half of the square that the crowd walks in, m. */
const half = 700

/** A seeded stream of numbers from 0 to 1 (mulberry32). */
function stream(seed: number): () => number {
  let state = seed
  return () => {
    state = (state + 0x6d2b79f5) | 0
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state)
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed
    return ((mixed ^ (mixed >>> 14)) >>> 0) / 4_294_967_296
  }
}

/** Position on a line that is walked to and fro between −half and half. */
function folded(at: number): number {
  const period = 4 * half
  const within = (((at + half) % period) + period) % period
  return within < 2 * half ? within - half : 3 * half - within
}

async function compressed(bytes: Uint8Array): Promise<Blob> {
  const stream = new Blob([bytes as Uint8Array<ArrayBuffer>]).stream().pipeThrough(new CompressionStream('deflate'))
  return new Response(stream).blob()
}

/** Addresses of chunks of a crowd of `visitors`, one frame a second, about the point `centre`. */
export async function crowdChunks(visitors: number, chunkCount: number, centre: readonly [number, number]): Promise<string[]> {
  const random = stream(7)
  const people = Array.from({ length: visitors }, () => {
    const [speed, angle] = [0.8 + random() * 0.8, random() * Math.PI * 2]
    return { x: (random() * 2 - 1) * half, y: (random() * 2 - 1) * half, vx: Math.cos(angle) * speed, vy: Math.sin(angle) * speed }
  })
  const urls: string[] = []
  const quantum = 0.05
  for (let index = 0; index < chunkCount; index++) {
    const [x, y] = [new Int16Array(framesPerChunk * visitors), new Int16Array(framesPerChunk * visitors)]
    for (let frame = 0; frame < framesPerChunk; frame++) {
      const time = index * (framesPerChunk - 1) + frame
      people.forEach((person, slot) => {
        x[frame * visitors + slot] = Math.max(absent + 1, Math.round(folded(person.x + person.vx * time) / quantum))
        y[frame * visitors + slot] = Math.max(absent + 1, Math.round(folded(person.y + person.vy * time) / quantum))
      })
    }
    const bytes = encodeChunk({
      start: crowdStart + index * (framesPerChunk - 1),
      interval: 1,
      frameCount: framesPerChunk,
      slotCount: visitors,
      quantum,
      originX: centre[0],
      originY: centre[1],
      visitorIds: Uint32Array.from({ length: visitors }, (_, slot) => slot + 1),
      visitorTypes: Uint8Array.from({ length: visitors }, (_, slot) => slot % 5),
      levels: new Uint8Array(framesPerChunk * visitors),
      x,
      y,
    })
    urls.push(URL.createObjectURL(await compressed(bytes)))
  }
  return urls
}
