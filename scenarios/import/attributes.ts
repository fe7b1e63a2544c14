/** Attributes out of whatever a format gives: plain values under their names, in a Map, so that no name can reach a prototype. */
import type { AttributeValue } from './feature.ts'
import { attributeLimit, attributeTextLimit } from './import-limits.ts'

function plainValue(value: unknown): AttributeValue | null {
  if (typeof value === 'string') return value.slice(0, attributeTextLimit)
  if (typeof value === 'number') return Number.isFinite(value) ? value : null
  if (typeof value === 'boolean') return value
  if (typeof value === 'bigint') return Number(value)
  if (value === null || value === undefined) return null
  return (JSON.stringify(value) ?? '').slice(0, attributeTextLimit)
}

/** Puts one attribute; empty ones and those beyond the limit are left out. */
export function putAttribute(attributes: Map<string, AttributeValue>, name: string, value: unknown): void {
  const plain = plainValue(value)
  if (plain === null || plain === '' || name === '' || attributes.size >= attributeLimit) return
  attributes.set(name.slice(0, 200), plain)
}

/** The own members of an object as attributes. */
export function attributesOf(value: object | null): Map<string, AttributeValue> {
  const attributes = new Map<string, AttributeValue>()
  for (const [name, member] of Object.entries(value ?? {})) putAttribute(attributes, name, member)
  return attributes
}

/** `"key"=>"value"` pairs, as GDAL writes the tags of OpenStreetMap that have no column of their own. */
export function putHstore(attributes: Map<string, AttributeValue>, text: string): void {
  for (const match of text.matchAll(/"((?:[^"\\]|\\.)*)"=>"((?:[^"\\]|\\.)*)"/g)) {
    const [, name = '', value = ''] = match
    if (!attributes.has(name)) putAttribute(attributes, name, value.replaceAll('\\"', '"'))
  }
}
