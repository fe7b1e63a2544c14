/** What is built asks nobody: no address of a content network or a font, map or model service stands in it. */
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { expect, it } from 'vitest'

const out = resolve(import.meta.dirname, '../../out')
const services =
  /(?:unpkg\.com|jsdelivr\.net|cdnjs\.|cdn\.[a-z]|esm\.sh|skypack|gstatic\.com|googleapis\.com|raw\.githack|githubusercontent|market-assets|polyfill\.io|amap\.com|mapbox\.com)/gi

function files(folder: string): string[] {
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .map((file) => join(folder, file))
    .filter((file) => /\.(?:js|cjs|mjs|css|html|json|svg)$/.test(file) && statSync(file).isFile())
}

it.each(['renderer', 'node', 'preload'])('out/%s names no outside service', (part) => {
  const scanned = files(join(out, part))
  expect(scanned.length).toBeGreaterThan(0)
  const found = scanned.flatMap((file) =>
    [...readFileSync(file, 'utf8').matchAll(services)].map((match) => `${file.slice(out.length + 1)}: ${match[0]}`),
  )
  expect([...new Set(found)]).toEqual([])
})
