/** Counts by gate, zone and event; a row selects its record. The standing of a table's numbers stands once, in its head. */
import { Table, UnstyledButton } from '@mantine/core'
import type { ReactNode } from 'react'
import { type LocalizedText, type RunSummary, type TableName, textIn } from '../../../domain/index.ts'
import { LosLetter } from '../../app/LosLetter.tsx'
import { durationText, wholeText } from '../../app/number-text.ts'
import { StandingBadge } from '../../app/StandingBadge.tsx'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { selectRecord } from '../fields/select-record.ts'
import { resultsWords } from './results-words.ts'

type Props = { readonly summary: RunSummary }
type Row = { readonly uid: string; readonly name: LocalizedText; readonly cells: readonly ReactNode[] }
type ResultTableProps = Props & {
  readonly table: TableName
  readonly heads: readonly string[]
  readonly rows: readonly Row[]
  readonly density?: number
}

function ResultTable({ summary, table, heads, rows, density }: ResultTableProps) {
  const language = useViewStore((state) => state.language)
  const [first, ...others] = heads
  return (
    <Table verticalSpacing={3} horizontalSpacing={3} fz={12}>
      <Table.Thead>
        <Table.Tr>
          <Table.Th>
            {first} <StandingBadge summary={summary} density={density ?? null} />
          </Table.Th>
          {others.map((head) => (
            <Table.Th key={head} ta="right">
              {head}
            </Table.Th>
          ))}
        </Table.Tr>
      </Table.Thead>
      <Table.Tbody>
        {rows.map(({ uid, name, cells }) => (
          <Table.Tr key={uid}>
            <Table.Td>
              <UnstyledButton fz={12} onClick={() => selectRecord(table, uid)}>
                {textIn(name, language)}
              </UnstyledButton>
            </Table.Td>
            {cells.map((cell, index) => (
              <Table.Td key={others[index]} ta="right">
                {cell}
              </Table.Td>
            ))}
          </Table.Tr>
        ))}
      </Table.Tbody>
    </Table>
  )
}

export function GateTable({ summary }: Props) {
  const say = useWords(resultsWords)
  const language = useViewStore((state) => state.language)
  const whole = (value: number) => wholeText(value, language)
  const gates = [...summary.gates].sort((a, b) => b.entered + b.left - a.entered - a.left)
  const rows = gates.map(({ uid, name, entered, left, maxQueue, meanWait }) => {
    return { uid, name, cells: [whole(entered), whole(left), whole(maxQueue), durationText(meanWait, language)] }
  })
  const heads = [say('gate'), say('entered'), say('out'), say('maxQueue'), say('meanWait')]
  return <ResultTable summary={summary} table="gates" heads={heads} rows={rows} />
}

/** Minutes above capacity stand out where there are any. */
function MinutesAbove({ minutes }: { readonly minutes: number }) {
  const language = useViewStore((state) => state.language)
  const isOver = minutes > 0
  return <span style={isOver ? { color: 'var(--ip-accent-text)', fontWeight: 700 } : undefined}>{wholeText(minutes, language)}</span>
}

export function ZoneTable({ summary }: Props) {
  const say = useWords(resultsWords)
  const language = useViewStore((state) => state.language)
  const whole = (value: number) => wholeText(value, language)
  const zones = [...summary.zones].sort((a, b) => b.peakOccupancy - a.peakOccupancy)
  const rows = zones.map((zone) => {
    const above = <MinutesAbove key="above" minutes={zone.minutesAboveCapacity} />
    return {
      uid: zone.uid,
      name: zone.name,
      cells: [whole(zone.peakOccupancy), whole(zone.capacity), above, <LosLetter key="los" density={zone.peakDensity} />],
    }
  })
  const densest = zones.reduce((most, zone) => Math.max(most, zone.peakDensity), 0)
  const heads = [say('zone'), say('peak'), say('capacity'), say('above'), 'A–F']
  return <ResultTable summary={summary} table="zones" heads={heads} rows={rows} density={densest} />
}

export function EventTable({ summary }: Props) {
  const say = useWords(resultsWords)
  const language = useViewStore((state) => state.language)
  const rows = summary.events.map(({ uid, name, audience, arrived }) => {
    return { uid, name, cells: [wholeText(audience, language), wholeText(arrived, language)] }
  })
  return <ResultTable summary={summary} table="events" heads={[say('events'), say('audience'), say('came')]} rows={rows} />
}
