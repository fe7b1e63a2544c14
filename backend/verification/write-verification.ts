/** Writes what a verification found into a source checkout: the page of the documentation, its plots, and the report that the app shows. */
import { mkdir, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { plotsOf } from './plots.ts'
import { validationPage } from './validation-page.ts'
import type { VerificationReport } from './verification-report.ts'

/** Writes below `root`, the folder of package.json; gives the paths written, relative to it. */
export async function writeVerification(root: string, report: VerificationReport): Promise<readonly string[]> {
  const images = 'docs/images'
  await mkdir(join(root, images), { recursive: true })
  const files: [string, string][] = [
    ['docs/validation.md', validationPage(report)],
    ['backend/verification/last-report.json', `${JSON.stringify(report, null, 2)}\n`],
    ...Object.entries(plotsOf(report)).map(([name, text]): [string, string] => [`${images}/${name}`, text]),
  ]
  for (const [path, text] of files) await writeFile(join(root, path), text)
  return files.map(([path]) => path)
}
