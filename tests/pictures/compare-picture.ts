/** Compares a picture with its committed reference, and leaves picture, reference and difference where a person can look at them. */
import { existsSync, mkdirSync, readFileSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import pixelmatch from 'pixelmatch'
import { PNG } from 'pngjs'

const references = resolve(import.meta.dirname, 'references')
const results = resolve(import.meta.dirname, '../../out/test-results/pictures')

/** Set to 1 the tests write what they see as the new references. */
export const isRenewal = process.env.IRONPARK_RENEW_PICTURES === '1'

/** How far a pixel's colour may be off (0 to 1, as pixelmatch has it), and the share of pixels that may be further off. Chosen: rasterisers of
 *  two machines differ at rims; a missing roof or a changed colour of a wall is some five per cent. */
export const tolerance = { colour: 0.16, share: 0.025 } as const

/** Colours in steps of 16: references stay small, and no grain is compared that nobody sees. */
function coarse(png: PNG): PNG {
  for (let i = 0; i < png.data.length; i++) png.data[i] = i % 4 === 3 ? 255 : Math.min(255, ((png.data[i] ?? 0) & 0xf0) + 8)
  return png
}

/** Null where the picture agrees; else what is off and where the three files are. */
export function comparePicture(name: string, picture: Buffer): string | null {
  const actual = coarse(PNG.sync.read(picture))
  const reference = join(references, `${name}.png`)
  if (isRenewal) {
    mkdirSync(references, { recursive: true })
    writeFileSync(reference, PNG.sync.write(actual, { colorType: 2, deflateLevel: 9 }))
    return null
  }
  if (!existsSync(reference)) return `${reference} is missing: make it with "node tools/pictures/renew.mjs ${name}" and look at it.`
  const wanted = PNG.sync.read(readFileSync(reference))
  if (wanted.width !== actual.width || wanted.height !== actual.height)
    return `${name}: ${actual.width} × ${actual.height} px, expected ${wanted.width} × ${wanted.height}.`
  const difference = new PNG({ width: wanted.width, height: wanted.height })
  const off = pixelmatch(wanted.data, actual.data, difference.data, wanted.width, wanted.height, { threshold: tolerance.colour })
  const share = off / (wanted.width * wanted.height)
  if (share <= tolerance.share) return null
  mkdirSync(results, { recursive: true })
  const [seen, diff] = [join(results, `${name}.png`), join(results, `${name}-difference.png`)]
  writeFileSync(seen, PNG.sync.write(actual))
  writeFileSync(diff, PNG.sync.write(difference))
  const percent = (value: number) => `${(value * 100).toFixed(2)} %`
  return [
    `${name}: ${percent(share)} of the pixels differ, expected at most ${percent(tolerance.share)}.`,
    `seen       ${seen}`,
    `expected   ${reference}`,
    `difference ${diff}`,
    `If the change is meant: node tools/pictures/renew.mjs ${name}`,
  ].join('\n')
}
