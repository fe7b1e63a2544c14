/** Draws the app's icon: a cooling tower at dusk with the High Line's thread of light and its visitors. Node's zlib only; `node tools/icons/draw-icon.mjs`. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { dirname, resolve } from 'node:path'
import { fileURLToPath, pathToFileURL } from 'node:url'
import { crc32, deflateSync } from 'node:zlib'

/** Samples along each side of a pixel. */
const samples = 3
const colour = (hex) => [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
const mix = (a, b, t) => a.map((value, index) => value + (b[index] - value) * Math.min(1, Math.max(0, t)))

const skyTop = colour('#14171a')
const skyLow = colour('#4a2a1e')
const glow = colour('#f2712b')
const towerLight = colour('#e9dccb')
const towerDark = colour('#7d5a48')
const ground = colour('#0f1214')
const thread = colour('#ff9a5c')
const people = ['#ffd166', '#06d6a0', '#ef476f', '#e7ecef'].map(colour)

/** Distance outside a rounded square with corners of radius `r`, below 0 inside. */
function roundedSquare(x, y, half, r) {
  const dx = Math.abs(x - 0.5) - (half - r)
  const dy = Math.abs(y - 0.5) - (half - r)
  return Math.hypot(Math.max(dx, 0), Math.max(dy, 0)) + Math.min(Math.max(dx, dy), 0) - r
}

/** Half the width of a hyperboloid at height `y`: waist `waist` at `waistY`, opening by `flare`. */
function hyperboloid(y, waist, waistY, flare) {
  return Math.hypot(waist, (y - waistY) * flare)
}

/** A tower from `top` to `foot`, lit from the left; null outside it. */
function towerAt(x, y, tower) {
  if (y < tower.top || y > tower.foot) return null
  const half = hyperboloid(y, tower.waist, tower.waistY, tower.flare)
  const across = (x - tower.x) / half
  if (Math.abs(across) > 1) return null
  // The rim is a shallow ellipse through which the dark inside shows.
  const rim = Math.hypot(across, (y - tower.top - 0.018) / 0.018)
  if (y < tower.top + 0.018 && rim > 1) return null
  if (y < tower.top + 0.036 && rim < 0.86) return mix(ground, glow, 0.25)
  const light = 0.5 - 0.5 * across
  const amber = Math.max(0, (y - (tower.foot - 0.12)) / 0.12) * 0.55
  return mix(mix(towerDark, towerLight, light * light * 0.95 + 0.05), glow, amber)
}

const towers = [
  { x: 0.7, top: 0.36, foot: 0.72, waist: 0.088, waistY: 0.46, flare: 0.36 },
  { x: 0.4, top: 0.2, foot: 0.74, waist: 0.142, waistY: 0.36, flare: 0.42 },
]

/** Height of the walkway's line at `x`. */
const walkway = (x) => 0.755 - 0.05 * Math.sin((x - 0.08) * Math.PI * 1.15)

function personAt(x, y) {
  for (let index = 0; index < 4; index += 1) {
    const px = 0.2 + index * 0.19
    const foot = walkway(px) - 0.012
    const head = Math.hypot(x - px, y - (foot - 0.075)) < 0.017
    const dy = Math.max(0, Math.abs(y - (foot - 0.027)) - 0.012)
    if (head || Math.hypot(x - px, dy) < 0.02) return people[index]
  }
  return null
}

/** Colour and cover at a point of the unit square. */
function pointAt(x, y) {
  if (roundedSquare(x, y, 0.46, 0.1) > 0) return null
  const person = personAt(x, y)
  if (person) return person
  const line = Math.abs(y - walkway(x))
  if (line < 0.011) return thread
  if (y > walkway(x)) return mix(ground, glow, Math.max(0, 0.34 - line * 2.4))
  let base = mix(skyTop, skyLow, (y - 0.1) / 0.62)
  const sun = Math.hypot(x - 0.8, y - 0.66)
  base = mix(base, glow, 0.75 * Math.exp(-sun * sun * 14))
  for (const tower of towers) base = towerAt(x, y, tower) ?? base
  return mix(base, glow, 0.45 * Math.exp(-line * 38))
}

/** RGBA bytes, antialiased; each row opens with the filter byte 0. */
function draw(size) {
  const rows = Buffer.alloc(size * (size * 4 + 1))
  for (let row = 0; row < size; row += 1) {
    for (let column = 0; column < size; column += 1) {
      const sum = [0, 0, 0]
      let cover = 0
      for (let s = 0; s < samples * samples; s += 1) {
        const x = (column + ((s % samples) + 0.5) / samples) / size
        const y = (row + (Math.floor(s / samples) + 0.5) / samples) / size
        const found = pointAt(x, y)
        if (!found) continue
        cover += 1
        for (let c = 0; c < 3; c += 1) sum[c] += found[c]
      }
      const at = row * (size * 4 + 1) + 1 + column * 4
      for (let c = 0; c < 3; c += 1) rows[at + c] = cover === 0 ? 0 : Math.round((sum[c] / cover) * 255)
      rows[at + 3] = Math.round((cover / (samples * samples)) * 255)
    }
  }
  return rows
}

function chunk(type, data) {
  const body = Buffer.concat([Buffer.from(type, 'latin1'), data])
  const out = Buffer.alloc(body.length + 8)
  out.writeUInt32BE(data.length, 0)
  body.copy(out, 4)
  out.writeUInt32BE(crc32(body), body.length + 4)
  return out
}

/** The icon as the bytes of a PNG of `size` × `size`. */
export function iconPng(size) {
  const header = Buffer.alloc(13)
  header.writeUInt32BE(size, 0)
  header.writeUInt32BE(size, 4)
  header.set([8, 6, 0, 0, 0], 8)
  const signature = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a])
  return Buffer.concat([
    signature,
    chunk('IHDR', header),
    chunk('IDAT', deflateSync(draw(size), { level: 9 })),
    chunk('IEND', Buffer.alloc(0)),
  ])
}

if (process.argv[1] && import.meta.url === pathToFileURL(process.argv[1]).href) {
  const folder = resolve(dirname(fileURLToPath(import.meta.url)), '../../assets/icons')
  mkdirSync(folder, { recursive: true })
  writeFileSync(resolve(folder, 'icon.png'), iconPng(1024))
  writeFileSync(resolve(folder, 'icon-512.png'), iconPng(512))
}
