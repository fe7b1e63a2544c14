/** Necks of 0.8 to 2.5 m: 180 people out of a room through a passage 2.8 m long, as in the study of Seyfried et al. 2009. */
import { neckPoints } from './measured-points.ts'
import { box, type CaseDraft, type Figure, line, type VerificationCase, type XY } from './verification-case.ts'

export const neckWidths: readonly number[] = [0.8, 0.9, 1, 1.1, 1.2, 1.6, 2, 2.5]
/** Seeds of which the mean flow is taken. Chosen: one run of 180 people scatters by some 3 %. */
const seeds = [1, 2, 3]
const passage = 2.8

export function neckCase(width: number, seed: number): CaseDraft {
  const half = width / 2
  const ground: XY[] = [
    [-10, -6],
    [0, -6],
    [0, -half],
    [passage, -half],
    [passage, -5],
    [8, -5],
    [8, 5],
    [passage, 5],
    [passage, half],
    [0, half],
    [0, 6],
    [-10, 6],
  ]
  return {
    seed,
    duration: 400,
    walkable: [ground],
    goals: { end: { line: line(8, -5, 8, 5) } },
    groups: [{ id: 'all', count: 180, area: box(-9, -5, -1, 5), route: ['end'] }],
    measure: [{ id: 'neck', line: line(passage / 2, -half, passage / 2, half) }],
  }
}

const source2009 = 'Seyfried et al. 2009, doi 10.1287/trsc.1090.0263'

function widthCase(width: number): VerificationCase {
  const measured = neckPoints.find((point) => point.study === 'Seyfried 2009' && point.width === width)
  const name = width.toFixed(1)
  return {
    id: `neck-${name}`,
    isQuick: width === 0.9 || width === 1.2,
    weight: (seeds.length * 180 * 100 * 10) / width / 1e6,
    isWalking: true,
    run: (run) => {
      const flow = seeds.reduce((sum, seed) => sum + run(neckCase(width, seed)).lines.neck!.flow / seeds.length, 0)
      const perMetre: Figure = {
        id: `neck-${name}`,
        title: { zh: `${name} m 瓶颈：每米流量`, en: `Neck of ${name} m: flow a metre` },
        value: flow / width,
        unit: '1/(m·s)',
        lo: 1.6,
        hi: 2.8,
        source: `${source2009}; Daamen and Hoogendoorn 2010, doi 10.1016/j.proeng.2010.07.007`,
      }
      if (!measured || width < 0.9) return [perMetre]
      return [
        perMetre,
        {
          id: `neck-${name}-flow`,
          title: {
            zh: `${name} m 瓶颈：流量（实测 ${measured.flow.toFixed(2)} ± 20 %）`,
            en: `Neck of ${name} m: flow (measured ${measured.flow.toFixed(2)} ± 20 %)`,
          },
          value: flow,
          unit: '1/s',
          lo: measured.flow * 0.8,
          hi: measured.flow * 1.2,
          source: source2009,
        },
      ]
    },
  }
}

export const neckCases: readonly VerificationCase[] = neckWidths.map(widthCase)

/** The least rise of the flow from one width to the next: it must rise throughout. */
export function neckRise(figures: ReadonlyMap<string, Figure>): Figure[] {
  const flows = neckWidths.flatMap((width) => {
    const figure = figures.get(`neck-${width.toFixed(1)}`)
    return figure ? [figure.value * width] : []
  })
  if (flows.length < 2) return []
  return [
    {
      id: 'neck-rising',
      title: { zh: '瓶颈流量随宽度上升：相邻宽度间的最小增量', en: 'Flow rises with the width of the neck: least rise between neighbours' },
      value: flows.slice(1).reduce((least, flow, i) => Math.min(least, flow - flows[i]!), Infinity),
      unit: '1/s',
      lo: 0,
      hi: null,
      source: source2009,
    },
  ]
}
