/** Reads the chosen files, each by the codec of its format. */

import { readCityJson } from './cityjson/read-cityjson.ts'
import { type InputSet, inputSetsOf } from './detect-format.ts'
import { readDxf } from './dxf/read-dxf.ts'
import type { ReadInput } from './feature.ts'
import { readGeoJson } from './geojson/read-geojson.ts'
import { readGltf } from './gltf/read-gltf.ts'
import { readICalendar } from './icalendar/read-icalendar.ts'
import { ReportWriter } from './import-report.ts'
import type { ImportSource, ReadContext } from './import-source.ts'
import { readOsm } from './osm/read-osm.ts'
import { readShapefile } from './shapefile/read-shapefile.ts'

async function readOne(set: InputSet, report: ReportWriter, context: ReadContext): Promise<ReadInput> {
  switch (set.format) {
    case 'geojson':
      return readGeoJson(set.main, report, context)
    case 'osm':
      return readOsm(set.main, report, context)
    case 'cityjson':
      return readCityJson(set.main, report, context)
    case 'icalendar':
      return readICalendar(set.main, report, context)
    case 'geopackage': {
      // Only where it is needed: it brings SQLite, which stays on the main thread.
      const { readGeoPackage } = await import('./geopackage/read-geopackage.ts')
      return readGeoPackage(set.main, report, context)
    }
    case 'shapefile':
      return readShapefile(set, report, context)
    case 'dxf':
      return readDxf(set.main, report, context)
    case 'gltf':
      return readGltf(set, report, context)
  }
}

/** What was read of one file, and what was met on the way. */
export type ReadFile = { readonly input: ReadInput; readonly report: ReportWriter }

/**
 * Reads all files. Throws `ImportRefusal` where one cannot be used at all, and the signal's reason when it was called off.
 * `context.onProgress` is told the share of all bytes.
 */
export async function readInputs(sources: readonly ImportSource[], context: ReadContext): Promise<ReadFile[]> {
  const sets = await inputSetsOf(sources)
  const total = Math.max(
    1,
    sets.reduce((sum, { main }) => sum + main.size, 0),
  )
  const files: ReadFile[] = []
  let [before, featuresBefore] = [0, 0]
  for (const set of sets) {
    const report = new ReportWriter()
    const onProgress = (share: number, features: number) =>
      context.onProgress((before + share * set.main.size) / total, featuresBefore + features)
    const input = await readOne(set, report, { signal: context.signal, onProgress })
    files.push({ input, report })
    before += set.main.size
    featuresBefore += input.layers.reduce((sum, layer) => sum + layer.features.length, 0)
  }
  return files
}
