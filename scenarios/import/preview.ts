/** The outlines of a plan's records, few enough to be drawn at once. */
import type { Annotation, Gate, Path, Point, Structure, Zone } from '../../domain/index.ts'
import type { ImportPlan } from './plan-import.ts'

/** x and y in turn, m from the scene's origin, to 0.1 m. */
export type PreviewShape = {
  readonly table: 'zones' | 'structures' | 'paths' | 'gates' | 'annotations'
  readonly isClosed: boolean
  readonly xy: readonly number[]
}

/** Chosen: an SVG of some thousand shapes is still drawn in a blink. */
const shapeLimit = 4000
const pointsEach = 80

function flat(points: readonly (readonly number[])[]): number[] {
  const step = Math.max(1, Math.ceil(points.length / pointsEach))
  return points
    .filter((_, index) => index % step === 0 || index === points.length - 1)
    .flatMap(([x = 0, y = 0]) => [Math.round(x * 10) / 10, Math.round(y * 10) / 10])
}

/** Evenly thinned where there are too many. */
export function previewOf({ diff }: ImportPlan): PreviewShape[] {
  const rows = <T>(table: 'zones' | 'structures' | 'paths' | 'gates' | 'annotations') =>
    Object.values((diff.added[table] ?? {}) as unknown as Record<string, T>)
  const closed = (table: 'zones' | 'structures', ring: readonly Point[]): PreviewShape => ({ table, isClosed: true, xy: flat(ring) })
  const shapes: PreviewShape[] = [
    ...rows<Zone>('zones').map(({ polygon }) => closed('zones', polygon[0] ?? [])),
    ...rows<Structure>('structures').map(({ footprint }) => closed('structures', footprint[0] ?? [])),
    ...rows<Path>('paths').map(({ line }): PreviewShape => ({ table: 'paths', isClosed: false, xy: flat(line) })),
    ...rows<Gate>('gates').map(({ line }): PreviewShape => ({ table: 'gates', isClosed: false, xy: flat(line) })),
    ...rows<Annotation>('annotations').map(
      ({ position }): PreviewShape => ({ table: 'annotations', isClosed: false, xy: flat([position]) }),
    ),
  ]
  const step = Math.max(1, Math.ceil(shapes.length / shapeLimit))
  return shapes.filter((_, index) => index % step === 0)
}
