/** What a browser test asks the program behind a page: through the page's own origin and cookie. */
import { createHash } from 'node:crypto'
import { readdirSync, readFileSync, statSync } from 'node:fs'
import { join } from 'node:path'
import type { Page } from 'playwright-core'
import type { ScenarioResponse } from '../../backend/client/contract.ts'
import type { RunInfo } from '../../domain/index.ts'

async function ask<T>(page: Page, path: string): Promise<T> {
  return page.evaluate(async (address) => (await fetch(address)).json(), path)
}

export const scenarioOf = (page: Page): Promise<ScenarioResponse> => ask(page, '/api/scenario')
export const runsOf = (page: Page): Promise<RunInfo[]> => ask(page, '/api/runs')

/** Waits until `read` gives what `isWanted` wants, asking about four times a second. */
export async function eventually<T>(read: () => Promise<T>, isWanted: (value: T) => boolean, withinMs = 60_000): Promise<T> {
  const end = Date.now() + withinMs
  for (;;) {
    const value = await read()
    if (isWanted(value)) return value
    if (Date.now() > end) throw new Error(`Not within ${withinMs} ms; last seen: ${JSON.stringify(value)?.slice(0, 600)}`)
    await new Promise((done) => setTimeout(done, 250))
  }
}

/** Share of the scene's pixels, 0 to 1, that differ by more than `threshold` of 255 between two PNG pictures of the same size. */
export async function differingShare(page: Page, a: Buffer, b: Buffer, threshold = 24): Promise<number> {
  return page.evaluate(
    async ([first, second, limit]) => {
      const pixels = async (base64: string) => {
        const bytes = Uint8Array.from(atob(base64), (letter) => letter.charCodeAt(0))
        const bitmap = await createImageBitmap(new Blob([bytes], { type: 'image/png' }))
        const context = new OffscreenCanvas(bitmap.width, bitmap.height).getContext('2d')
        if (!context) throw new Error('no canvas to compare pictures on')
        context.drawImage(bitmap, 0, 0)
        return context.getImageData(0, 0, bitmap.width, bitmap.height).data
      }
      const [left, right] = await Promise.all([pixels(first), pixels(second)])
      if (left.length !== right.length) throw new Error(`pictures of ${left.length} and ${right.length} bytes`)
      let differing = 0
      for (let i = 0; i < left.length; i += 4) {
        const most = Math.max(...[0, 1, 2].map((c) => Math.abs((left[i + c] ?? 0) - (right[i + c] ?? 0))))
        if (most > limit) differing++
      }
      return differing / (left.length / 4)
    },
    [a.toString('base64'), b.toString('base64'), threshold] as const,
  )
}

/** The scene's canvas alone, without what floats over it. */
export async function scenePicture(page: Page): Promise<Buffer> {
  const style = await page.addStyleTag({ content: '#root > :not(:has(canvas)), [data-overlay] { visibility: hidden !important }' })
  const picture = await page.locator('canvas').first().screenshot({ timeout: 120_000 })
  await style.evaluate((element) => element.parentNode?.removeChild(element))
  return picture
}

/** Names, sizes and SHA-256 of all files of a folder: equal before and after where nothing was touched. */
export function folderDigest(folder: string): Record<string, string> {
  const files = readdirSync(folder).filter((name) => statSync(join(folder, name)).isFile())
  return Object.fromEntries(
    files.map((name) => [
      name,
      createHash('sha256')
        .update(readFileSync(join(folder, name)))
        .digest('hex'),
    ]),
  )
}
