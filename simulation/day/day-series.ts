/** What a run counts minute by minute inside its window. */

export type GateSeries = {
  entered: number
  left: number
  readonly enteredPerMinute: number[]
  readonly leftPerMinute: number[]
  readonly queuePerMinute: number[]
  maxQueue: number
  waitSum: number
}
export type ZoneSeries = { readonly occupancyPerMinute: number[]; peakOccupancy: number; peakAt: number; minutesAboveCapacity: number }

export type DaySeries = {
  readonly gates: GateSeries[]
  readonly zones: ZoneSeries[]
  /** Persons who wait at each service point, by minute. */
  readonly queuesPerMinute: number[][]
  /** Persons who wait before each zone that is full, by minute. */
  readonly waitingPerMinute: number[][]
  /** Persons who wait for each lift, by minute. */
  readonly liftsPerMinute: number[][]
  readonly presentPerMinute: number[]
  /** People in the park when the window begins. */
  presentAtStart: number
  arrived: number
  left: number
  peakPresent: number
  peakPresentAt: number
  readonly losSeconds: Float64Array
  peakDensity: { value: number; at: number; cell: number }
  /** Voronoi density at the place and minute of the peak, persons/m². */
  voronoiPeak: number
  /** Sum of the times between coming in and leaving, and of how many, s. */
  visitSeconds: number
  visits: number
  /** Seconds of groups on their way, and of those within earshot of each other. */
  groupSeconds: number
  togetherSeconds: number
  stuck: number
  overlaps: number
  beyondData: number
  squeezed: number
}

/** Series of `minutes` whole or begun minutes, all nil. */
export function createDaySeries(
  { gateCount, zoneCount, serviceCount, liftCount }: { gateCount: number; zoneCount: number; serviceCount: number; liftCount: number },
  minutes: number,
): DaySeries {
  const zeros = () => new Array<number>(minutes).fill(0)
  return {
    gates: Array.from({ length: gateCount }, () => ({
      entered: 0,
      left: 0,
      enteredPerMinute: zeros(),
      leftPerMinute: zeros(),
      queuePerMinute: zeros(),
      maxQueue: 0,
      waitSum: 0,
    })),
    zones: Array.from({ length: zoneCount }, () => ({ occupancyPerMinute: zeros(), peakOccupancy: 0, peakAt: 0, minutesAboveCapacity: 0 })),
    queuesPerMinute: Array.from({ length: serviceCount }, zeros),
    waitingPerMinute: Array.from({ length: zoneCount }, zeros),
    liftsPerMinute: Array.from({ length: liftCount }, zeros),
    presentPerMinute: zeros(),
    presentAtStart: 0,
    arrived: 0,
    left: 0,
    peakPresent: 0,
    peakPresentAt: 0,
    losSeconds: new Float64Array(6),
    peakDensity: { value: 0, at: 0, cell: -1 },
    voronoiPeak: 0,
    visitSeconds: 0,
    visits: 0,
    groupSeconds: 0,
    togetherSeconds: 0,
    stuck: 0,
    overlaps: 0,
    beyondData: 0,
    squeezed: 0,
  }
}
