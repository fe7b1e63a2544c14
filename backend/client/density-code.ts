/** The bytes of a density grid on the wire: five float64 (origin x, origin y, cell size, columns, rows), then float32 cells; all little-endian. */
import type { DensityGrid } from './contract.ts'

const headerBytes = 40

export function encodeDensity(grid: DensityGrid): Uint8Array {
  const bytes = new Uint8Array(headerBytes + grid.peak.length * 4)
  const view = new DataView(bytes.buffer)
  const header = [grid.originX, grid.originY, grid.cellSize, grid.columns, grid.rows]
  for (const [index, value] of header.entries()) view.setFloat64(index * 8, value, true)
  for (const [index, value] of grid.peak.entries()) view.setFloat32(headerBytes + index * 4, value, true)
  return bytes
}

/** Reads what `encodeDensity` wrote. Throws where the length does not fit the header. */
export function decodeDensity(bytes: Uint8Array): DensityGrid {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength)
  if (bytes.byteLength < headerBytes) throw new Error(`Density grid: ${bytes.byteLength} bytes, expected at least ${headerBytes}.`)
  const header = [0, 1, 2, 3, 4].map((index) => view.getFloat64(index * 8, true)) as [number, number, number, number, number]
  const [originX, originY, cellSize, columns, rows] = header
  const expected = headerBytes + columns * rows * 4
  if (bytes.byteLength !== expected) throw new Error(`Density grid: ${bytes.byteLength} bytes, expected ${expected}.`)
  const peak = new Float32Array(columns * rows)
  for (let index = 0; index < peak.length; index++) peak[index] = view.getFloat32(headerBytes + index * 4, true)
  return { originX, originY, cellSize, columns, rows, peak }
}
