/** Lines of a width in pixels over the scene, drawn through what stands before them. */
import { LineMaterial } from 'three/examples/jsm/lines/LineMaterial.js'
import { LineSegments2 } from 'three/examples/jsm/lines/LineSegments2.js'
import { LineSegmentsGeometry } from 'three/examples/jsm/lines/LineSegmentsGeometry.js'
import type { Position } from '../../../domain/index.ts'
import { toScene } from '../axes.ts'

type LineLook = { readonly colour: string; readonly width: number; readonly opacity?: number; readonly isHidden?: boolean }

/** An empty set of pieces; `isHidden` lets what stands before them hide them. */
export function makeFatLines({ colour, width, opacity = 1, isHidden = false }: LineLook): LineSegments2 {
  const material = new LineMaterial({ color: colour, linewidth: width, opacity, transparent: true, depthTest: isHidden, depthWrite: false })
  material.toneMapped = false
  const lines = new LineSegments2(new LineSegmentsGeometry(), material)
  lines.frustumCulled = false
  lines.renderOrder = 40
  lines.visible = false
  return lines
}

/** Sets the pieces as pairs of ends in three's axes. [6 × pieces] */
export function setPieces(lines: LineSegments2, ends: Float32Array | readonly number[]): void {
  lines.visible = ends.length >= 6
  if (!lines.visible) return
  lines.geometry.dispose()
  lines.geometry = new LineSegmentsGeometry()
  lines.geometry.setPositions(ends as number[])
}

/** Ends of the pieces of a line through document points, closed where wanted. */
export function piecesOf(points: readonly Position[], isClosed = false): number[] {
  const all = isClosed && points.length > 2 ? [...points, points[0] as Position] : points
  return all.slice(1).flatMap((point, i) => [...toScene(...(all[i] as Position)), ...toScene(...point)])
}

export function disposeLines(lines: LineSegments2): void {
  lines.geometry.dispose()
  lines.material.dispose()
}
