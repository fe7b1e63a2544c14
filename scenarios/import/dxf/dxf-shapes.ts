/** Shapes of DXF entities in the drawing's own units: polylines with their arcs, circles, blocks put in their place. */
import type {
  I3DfaceEntity,
  IArcEntity,
  IBlock,
  ICircleEntity,
  IEllipseEntity,
  IEntity,
  IInsertEntity,
  ILineEntity,
  ILwpolylineEntity,
  IPolylineEntity,
  ISplineEntity,
} from 'dxf-parser'
import type { SourcePoint } from '../feature.ts'

/** A path of a layer, closed or open, with its height where the entity has a thickness. */
export type DrawnPath = {
  readonly id: string
  readonly layer: string
  readonly points: readonly SourcePoint[]
  readonly isClosed: boolean
  readonly height: number
  readonly isFragment: boolean
}

/** x' = a x + c y + e, y' = b x + d y + f */
type Affine = readonly [a: number, b: number, c: number, d: number, e: number, f: number]
export const identity: Affine = [1, 0, 0, 1, 0, 0]

/** Depth of blocks within blocks, and paths of one drawing. */
const blockDepth = 8
const pathLimit = 100_000
/** Steps of a full turn. Chosen: a circle of 20 m is then within 5 cm of its chords. */
const turnSteps = 48

function apply([a, b, c, d, e, f]: Affine, [x = 0, y = 0]: SourcePoint): SourcePoint {
  return [a * x + c * y + e, b * x + d * y + f]
}

function compose([a, b, c, d, e, f]: Affine, [a2, b2, c2, d2, e2, f2]: Affine): Affine {
  return [a * a2 + c * b2, b * a2 + d * b2, a * c2 + c * d2, b * c2 + d * d2, a * e2 + c * f2 + e, b * e2 + d * f2 + f]
}

function arcPoints(cx: number, cy: number, radius: number, from: number, to: number): SourcePoint[] {
  const sweep = to > from ? to - from : to - from + 2 * Math.PI
  const steps = Math.max(2, Math.ceil((turnSteps * sweep) / (2 * Math.PI)))
  return Array.from({ length: steps + 1 }, (_, index) => {
    const angle = from + (sweep * index) / steps
    return [cx + radius * Math.cos(angle), cy + radius * Math.sin(angle)]
  })
}

type Vertex = { readonly x: number; readonly y: number; readonly bulge?: number }

/** Points of a polyline; a bulge is the tangent of a quarter of its arc's angle (DXF reference, LWPOLYLINE, group 42). */
export function polylinePoints(vertices: readonly Vertex[], isClosed: boolean): SourcePoint[] {
  const points: SourcePoint[] = []
  for (const [index, from] of vertices.entries()) {
    points.push([from.x, from.y])
    const to = vertices[index + 1] ?? (isClosed ? vertices[0] : undefined)
    const bulge = from.bulge ?? 0
    if (!to || bulge === 0 || !Number.isFinite(bulge)) continue
    const angle = 4 * Math.atan(bulge)
    const steps = Math.max(1, Math.ceil((turnSteps * Math.abs(angle)) / (2 * Math.PI)))
    const [dx, dy] = [to.x - from.x, to.y - from.y]
    // The centre lies on the chord's perpendicular, (1 − b²) / 4b chords away.
    const offset = (1 - bulge * bulge) / (4 * bulge)
    const [cx, cy] = [from.x + dx / 2 - dy * offset, from.y + dy / 2 + dx * offset]
    const [rx, ry] = [from.x - cx, from.y - cy]
    for (let step = 1; step < steps; step++) {
      const [cos, sin] = [Math.cos((angle * step) / steps), Math.sin((angle * step) / steps)]
      points.push([cx + rx * cos - ry * sin, cy + rx * sin + ry * cos])
    }
  }
  return points
}

export class DrawingReader {
  readonly paths: DrawnPath[] = []
  /** Entities that are not used, by type. */
  readonly left = new Map<string, number>()
  isTooLarge = false
  readonly #blocks: Readonly<Record<string, IBlock>>
  #count = 0

  constructor(blocks: Readonly<Record<string, IBlock>>) {
    this.#blocks = blocks
  }

  read(entities: readonly IEntity[], frame: Affine = identity, depth = 0, ownerLayer: string | null = null): void {
    for (const entity of entities) {
      if (this.paths.length >= pathLimit) {
        this.isTooLarge = true
        return
      }
      if (entity.inPaperSpace) this.#leave('paper space')
      // What a block draws on layer 0 belongs to the layer of the block's insertion.
      else this.#entity(entity, frame, depth, entity.layer === '0' && ownerLayer !== null ? ownerLayer : (entity.layer ?? '0'))
    }
  }

