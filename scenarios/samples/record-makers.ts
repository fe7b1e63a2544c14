/** Short ways to write the records of a sample: plain shapes, figures with their evidence, structures with the defaults of their kind. */
import type { Evidence, Figure, LocalizedText, Point, Polygon, Structure, StructureKind } from '../../domain/index.ts'

/** Chinese, then English. */
export type Words = readonly [zh: string, en: string]

export function words([zh, en]: Words): LocalizedText {
  return { zh, en }
}

/** Whole centimetres: the same on every machine, whatever its sine. */
const rounded = (value: number): number => Math.round(value * 100) / 100 + 0

/** An axis-parallel rectangle from its south-west to its north-east corner. */
export function extent(minX: number, minY: number, maxX: number, maxY: number): Polygon {
  return [
    [
      [minX, minY],
      [maxX, minY],
      [maxX, maxY],
      [minX, maxY],
    ],
  ]
}

/** A rectangle round a centre, `length` along its own x axis, turned anticlockwise by `yawDeg`. */
export function box(centre: Point, length: number, width: number, yawDeg = 0): Polygon {
  const cos = Math.cos((yawDeg * Math.PI) / 180)
  const sin = Math.sin((yawDeg * Math.PI) / 180)
  const corner = (u: number, v: number): Point => [rounded(centre[0] + u * cos - v * sin), rounded(centre[1] + u * sin + v * cos)]
  const [halfLength, halfWidth] = [length / 2, width / 2]
  return [[corner(-halfLength, -halfWidth), corner(halfLength, -halfWidth), corner(halfLength, halfWidth), corner(-halfLength, halfWidth)]]
}

/** An ellipse as a ring of 32 points; its extents are exact, its area 0.6 % small. */
export function ellipse(centre: Point, lengthX: number, lengthY: number, pointCount = 32): Polygon {
  const ring = Array.from({ length: pointCount }, (_, i): Point => {
    const angle = (2 * Math.PI * i) / pointCount
    return [rounded(centre[0] + (lengthX / 2) * Math.cos(angle)), rounded(centre[1] + (lengthY / 2) * Math.sin(angle))]
  })
  return [ring]
}

export function disc(centre: Point, diameter: number): Polygon {
  return ellipse(centre, diameter, diameter)
}

/** A rectangle with its corners cut by `cut` metres. */
export function chamferedExtent(minX: number, minY: number, maxX: number, maxY: number, cut: number): Polygon {
  return [
    [
      [minX + cut, minY],
      [maxX - cut, minY],
      [maxX, minY + cut],
      [maxX, maxY - cut],
      [maxX - cut, maxY],
      [minX + cut, maxY],
      [minX, maxY - cut],
      [minX, minY + cut],
    ],
  ]
}

function figure(status: Evidence) {
  return (key: string, value: number, unit: string, source: string | null, note: string | null = null): Figure => ({
    key,
    value,
    unit,
    status,
    source,
    note,
  })
}
/** A figure read in a source. */
export const sourced = figure('sourced')
/** Arithmetic on sourced figures; the note shows it. */
export const derived = figure('derived')
/** Judgement; the note says whose or why. */
export function estimated(key: string, value: number, unit: string, note: string | null = null): Figure {
  return figure('estimate')(key, value, unit, null, note)
}

/** Kinds that nobody can walk through, unless a record says otherwise. */
const obstacleKinds: ReadonlySet<StructureKind> = new Set<StructureKind>([
  'blastFurnace',
  'hotBlastStove',
  'coolingTower',
  'siloRow',
  'gasHolder',
  'chimney',
  'sawtoothHall',
  'gableHall',
  'archedHall',
  'skiJump',
  'officeSlab',
  'hotel',
  'railTrack',
  'lake',
  'river',
  'hill',
  'gateMonument',
  'metroStation',
  'stage',
])

export type StructureOptions = {
  readonly footprint: Polygon
  readonly height?: number
  readonly base?: number
  readonly params?: Readonly<Record<string, number>>
  readonly zone?: string
  readonly isObstacle?: boolean
  readonly figures?: readonly Figure[]
  readonly position?: Evidence
  readonly sources?: readonly string[]
  readonly notes?: string
}

export function structure(kind: StructureKind, uid: string, name: Words, options: StructureOptions): Structure {
  return {
    uid,
    name: words(name),
    kind,
    footprint: options.footprint,
    base: options.base ?? 0,
    height: options.height ?? 0,
    params: { ...options.params },
    zoneUid: options.zone ?? null,
    isObstacle: options.isObstacle ?? obstacleKinds.has(kind),
    figures: [...(options.figures ?? [])],
    positionStatus: options.position ?? 'estimate',
    sources: [...(options.sources ?? [])],
    notes: options.notes ?? '',
  }
}

/** Records by uid, in the order given. Throws where two share one. */
export function byUid<T extends { readonly uid: string }>(records: readonly T[]): Record<string, T> {
  const rows: Record<string, T> = {}
  for (const record of records) {
    if (record.uid in rows) throw new Error(`Record ${record.uid}: its uid stands twice, expected it once.`)
    rows[record.uid] = record
  }
  return rows
}
