/** Silo rank: concrete cylinders in rows, cut by new round windows, under a headhouse gallery. */
import type { Structure } from '../../../domain/index.ts'
import type { BuiltShape } from '../shape-writer.ts'
import { addBeam, addBox, addCircleEdge, addRevolution } from '../solids.ts'
import { place } from './placement.ts'

export function buildSiloRow(structure: Structure): BuiltShape {
  const { w, get, height } = place(structure)
  const rows = Math.max(1, Math.round(get('rows')))
  const perRow = Math.max(1, Math.round(get('count') / rows))
  const r = get('diameter') / 2
  const xOf = (k: number) => (k - (perRow - 1) / 2) * get('spacing')
  const yOf = (j: number) => (j - (rows - 1) / 2) * get('rowSpacing')
  for (let j = 0; j < rows; j++) {
    for (let k = 0; k < perRow; k++) addSilo(xOf(k), yOf(j), k)
    if (get('headhouseHeight') >= 2) addHeadhouse(yOf(j))
  }
  return w.shape()

  function addSilo(x: number, y: number, index: number): void {
    w.use('concrete', index % 2 === 0 ? [0.94, 0.92, 0.88] : [0.88, 0.86, 0.83])
    addRevolution(
      w,
      [x, y],
      [
        [r, 0],
        [r, height],
        [r - 0.7, height],
        [r - 0.7, height - 0.4],
        [0.02, height - 0.1],
      ],
      { segments: 32, edgesAt: [0, 1] },
    )
    w.use('concrete', [0.7, 0.68, 0.66])
    addRevolution(
      w,
      [x, y],
      [
        [r, 3.4],
        [r + 0.15, 3.4],
        [r + 0.15, 4.2],
        [r, 4.2],
      ],
      { segments: 32 },
    )
    // A railing round the roof.
    w.use('fine', [0.5, 0.52, 0.54])
    const rail = Array.from(
      { length: 17 },
      (_, k) => [Math.cos((k / 8) * Math.PI) * (r - 0.3), Math.sin((k / 8) * Math.PI) * (r - 0.3)] as const,
    )
    for (let k = 0; k < 16 && get('headhouseHeight') >= 2; k++) {
      const [a, b] = [rail[k] ?? [0, 0], rail[k + 1] ?? [0, 0]] as const
      addBeam(w, [x + a[0], y + a[1], height + 0.95], [x + b[0], y + b[1], height + 0.95], 0.08)
      addBeam(w, [x + a[0], y + a[1], height - 0.1], [x + a[0], y + a[1], height + 1], 0.07)
    }
    w.use('windows', [0.5, 0.55, 0.6])
    addRevolution(
      w,
      [x, y],
      [
        [r + 0.06, 0.3],
        [r + 0.06, 3.3],
      ],
      { segments: 32 },
    )
    addRoundWindows(x, y)
  }

  /** The holes cut for daylight: discs of 1 to 3 m on the outward sides. */
  function addRoundWindows(x: number, y: number): void {
    w.use('glass', [0.35, 0.42, 0.5])
    for (const [side, shift] of [
      [1, 0.18],
      [-1, 0.62],
    ] as const) {
      for (let level = 0; level < 5; level++) {
        const size = level % 2 === 0 ? 1.5 : 0.8
        for (const turn of [-0.5, 0, 0.5]) {
          const angle = side * (Math.PI / 2) + turn * 0.9 + shift * 0.05
          addDisc(x, y, angle, 8 + level * Math.min(4.6, (height - 10) / 5), size)
        }
      }
    }
  }

  function addDisc(x: number, y: number, angle: number, z: number, size: number): void {
    const [c, s] = [Math.cos(angle), Math.sin(angle)]
    const at = (u: number, v: number) => [x + c * (r + 0.1) - s * u, y + s * (r + 0.1) + c * u, z + v] as const
    const middle = w.vertex(at(0, 0), [c, s, 0], 0, 0)
    const ring = Array.from({ length: 10 }, (_, k) => {
      const [u, v] = [Math.cos((k / 10) * Math.PI * 2) * size, Math.sin((k / 10) * Math.PI * 2) * size]
      return w.vertex(at(u, v), [c, s, 0], u, v)
    })
    for (let k = 0; k < 10; k++) w.triangle(middle, ring[k] ?? 0, ring[(k + 1) % 10] ?? 0)
  }

  function addHeadhouse(y: number): void {
    const half = r * 0.42
    const [from, to] = [xOf(0) - r * 0.6, xOf(perRow - 1) + r * 0.6]
    const top = height + get('headhouseHeight')
    w.use('concrete', [0.8, 0.78, 0.75])
    addBox(w, [from, y - half, height - 0.2], [to, y + half, height + 1.2])
    w.use('windows', [0.8, 0.84, 0.86])
    addBox(w, [from, y - half, height + 1.2], [to, y + half, top - 0.8])
    w.use('roof', [0.7, 0.7, 0.72])
    addBox(w, [from - 0.4, y - half - 0.4, top - 0.8], [to + 0.4, y + half + 0.4, top])
    w.use('steel', [0.5, 0.48, 0.46])
    for (let k = 0; k < perRow; k++) addCircleEdge(w, [xOf(k), y], [r, height * 0.5], 32)
    addBeam(w, [from - 0.9, y, 0], [from - 0.9, y, top], 0.5)
  }
}