  #leave(type: string): void {
    this.left.set(type, (this.left.get(type) ?? 0) + 1)
  }

  #add(
    entity: IEntity,
    layer: string,
    frame: Affine,
    points: readonly SourcePoint[],
    options: { isClosed: boolean; height?: number | undefined; isFragment?: boolean },
  ): void {
    this.#count++
    const placed = points.map((point) => apply(frame, point))
    const id = entity.handle === undefined ? `#${this.#count}` : String(entity.handle)
    if (points.length >= 2 && placed.every((point) => point.every(Number.isFinite)))
      this.paths.push({
        id,
        layer,
        points: placed,
        isClosed: options.isClosed,
        height: options.height ?? 0,
        isFragment: options.isFragment ?? false,
      })
    else this.#leave(`${entity.type} without usable points`)
  }

  #entity(entity: IEntity, frame: Affine, depth: number, layer: string) {
    switch (entity.type) {
      case 'LWPOLYLINE': {
        const { vertices = [], shape, depth: thickness, extrusionDirectionZ } = entity as ILwpolylineEntity
        const isMirrored = extrusionDirectionZ === -1
        const upright = isMirrored ? vertices.map(({ x, y, bulge }) => ({ x: -x, y, bulge: -(bulge ?? 0) })) : vertices
        return this.#add(entity, layer, frame, polylinePoints(upright, shape), { isClosed: shape, height: thickness })
      }
      case 'POLYLINE': {
        const { vertices = [], shape, thickness, is3dPolygonMesh, isPolyfaceMesh } = entity as IPolylineEntity
        if (is3dPolygonMesh || isPolyfaceMesh) return this.#leave('polygon mesh')
        return this.#add(entity, layer, frame, polylinePoints(vertices, shape), { isClosed: shape, height: thickness })
      }
      case 'LINE':
        return this.#add(
          entity,
          layer,
          frame,
          ((entity as ILineEntity).vertices ?? []).map(({ x, y }) => [x, y]),
          { isClosed: false, isFragment: true },
        )
      case 'CIRCLE': {
        const { center, radius } = entity as ICircleEntity
        return this.#add(entity, layer, frame, arcPoints(center.x, center.y, radius, 0, 2 * Math.PI).slice(0, -1), { isClosed: true })
      }
      case 'ARC': {
        const { center, radius, startAngle, endAngle } = entity as IArcEntity
        return this.#add(entity, layer, frame, arcPoints(center.x, center.y, radius, startAngle, endAngle), {
          isClosed: false,
          isFragment: true,
        })
      }
      default:
        return this.#other(entity, frame, depth, layer)
    }
  }

  #other(entity: IEntity, frame: Affine, depth: number, layer: string) {
    switch (entity.type) {
      case 'ELLIPSE': {
        const { center, majorAxisEndPoint: major, axisRatio, startAngle, endAngle } = entity as IEllipseEntity
        const isClosed = Math.abs(endAngle - startAngle) >= 2 * Math.PI - 1e-6
        const round = arcPoints(0, 0, 1, startAngle, endAngle).map(
          ([u = 0, v = 0]): SourcePoint => [
            center.x + major.x * u - major.y * axisRatio * v,
            center.y + major.y * u + major.x * axisRatio * v,
          ],
        )
        return this.#add(entity, layer, frame, isClosed ? round.slice(0, -1) : round, { isClosed, isFragment: !isClosed })
      }
      case '3DFACE': {
        const { vertices = [] } = entity as I3DfaceEntity
        return this.#add(
          entity,
          layer,
          frame,
          vertices.map(({ x, y }) => [x, y]),
          { isClosed: true },
        )
      }
      case 'SPLINE': {
        const { fitPoints = [], controlPoints = [], closed } = entity as ISplineEntity
        const points = fitPoints.length > 1 ? fitPoints : controlPoints
        return this.#add(
          entity,
          layer,
          frame,
          points.map(({ x, y }) => [x, y]),
          { isClosed: closed === true },
        )
      }
      case 'INSERT':
        return this.#insert(entity as IInsertEntity, frame, depth, layer)
      default:
        return this.#leave(entity.type)
    }
  }

  #insert(insert: IInsertEntity, frame: Affine, depth: number, layer: string) {
    const block = Object.hasOwn(this.#blocks, insert.name) ? this.#blocks[insert.name] : undefined
    if (!block?.entities || depth >= blockDepth)
      return this.#leave(depth >= blockDepth ? 'INSERT nested too deep' : 'INSERT of a missing block')
    const { x, y } = insert.position
    const [sx, sy, turn] = [insert.xScale ?? 1, insert.yScale ?? 1, ((insert.rotation ?? 0) * Math.PI) / 180]
    const [cos, sin] = [Math.cos(turn), Math.sin(turn)]
    const base = block.position ?? { x: 0, y: 0 }
    const columns = Math.min(1000, Math.max(1, insert.columnCount ?? 1))
    const rows = Math.min(1000, Math.max(1, insert.rowCount ?? 1))
    for (let row = 0; row < rows && !this.isTooLarge; row++)
      for (let column = 0; column < columns && !this.isTooLarge; column++) {
        const [dx, dy] = [column * (insert.columnSpacing ?? 0), row * (insert.rowSpacing ?? 0)]
        const place: Affine = [cos * sx, sin * sx, -sin * sy, cos * sy, x + cos * dx - sin * dy, y + sin * dx + cos * dy]
        this.read(block.entities, compose(frame, compose(place, [1, 0, 0, 1, -base.x, -base.y])), depth + 1, layer)
      }
  }
}
