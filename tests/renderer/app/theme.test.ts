/** The interface's colours can be read: WCAG 2.2 contrast of text on its ground, at least 4.5 to 1. */
import { describe, expect, it } from 'vitest'
import { cssVariablesResolver, theme } from '../../../renderer/app/theme.ts'

/** Relative luminance of `#rrggbb` (WCAG 2.2). */
function luminance(hex: string): number {
  const parts = [1, 3, 5].map((at) => Number.parseInt(hex.slice(at, at + 2), 16) / 255)
  const [r = 0, g = 0, b = 0] = parts.map((part) => (part <= 0.04045 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4))
  return 0.2126 * r + 0.7152 * g + 0.0722 * b
}

function contrast(a: string, b: string): number {
  const [low, high] = [luminance(a), luminance(b)].sort((x, y) => x - y) as [number, number]
  return (high + 0.05) / (low + 0.05)
}

const { dark, light } = cssVariablesResolver(theme as never)

describe.each([
  ['dark', dark],
  ['light', light],
] as const)('the %s theme', (_, variables) => {
  const colour = (name: string) => (variables as Readonly<Record<string, string>>)[name] ?? ''
  it.each(['--ip-text', '--ip-muted', '--ip-accent-text', '--mantine-color-placeholder', '--mantine-color-error'])(
    'reads %s on its grounds',
    (name) => {
      for (const ground of ['--ip-panel', '--ip-ground']) {
        expect(contrast(colour(name), colour(ground))).toBeGreaterThanOrEqual(4.5)
      }
    },
  )

  it('reads white on the bar of a review', () => {
    expect(contrast('#ffffff', colour('--ip-review'))).toBeGreaterThanOrEqual(4.5)
  })
})

it('reads black on molten orange, as it stands on buttons', () => {
  expect(contrast('#14171a', '#f2712b')).toBeGreaterThanOrEqual(4.5)
})
