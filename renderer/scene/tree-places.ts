/** Where trees stand: seeded places within tree groups, on hills and green rises, with species, size and season's colour. */
import { boundsOf, isInPolygon, type Path, type Structure } from '../../domain/index.ts'
import { structureParam } from '../../domain/records/structure-params.ts'
import type { Vector } from './axes.ts'
import { hillHeight } from './builders/hill.ts'
import { randomStream } from './builders/placement.ts'
import { besideWay, waysNear } from './way-clearance.ts'

export const crownForms = ['broad', 'tall', 'pine', 'willow'] as const
export type CrownForm = (typeof crownForms)[number]
export type Season = 'blossom' | 'spring' | 'summer' | 'autumn' | 'winter'

/** One tree: foot in document metres, height and crown radius, linear colour, how many leaves it has (0 bare, 1 full), turn. */
export type Tree = {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly height: number
  readonly crown: number
  readonly colour: Vector
  readonly leaves: number
  readonly turn: number
  readonly form: CrownForm
  readonly structureIndex: number
}

type Species = {
  readonly form: CrownForm
  readonly colours: Readonly<Record<Exclude<Season, 'blossom'>, Vector>>
  /** Leaves in winter: 1 for evergreens. */
  readonly winterLeaves: number
  /** Colour of the flowers and the share of trees that carry them early in spring. */
  readonly blossom?: { readonly colour: Vector; readonly share: number }
}

const green = (r: number, g: number, b: number): Vector => [r, g, b]
/** Locust and ash (with peach and cherry between), poplar, pine, willow, ginkgo: the order of the kind's `species`. */
const species: readonly Species[] = [
  {
    form: 'broad',
    colours: {
      spring: green(0.088, 0.145, 0.034),
      summer: green(0.06, 0.108, 0.028),
      autumn: green(0.3, 0.17, 0.035),
      winter: green(0.12, 0.095, 0.075),
    },
    winterLeaves: 0.12,
    blossom: { colour: green(0.78, 0.42, 0.48), share: 0.6 },
  },
  {
    form: 'tall',
    colours: {
      spring: green(0.1, 0.155, 0.042),
      summer: green(0.07, 0.12, 0.038),
      autumn: green(0.42, 0.3, 0.05),
      winter: green(0.15, 0.13, 0.11),
    },
    winterLeaves: 0.1,
  },
  {
    form: 'pine',
    colours: {
      spring: green(0.04, 0.08, 0.038),
      summer: green(0.038, 0.076, 0.036),
      autumn: green(0.04, 0.074, 0.036),
      winter: green(0.04, 0.066, 0.038),
    },
    winterLeaves: 1,
  },
  {
    form: 'willow',
    colours: {
      spring: green(0.13, 0.185, 0.042),
      summer: green(0.092, 0.15, 0.038),
      autumn: green(0.25, 0.23, 0.055),
      winter: green(0.16, 0.125, 0.075),
    },
    winterLeaves: 0.2,
  },
  {
    form: 'tall',
    colours: {
      spring: green(0.11, 0.17, 0.036),
      summer: green(0.078, 0.135, 0.032),
      autumn: green(0.72, 0.46, 0.03),
      winter: green(0.15, 0.13, 0.1),
    },
    winterLeaves: 0.08,
  },
]

export function seasonOf(date: string): Season {
  const month = Number(date.slice(5, 7))
  if (month === 4 || (date.slice(5) >= '03-15' && month === 3)) return 'blossom'
  if (month >= 3 && month <= 5) return 'spring'
  if (month >= 6 && month <= 9) return 'summer'
  return month === 10 || month === 11 ? 'autumn' : 'winter'
}

/** Trees that a hill carries for each hectare of its plan. Chosen: dense enough to read as a wood. */
const hillTreesPerHectare = 58

/** A tree whatever the season: foot, size, and the chances that its colour, flowers and turn are drawn from. */
export type TreeSeed = {
  readonly x: number
  readonly y: number
  readonly z: number
  readonly height: number
  readonly crown: number
  readonly shade: number
  readonly warm: number
  readonly chance: number
  readonly turn: number
  /** Place among the species. */
  readonly species: number
  readonly structureIndex: number
}

/** The trees of all groups and hills; those of a group that would stand on a road, a rail or a walk stand beside it, or are left out where ways meet or water is. */
export function seedTrees(structures: readonly Structure[], paths: readonly Path[]): TreeSeed[] {
  const waters = structures.filter(({ kind }) => kind === 'lake' || kind === 'river')
  const isDry = ({ x, y }: TreeSeed) => !waters.some(({ footprint }) => isInPolygon(x, y, footprint))
  return structures.flatMap((structure, i) => {
    if (structure.kind === 'treeGroup') return groupTrees(structure, paths, i + 1).filter(isDry)
    return structure.kind === 'hill' ? hillTrees(structure, i + 1) : []
  })
}

