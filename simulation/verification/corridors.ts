/** One-way and two-way flow in the corridors that were measured: a ring of 20 m, so that a density can be held. */

import { bandAt, binsOf, type MeasuredCorridor, meanAbsoluteError, oneWayCorridor, twoWayCorridor } from './measured-bands.ts'
import type { CaseDraft, Figure, VerificationCase } from './verification-case.ts'
import { box, line } from './verification-case.ts'

/** Chosen: ten times the measuring areas of the experiments, so that the crowd does not meet its own wake. */
const ringLength = 20
/** Seconds from which and until which is measured. Chosen: lanes of two-way flow are there by 20 s in the experiments too. */
export const corridorWindow = { from: 20, to: 80 } as const

/** Seeds of which the mean speed is taken. Chosen: one run of dense two-way flow scatters by some 5 %. */
const seeds = [1, 2]

/** Densities at which the corridors are run, persons/m². */
export const corridorDensities: readonly number[] = Array.from({ length: 14 }, (_, i) => (i + 1) / 4)

/**
 * The corridor at a density. Measured as in the experiments: persons in an area over its square metres, and the mean speed of
 * those in it, here over the middle 10 m and a minute instead of Voronoi cells over 2 m and an instant.
 */
export function corridorCase(corridor: MeasuredCorridor, density: number, seed: number): CaseDraft {
  const { width, isTwoWay, freeSpeed } = corridor
  const count = Math.round(density * width * ringLength)
  const east = isTwoWay ? Math.ceil(count / 2) : count
  const all = box(0, 0, ringLength, width)
  const group = (id: string, people: number) => ({
    id,
    count: people,
    area: all,
    route: [id],
    speed: freeSpeed,
    periodic: true,
    wrap: [ringLength, 0] as [number, number],
  })
  return {
    seed,
    duration: corridorWindow.to,
    walkable: [all],
    goals: { east: { line: line(ringLength, 0, ringLength, width) }, west: { line: line(0, 0, 0, width) } },
    groups: isTwoWay ? [group('east', east), group('west', count - east)] : [group('east', east)],
    measure: [{ id: 'middle', area: box(5, 0, 15, width), ...corridorWindow }],
  }
}

function densityCase(corridor: MeasuredCorridor, density: number): VerificationCase {
  const { lo, hi, median } = bandAt(corridor, density)
  return {
    id: `${corridor.id}-${density}`,
    isQuick: density % 0.5 === 0,
    weight: (density * corridor.width * ringLength * corridorWindow.to * 20) / 1e6,
    isWalking: true,
    run: (run) => [
      {
        id: `${corridor.id}-${density}`,
        title: {
          zh: `${corridor.isTwoWay ? '双向' : '单向'}走廊 ${density} 人/m² 的速度（实测中位 ${median.toFixed(2)}）`,
          en: `${corridor.isTwoWay ? 'Two-way' : 'One-way'} corridor at ${density}/m²: speed (measured median ${median.toFixed(2)})`,
        },
        value: seeds.reduce((sum, seed) => sum + run(corridorCase(corridor, density, seed)).areas.middle!.speed / seeds.length, 0),
        unit: 'm/s',
        lo,
        hi,
        source: corridor.source,
      },
    ],
  }
}

/** Nobody may lock with those who come: the mean speed of the last ten of 120 s. */
const deadlockCase: VerificationCase = {
  id: 'two-way-deadlock',
  isQuick: true,
  weight: 0.4,
  isWalking: true,
  run: (run) => {
    const file = corridorCase(twoWayCorridor, 2, 2)
    const { samples } = run({
      ...file,
      duration: 120,
      measure: [{ id: 'all', area: box(0, 0, ringLength, twoWayCorridor.width), from: 110, to: 120 }],
    }).areas.all!
    return [
      {
        id: 'two-way-deadlock',
        title: { zh: '双向 2 人/m²：120 s 后仍在走动', en: 'Two-way flow at 2/m² still walks after 120 s' },
        value: samples.reduce((sum, { speed }) => sum + speed / samples.length, 0),
        unit: 'm/s',
        // Chosen: half of the p10 that was measured at this density.
        lo: bandAt(twoWayCorridor, 2).lo / 2,
        hi: null,
        source: twoWayCorridor.source,
      },
    ]
  },
}

export const corridorCases: readonly VerificationCase[] = [
  ...corridorDensities.map((density) => densityCase(oneWayCorridor, density)),
  ...corridorDensities.map((density) => densityCase(twoWayCorridor, density)),
  deadlockCase,
]

/** Mean absolute error against the medians of the experiments that were held back, of those corridors whose densities have all been run. */
export function corridorErrors(figures: ReadonlyMap<string, Figure>): Figure[] {
  return [oneWayCorridor, twoWayCorridor].flatMap((corridor) => {
    const curve = corridorDensities.flatMap((density) => {
      const figure = figures.get(`${corridor.id}-${density}`)
      return figure ? [[density, figure.value] as const] : []
    })
    if (curve.length < 2 || curve[curve.length - 1]![0] < 3.5) return []
    const isTwoWay = corridor.isTwoWay
    return [
      {
        id: `${corridor.id}-mae`,
        title: {
          zh: `${isTwoWay ? '双向' : '单向'}走廊：与预留实验各密度中位速度的平均绝对误差`,
          en: `${isTwoWay ? 'Two-way' : 'One-way'} corridor: mean absolute error against the medians of held-back experiments`,
        },
        value: meanAbsoluteError(curve, binsOf(corridor, true)),
        unit: 'm/s',
        lo: 0,
        hi: isTwoWay ? 0.15 : 0.12,
        source: corridor.source,
      },
    ]
  })
}
