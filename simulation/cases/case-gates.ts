/** Gates of a case: lines that let pass both ways, one way or nobody, by time, with rails between their lanes. */
import type { Point, Polygon } from '../../domain/index.ts'
import type { LineState, SpaceLine } from '../space/levels.ts'
import type { CaseFile } from './case-file.ts'

type Gate = NonNullable<CaseFile['gates']>[number]

/** Half the length of a rail between two lanes, and half its breadth, m. Chosen: a turnstile's cabinet. */
const railHalfLength = 0.5
const railHalfWidth = 0.03

export function gateId(gate: Gate, index: number): string {
  return gate.id ?? `gate-${index + 1}`
}

/** What a gate does at a time: a gate without hours is always open. */
export function gateStateAt(gate: Gate, time: number): LineState {
  const isOpen = !gate.open || gate.open.some(([from, to]) => time >= from - 1e-9 && time < to - 1e-9)
  return isOpen ? (gate.oneWay ? 'oneWay' : 'open') : 'closed'
}

/** All gates as lines of the space at a time, in level coordinates. */
export function gateLinesAt(file: CaseFile, ground: string, time: number): SpaceLine[] {
  return (file.gates ?? []).map((gate, i) => ({
    id: gateId(gate, i),
    level: gate.level ?? ground,
    line: [gate.line[0][0], gate.line[0][1], gate.line[1][0], gate.line[1][1]],
    state: gateStateAt(gate, time),
  }))
}

/** Times at which some gate opens or closes, ascending. */
export function gateChanges(file: CaseFile): number[] {
  const times = (file.gates ?? []).flatMap(({ open }) => (open ?? []).flat())
  return [...new Set(times)].sort((a, b) => a - b)
}

/** The rails between the lanes of a level's gates: people walk between them, never over them. */
export function railsOf(file: CaseFile, ground: string, level: string): Polygon[] {
  return (file.gates ?? []).filter((gate) => (gate.level ?? ground) === level).flatMap(railsOfGate)
}

function railsOfGate({ line: [[ax, ay], [bx, by]], lanes = 1 }: Gate): Polygon[] {
  const length = Math.sqrt((bx - ax) * (bx - ax) + (by - ay) * (by - ay))
  const [ux, uy] = [(bx - ax) / length, (by - ay) / length]
  return Array.from({ length: lanes - 1 }, (_, i): Polygon => {
    const way = (length * (i + 1)) / lanes
    const corner = (along: number, across: number): Point => [
      ax + ux * (way + along * railHalfWidth) - uy * across * railHalfLength,
      ay + uy * (way + along * railHalfWidth) + ux * across * railHalfLength,
    ]
    return [[corner(-1, -1), corner(1, -1), corner(1, 1), corner(-1, 1)]]
  })
}
