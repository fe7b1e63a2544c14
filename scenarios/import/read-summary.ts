/** What was read, for people to choose by: layers, their attributes with examples, and which field each would fill. */
import type { ReadInput, SourceLayer } from './feature.ts'
import { guessAttribute, type ImportField, importFields } from './mapping/attribute-fields.ts'
import type { ReadFile } from './read-inputs.ts'

export type AttributeSummary = { readonly name: string; readonly count: number; readonly examples: readonly string[] }
export type LayerSummary = {
  readonly name: string
  readonly features: number
  readonly points: number
  readonly lines: number
  readonly polygons: number
  readonly crs: string | null
}
export type ReadSummary = {
  readonly files: readonly {
    readonly name: string
    readonly format: ReadInput['format']
    readonly layers: readonly LayerSummary[]
    readonly events: number
    readonly triangles: number
  }[]
  readonly attributes: readonly AttributeSummary[]
  /** The attribute that each field would be read from. */
  readonly guesses: { readonly [F in ImportField]?: string }
}

/** Attributes that are listed. Chosen: as many as anybody reads through. */
const listed = 200

function layerSummary({ name, features, crs }: SourceLayer): LayerSummary {
  const count = (type: string) => features.filter(({ geometry }) => geometry.type === type).length
  const stated = crs.kind === 'epsg' ? `EPSG:${crs.code}` : crs.kind === 'wkt' ? crs.name : null
  return { name, features: features.length, points: count('point'), lines: count('line'), polygons: count('polygon'), crs: stated }
}

function attributesOf(inputs: readonly ReadInput[]): AttributeSummary[] {
  const found = new Map<string, { count: number; examples: Set<string> }>()
  for (const { attributes } of inputs.flatMap(({ layers }) => layers).flatMap(({ features }) => features))
    for (const [name, value] of attributes) {
      const entry = found.get(name) ?? { count: 0, examples: new Set() }
      entry.count++
      if (entry.examples.size < 3) entry.examples.add(String(value).slice(0, 40))
      found.set(name, entry)
    }
  return [...found]
    .map(([name, { count, examples }]) => ({ name, count, examples: [...examples] }))
    .sort((a, b) => b.count - a.count)
    .slice(0, listed)
}

export function summaryOf(files: readonly ReadFile[]): ReadSummary {
  const inputs = files.map(({ input }) => input)
  const attributes = attributesOf(inputs)
  const names = attributes.map(({ name }) => name)
  const guesses = Object.fromEntries(
    importFields.flatMap((field) => {
      const name = guessAttribute(field, names)
      return name === null ? [] : [[field, name]]
    }),
  )
  return {
    files: inputs.map(({ fileName, format, layers, events, meshes }) => ({
      name: fileName,
      format,
      layers: layers.map(layerSummary),
      events: events.length,
      triangles: meshes.reduce((sum, { triangles }) => sum + triangles, 0),
    })),
    attributes,
    guesses,
  }
}
