/** Nodes, ways and relations of an OpenStreetMap file as they are collected while it streams by. */
import type { AttributeValue } from '../feature.ts'

export type Tags = Map<string, AttributeValue>
export type OsmNode = { readonly lon: number; readonly lat: number }
export type OsmWay = { readonly id: string; readonly refs: string[]; readonly tags: Tags }
export type OsmMember = { readonly ref: string; readonly role: string }
export type OsmRelation = { readonly id: string; readonly ways: OsmMember[]; readonly tags: Tags }

export type OsmData = {
  readonly nodes: Map<string, OsmNode>
  readonly taggedNodes: { readonly id: string; readonly tags: Tags }[]
  readonly ways: Map<string, OsmWay>
  readonly relations: OsmRelation[]
}

export function emptyOsmData(): OsmData {
  return { nodes: new Map(), taggedNodes: [], ways: new Map(), relations: [] }
}
