/** The leaf picture: tufts of leaves, needles, bare twigs and flowers in four quarters, drawn once by arithmetic. */
import { DataTexture, LinearFilter, LinearMipmapLinearFilter, RGBAFormat, UnsignedByteType } from 'three'
import { randomStream } from '../builders/placement.ts'

/** Side of one quarter, px. */
const side = 128

/** Quarters by their place in the picture, u then v. */
export const leafQuarters = { leaves: [0, 0], needles: [0.5, 0], twigs: [0, 0.5] } as const

type Blade = {
  readonly x: number
  readonly y: number
  readonly long: number
  readonly wide: number
  readonly turn: number
  readonly shade: number
}

/** Red holds the shade of a leaf, alpha whether there is one. */
function paintBlade(bytes: Uint8Array, [ox, oy]: readonly [number, number], blade: Blade): void {
  const reach = Math.ceil(blade.long)
  const [c, s] = [Math.cos(blade.turn), Math.sin(blade.turn)]
  for (let y = Math.max(1, Math.floor(blade.y - reach)); y <= Math.min(side - 2, blade.y + reach); y++) {
    for (let x = Math.max(1, Math.floor(blade.x - reach)); x <= Math.min(side - 2, blade.x + reach); x++) {
      const [dx, dy] = [x - blade.x, y - blade.y]
      const [along, across] = [(dx * c + dy * s) / blade.long, (dy * c - dx * s) / blade.wide]
      if (along * along + across * across > 1) continue
      const at = ((y + oy) * side * 2 + x + ox) * 4
      const vein = Math.abs(across) < 0.18 ? 0.88 : 1
      bytes[at] = Math.min(255, blade.shade * vein * (0.82 + 0.18 * across) * 255)
      bytes[at + 1] = bytes[at] ?? 0
      bytes[at + 2] = bytes[at] ?? 0
      bytes[at + 3] = 255
    }
  }
}

function paintTuft(
  bytes: Uint8Array,
  corner: readonly [number, number],
  count: number,
  blade: (random: () => number) => Omit<Blade, 'x' | 'y'>,
) {
  const random = randomStream(corner[0] + corner[1] * 3 + 41)
  for (let k = 0; k < count; k++) {
    const [away, angle] = [Math.sqrt(random()) * side * 0.42, random() * Math.PI * 2]
    paintBlade(bytes, corner, { x: side / 2 + Math.cos(angle) * away, y: side / 2 + Math.sin(angle) * away, ...blade(random) })
  }
}

/** Twigs fork from the foot of the quarter outwards. */
function paintTwigs(bytes: Uint8Array, corner: readonly [number, number]): void {
  const random = randomStream(77)
  for (let k = 0; k < 17; k++) {
    let [x, y, angle] = [side / 2 + (random() - 0.5) * 10, side * 0.2, Math.PI / 2 + (random() - 0.5) * 1.9]
    const length = 26 + random() * 34
    for (let i = 0; i < length; i++) {
      x += Math.cos(angle) * 1.3
      y += Math.sin(angle) * 1.3
      angle += (random() - 0.5) * 0.22
      const wide = 1.7 * (1 - i / length) + 0.7
      paintBlade(bytes, corner, { x, y, long: wide, wide, turn: 0, shade: 0.8 })
    }
  }
}

export function makeLeafPicture(): DataTexture {
  const bytes = new Uint8Array(side * side * 16)
  // Where there is no leaf the colour is that of leaves, so that smaller pictures of it keep clean rims.
  for (let i = 0; i < bytes.length; i += 4) bytes.fill(170, i, i + 3)
  paintTuft(bytes, [0, 0], 74, (random) => ({
    long: 8 + random() * 5,
    wide: 3.6 + random() * 2,
    turn: random() * Math.PI,
    shade: 0.55 + random() * 0.45,
  }))
  paintTuft(bytes, [side, 0], 120, (random) => ({
    long: 12 + random() * 7,
    wide: 1.1 + random() * 0.6,
    turn: random() * Math.PI,
    shade: 0.5 + random() * 0.5,
  }))
  paintTwigs(bytes, [0, side])
  const picture = new DataTexture(bytes, side * 2, side * 2, RGBAFormat, UnsignedByteType)
  picture.magFilter = LinearFilter
  picture.minFilter = LinearMipmapLinearFilter
  picture.generateMipmaps = true
  picture.anisotropy = 2
  picture.needsUpdate = true
  return picture
}
