/** Journeys read from frames: by which gate each visitor came, and in which zone they first stayed. */
import { absent, type FrameChunk } from '../../domain/frames.ts'
import { isInPolygon, type Point, type Polygon, polygonArea } from '../../domain/geometry.ts'
import type { Journeys } from '../state/crowd-measures.ts'

export type JourneyPlaces = {
  readonly gates: readonly { readonly uid: string; readonly line: readonly [Point, Point] }[]
  readonly zones: readonly { readonly uid: string; readonly polygon: Polygon }[]
}

/** Somebody first seen within this of a gate came in by it, m. Chosen: half a minute's walk. */
const gateReach = 60
/** Who is slower than this between two looks stays, m/s. Chosen: a third of a stroll. */
const stayingSpeed = 0.4
/** Side of a cell of the zone raster, m. */
const zoneCell = 4

type Person = {
  origin: number
  destination: number
  firstSeen: number
  lastSeen: number
  x: number
  y: number
  /** Second since which they have been about here. */
  since: number
}

/** Least time in one place that is a stay, s. */
const leastStay = 60

/** Collects journeys from first frames of chunks in the order of time. */
export class JourneyReader {
  readonly #places: JourneyPlaces
  readonly #persons = new Map<number, Person>()
  readonly #zoneAt: (x: number, y: number) => number
  #isFirst = true

  constructor(places: JourneyPlaces) {
    this.#places = places
    this.#zoneAt = zoneRaster(places.zones.map(({ polygon }) => polygon))
  }

  /** Reads the first frame of a chunk. */
  read(chunk: FrameChunk): void {
    const { slotCount, x, y, quantum, originX, originY, visitorIds, start } = chunk
    for (let slot = 0; slot < slotCount; slot++) {
      const unit = x[slot] ?? absent
      if (unit === absent) continue
      this.#look(visitorIds[slot] ?? 0, unit * quantum + originX, (y[slot] ?? 0) * quantum + originY, start)
    }
    this.#isFirst = false
  }

  #look(id: number, x: number, y: number, second: number): void {
    const person = this.#persons.get(id)
    if (!person) {
      // Who is there when the record begins may have come by any gate.
      const origin = this.#isFirst ? -1 : nearestGate(this.#places.gates, x, y)
      this.#persons.set(id, { origin, destination: -1, firstSeen: second, lastSeen: second, x, y, since: second })
      return
    }
    const [dx, dy] = [x - person.x, y - person.y]
    const elapsed = Math.max(1, second - person.lastSeen)
    if (dx * dx + dy * dy > (stayingSpeed * elapsed) ** 2) person.since = second
    if (person.destination < 0 && second - person.since >= leastStay) person.destination = this.#zoneAt(x, y)
    Object.assign(person, { x, y, lastSeen: second })
  }

  /** What has been read; `share` says how much of the window that was. Who never stayed is counted to the zone they were last seen in. */
  finish(share: number): Journeys {
    const ids = Uint32Array.from(this.#persons.keys()).sort()
    const persons = Array.from(ids, (id) => this.#persons.get(id) as Person)
    return {
      gateUids: this.#places.gates.map(({ uid }) => uid),
      zoneUids: this.#places.zones.map(({ uid }) => uid),
      visitorIds: ids,
      origins: Int16Array.from(persons, ({ origin }) => origin),
      destinations: Int16Array.from(persons, ({ destination, x, y }) => (destination >= 0 ? destination : this.#zoneAt(x, y))),
      firstSeen: Float32Array.from(persons, ({ firstSeen }) => firstSeen),
      lastSeen: Float32Array.from(persons, ({ lastSeen }) => lastSeen),
      share,
    }
  }
}

function nearestGate(gates: JourneyPlaces['gates'], x: number, y: number): number {
  let [best, least] = [-1, gateReach]
  gates.forEach(({ line: [a, b] }, i) => {
    const [ex, ey] = [b[0] - a[0], b[1] - a[1]]
    const t = Math.max(0, Math.min(1, ((x - a[0]) * ex + (y - a[1]) * ey) / (ex * ex + ey * ey || 1)))
    const away = Math.sqrt((x - a[0] - ex * t) ** 2 + (y - a[1] - ey * t) ** 2)
    if (away < least) [best, least] = [i, away]
  })
  return best
}

/** Index of the smallest zone at a point, −1 for none: looked up once a cell and kept. */
function zoneRaster(polygons: readonly Polygon[]): (x: number, y: number) => number {
  const order = polygons.map((polygon, i) => ({ i, polygon, area: polygonArea(polygon) })).sort((a, b) => a.area - b.area)
  const known = new Map<number, number>()
  return (x, y) => {
    const [column, row] = [Math.floor(x / zoneCell), Math.floor(y / zoneCell)]
    const key = (row + 32_768) * 65_536 + column + 32_768
    const was = known.get(key)
    if (was !== undefined) return was
    const found = order.find(({ polygon }) => isInPolygon((column + 0.5) * zoneCell, (row + 0.5) * zoneCell, polygon))?.i ?? -1
    known.set(key, found)
    return found
  }
}
