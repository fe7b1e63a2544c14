/** The geometry of the bundled park, made at build time: fetched with the page, used where the open scenario holds the same records. */
import type { ScenarioDocument } from '../../domain/index.ts'
import { takeParkFile } from '../scene/park-file.ts'
import { takeEarly } from './early-fetch.ts'

/** Where the build puts its two files, beside the page. */
export const parkFilePath = 'park/shougang-north.bin'
export const parkDetailsPath = 'park/shougang-north-details.bin'

async function fetchDetails(): Promise<ArrayBuffer> {
  const answer = await fetch(parkDetailsPath)
  if (!answer.ok) throw new Error(`${parkDetailsPath}: ${answer.status}`)
  return answer.arrayBuffer()
}

/** Hands the file to the scene, if it was fetched; without it the scene builds its geometry itself. */
export async function takeBundledPark(document: ScenarioDocument): Promise<void> {
  const answer = await takeEarly(parkFilePath)?.catch(() => null)
  if (answer?.ok) takeParkFile(await answer.arrayBuffer(), fetchDetails, document)
}
