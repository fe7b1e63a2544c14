/** Where people went and how long it took, how long limits were exceeded, and the queues at service points. */
import { Button, Table, Text } from '@mantine/core'
import { useState } from 'react'
import { densityLimits, type RunSummary, textIn } from '../../../domain/index.ts'
import { durationText, wholeText } from '../../app/number-text.ts'
import { StandingBadge } from '../../app/StandingBadge.tsx'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { resultsWords } from './results-words.ts'

type Props = { readonly summary: RunSummary }

/** Rows of a long table that are shown at first. */
const firstRows = 8

/** Name of a gate or zone of the run, by uid. */
function usePlaceName({ summary }: Props): (uid: string) => string {
  const language = useViewStore((state) => state.language)
  const names = new Map([...summary.gates, ...summary.zones].map(({ uid, name }) => [uid, textIn(name, language)]))
  return (uid) => names.get(uid) ?? uid
}

type Line = { readonly key: string; readonly cells: readonly string[] }

function Lines({ summary, heads, lines }: Props & { readonly heads: readonly string[]; readonly lines: readonly Line[] }) {
  const say = useWords(resultsWords)
  const [isWhole, setIsWhole] = useState(false)
  const [first, ...others] = heads
  return (
    <>
      <Table verticalSpacing={3} horizontalSpacing={3} fz={12}>
        <Table.Thead>
          <Table.Tr>
            <Table.Th>
              {first} <StandingBadge summary={summary} />
            </Table.Th>
            {others.map((head) => (
              <Table.Th key={head} ta="right">
                {head}
              </Table.Th>
            ))}
          </Table.Tr>
        </Table.Thead>
        <Table.Tbody>
          {(isWhole ? lines : lines.slice(0, firstRows)).map(({ key, cells: [name, ...cells] }) => (
            <Table.Tr key={key}>
              <Table.Td>{name}</Table.Td>
              {cells.map((cell, index) => (
                <Table.Td key={others[index]} ta="right">
                  {cell}
                </Table.Td>
              ))}
            </Table.Tr>
          ))}
        </Table.Tbody>
      </Table>
      {lines.length > firstRows && (
        <Button variant="subtle" size="compact-xs" onClick={() => setIsWhole(!isWhole)}>
          {isWhole ? say('fewer') : say('all', { count: lines.length })}
        </Button>
      )}
    </>
  )
}

export function TripTable({ summary }: Props) {
  const say = useWords(resultsWords)
  const language = useViewStore((state) => state.language)
  const nameOf = usePlaceName({ summary })
  const lines = (summary.trips ?? []).map(({ from, to, count, meanTime }) => ({
    key: `${from} ${to}`,
    cells: [`${nameOf(from)} → ${nameOf(to)}`, wholeText(count, language), durationText(meanTime, language)],
  }))
  if (lines.length === 0) return <Text size="xs">{say('noTrips')}</Text>
  return <Lines summary={summary} heads={[say('trip'), say('persons'), say('meanTime')]} lines={lines} />
}

export function StayTable({ summary }: Props) {
  const say = useWords(resultsWords)
  const language = useViewStore((state) => state.language)
  const nameOf = usePlaceName({ summary })
  const lines = [...(summary.stays ?? [])]
    .sort((a, b) => b.count - a.count)
    .map(({ uid, count, meanTime }) => ({
      key: uid,
      cells: [nameOf(uid), wholeText(count, language), durationText(meanTime, language)],
    }))
  return <Lines summary={summary} heads={[say('zone'), say('visits'), say('meanStay')]} lines={lines} />
}

/** Whose limit it is, how long and where it was exceeded. Nothing here says that a place is safe. */
export function LimitTable({ summary }: Props) {
  const say = useWords(resultsWords)
  const language = useViewStore((state) => state.language)
  const nameOf = usePlaceName({ summary })
  const limits = summary.limits ?? []
  const lines = [...densityLimits].reverse().flatMap(({ value, name }) =>
    limits
      .filter(({ limit }) => limit === value)
      .sort((a, b) => b.personMinutes - a.personMinutes)
      .map(({ zoneUid, minutes, personMinutes }) => ({
        key: `${value} ${zoneUid}`,
        cells: [`${nameOf(zoneUid)} > ${value} (${say(name)})`, wholeText(minutes, language), wholeText(personMinutes, language)],
      })),
  )
  if (lines.length === 0) return <Text size="xs">{say('noLimits')}</Text>
  return <Lines summary={summary} heads={[say('limit'), say('minutes'), say('personMinutes')]} lines={lines} />
}

export function QueueTable({ summary }: Props) {
  const say = useWords(resultsWords)
  const language = useViewStore((state) => state.language)
  const lines = [...(summary.queues ?? [])]
    .sort((a, b) => b.maxLength - a.maxLength)
    .map(({ uid, name, served, balked, maxLength, meanWait }) => ({
      key: uid,
      cells: [textIn(name, language), ...[served, balked, maxLength].map((n) => wholeText(n, language)), durationText(meanWait, language)],
    }))
  return (
    <Lines summary={summary} heads={[say('servicePoint'), say('served'), say('balked'), say('maxQueue'), say('meanWait')]} lines={lines} />
  )
}
