/** The extent of a feature that a file gives as a point, out of its attributes: a diameter, length and width, or an area. */
import type { Point, Ring } from '../../../domain/index.ts'
import type { AttributeValue } from '../feature.ts'
import { roundPoint } from '../mending/mend-ring.ts'
import { metresOf } from './attribute-fields.ts'

/** Length and width in metres of what stands at a point. */
export type Extent = { readonly length: number; readonly width: number; readonly isRound: boolean }

/** Chosen: larger things are not given as points. */
const largest = 5000

function first(attributes: ReadonlyMap<string, AttributeValue>, names: readonly string[]): number | null {
  for (const name of names) {
    const metres = metresOf(attributes.get(name))
    if (metres !== null && metres > 0 && metres <= largest) return metres
  }
  return null
}

/** Null where nothing tells an extent. */
export function extentOf(attributes: ReadonlyMap<string, AttributeValue>): Extent | null {
  const diameter = first(attributes, ['base_diameter', 'outer_diameter', 'diameter', '直径'])
  if (diameter !== null) return { length: diameter, width: diameter, isRound: true }
  const length = first(attributes, ['length', 'extent_e_w', '长度', '长'])
  const width = first(attributes, ['width', 'extent_n_s', 'width_max', '宽度', '宽'])
  if (length !== null && width !== null) return { length, width, isRound: false }
  const area = attributes.get('area_m2') ?? attributes.get('面积')
  const squareMetres = typeof area === 'number' ? area : Number.NaN
  // The disc of that area: π r².
  if (squareMetres > 0 && squareMetres <= largest * largest) {
    const across = 2 * Math.sqrt(squareMetres / Math.PI)
    return { length: across, width: across, isRound: true }
  }
  return null
}

/** An open ring round a point, anticlockwise: an ellipse of 24 points, or a rectangle. */
export function ringAround([x, y]: Point, { length, width, isRound }: Extent): Ring {
  if (isRound)
    return Array.from({ length: 24 }, (_, index) => {
      const angle = (2 * Math.PI * index) / 24
      return roundPoint([x + (length / 2) * Math.cos(angle), y + (width / 2) * Math.sin(angle)])
    })
  const corner = (u: number, v: number) => roundPoint([x + (u * length) / 2, y + (v * width) / 2])
  return [corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]
}