/** The trees as a season shows them. */
export function dressTrees(seeds: readonly TreeSeed[], season: Season): Tree[] {
  return seeds.map((seed) => dressTree(seed, season))
}

/** Crown radius of a form against the group's mean. */
const crownShares: Readonly<Record<CrownForm, number>> = { broad: 1, tall: 0.66, pine: 0.8, willow: 1.1 }

const speciesAt = (index: number): Species => species[index] ?? (species[0] as Species)

function groupTrees(structure: Structure, paths: readonly Path[], structureIndex: number): TreeSeed[] {
  const get = (key: string) => structureParam('treeGroup', structure.params, key)
  const ways = waysNear(paths, boundsOf(structure.footprint[0] ?? []))
  const places = placesIn(structure, Math.round(get('count')), get('seed'))
  const kind = Math.round(get('species'))
  return places.flatMap(([x, y, random]) => {
    const size = 0.75 + random() * 0.55
    const crown = get('crownRadius') * size * crownShares[speciesAt(kind).form]
    // Drawn for those that are left out too, so that the others keep theirs.
    const own = { z: structure.base, height: get('meanHeight') * size, crown, ...drawChances(random), species: kind, structureIndex }
    const place = besideWay(ways, x, y)
    return place ? [{ x: place[0], y: place[1], ...own }] : []
  })
}

function hillTrees(structure: Structure, structureIndex: number): TreeSeed[] {
  const bounds = boundsOf(structure.footprint[0] ?? [])
  const area = (bounds.maxX - bounds.minX) * (bounds.maxY - bounds.minY) * 0.75
  const heightAt = hillHeight(structure)
  const count = Math.min(1100, Math.round((area / 10_000) * hillTreesPerHectare))
  return placesIn(structure, count, structureParam('hill', structure.params, 'seed')).map(([x, y, random]) => {
    const kind = random() < 0.35 ? 2 : 0
    const size = 0.7 + random() * 0.7
    const z = structure.base + heightAt(x, y) - 0.8
    return { x, y, z, height: 7 * size, crown: 3.7 * size, ...drawChances(random), species: kind, structureIndex }
  })
}

function drawChances(random: () => number): Pick<TreeSeed, 'shade' | 'warm' | 'chance' | 'turn'> {
  const shade = 0.72 + random() * 0.6
  const warm = (random() - 0.5) * 0.24
  const chance = random()
  return { shade, warm, chance, turn: random() * Math.PI * 2 }
}

function dressTree({ shade, warm, chance, species: kind, ...tree }: TreeSeed, season: Season): Tree {
  const { form, colours, winterLeaves, blossom } = speciesAt(kind)
  const isInFlower = season === 'blossom' && blossom !== undefined && chance < blossom.share
  const [r, g, b] = isInFlower ? blossom.colour : leafColour(colours, season, chance)
  return {
    ...tree,
    colour: [r * shade * (1 + warm), g * shade, b * shade * (1 - warm)],
    leaves: season === 'winter' ? winterLeaves : season === 'blossom' && !isInFlower && winterLeaves < 1 ? 0.7 : 1,
    form,
  }
}

/** Autumn comes to each tree at its own time: some are still half green. */
function leafColour(colours: Species['colours'], season: Season, chance: number): Vector {
  if (season !== 'autumn') return colours[season === 'blossom' ? 'spring' : season]
  const turned = 0.3 + 0.7 * chance
  const [from, to] = [colours.summer, colours.autumn]
  return [from[0] + (to[0] - from[0]) * turned, from[1] + (to[1] - from[1]) * turned, from[2] + (to[2] - from[2]) * turned]
}

/** Places spread over a footprint, each with the stream to draw its size from. */
function placesIn(structure: Structure, count: number, seed: number): [number, number, () => number][] {
  const random = randomStream(seed + 1)
  const bounds = boundsOf(structure.footprint[0] ?? [])
  const places: [number, number, () => number][] = []
  for (let tries = 0; places.length < count && tries < count * 12; tries++) {
    const x = bounds.minX + random() * (bounds.maxX - bounds.minX)
    const y = bounds.minY + random() * (bounds.maxY - bounds.minY)
    if (isInPolygon(x, y, structure.footprint)) places.push([x, y, random])
  }
  return places
}
