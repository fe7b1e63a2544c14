/** The followed visitor: who they are, how they walk, how crowded it is around them, where they came from and are bound for. */
import { ActionIcon, Group, Kbd, Text } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { useEffect, useReducer } from 'react'
import { formatSecondOfDay, textIn } from '../../../domain/index.ts'
import { LosLetter } from '../../app/LosLetter.tsx'
import { visitorColours } from '../../scene/colour-scales.ts'
import { followedMoment, type VisitorMoment } from '../../scene/followed-visitor.ts'
import { raisedLevels, visitorTypeOrder } from '../../scene/visitor-order.ts'
import type { Journeys } from '../../state/crowd-measures.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { frameSource } from '../../state/frame-source.ts'
import { useMeasureStore } from '../../state/measure-store.ts'
import { playback, subscribePlayback } from '../../state/playback.ts'
import { wantJourneys } from '../../state/read-journeys.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { followWords } from './follow-words.ts'

const leave = () => useViewStore.setState({ followedVisitor: null })

export function FollowCard() {
  const id = useViewStore((state) => state.followedVisitor)
  return id === null ? null : <Card key={id} id={id} />
}

function Card({ id }: { readonly id: number }) {
  const say = useWords(followWords)
  const language = useViewStore((state) => state.language)
  const document = useDocumentStore((state) => state.document)
  const moment = useMoment()
  useEffect(wantJourneys, [])
  const type = moment ? visitorTypeOrder(document)[moment.type] : undefined
  return (
    <section aria-label={say('title', { id })} data-testid="follow-card" data-there={moment !== null} style={cardStyle}>
      <Group justify="space-between" wrap="nowrap" gap={4}>
        <Text size="sm" fw={600}>
          {say('title', { id })}
        </Text>
        <Group gap={4} wrap="nowrap">
          <Kbd size="xs">{say('key')}</Kbd>
          <ActionIcon size="sm" variant="subtle" color="gray" aria-label={say('leave')} onClick={leave}>
            <IconX size={14} />
          </ActionIcon>
        </Group>
      </Group>
      {type && (
        <Group gap={6} mb={4}>
          <span aria-hidden style={{ width: 9, height: 9, borderRadius: '50%', background: visitorColours[type.kind] }} />
          <Text size="xs">{textIn(type.name, language)}</Text>
        </Group>
      )}
      {moment ? <Now moment={moment} /> : <Text size="xs">{say('away')}</Text>}
      <Journey id={id} />
    </section>
  )
}

const cardStyle = {
  width: 236,
  padding: '8px 10px',
  background: 'var(--ip-glass)',
  border: '1px solid var(--ip-accent-text)',
  borderRadius: 8,
} as const

/** The visitor at the playhead, told a few times a second and when a chunk arrives. */
function useMoment(): VisitorMoment | null {
  const [, tell] = useReducer((count: number) => count + 1, 0)
  useEffect(() => subscribePlayback(tell), [])
  useEffect(() => frameSource()?.onArrival(tell), [])
  return followedMoment()
}

function Row({ label, children }: { readonly label: string; readonly children: React.ReactNode }) {
  return (
    <Group justify="space-between" wrap="nowrap" gap={8}>
      <Text size="xs" c="dimmed" style={{ flex: '0 0 auto' }}>
        {label}
      </Text>
      <Text size="xs" ta="right" component="div">
        {children}
      </Text>
    </Group>
  )
}

function Now({ moment }: { readonly moment: VisitorMoment }) {
  const say = useWords(followWords)
  const language = useViewStore((state) => state.language)
  const levels = useDocumentStore((state) => state.document.levels)
  const level = raisedLevels({ levels })[moment.level - 1]
  return (
    <>
      <Row label={say('speed')}>{moment.speed < 0.1 ? say('standing') : say('metresPerSecond', { count: moment.speed.toFixed(1) })}</Row>
      <Row label={say('around')}>
        {say('perArea', { count: moment.density.toFixed(1) })} <LosLetter density={moment.density} />
      </Row>
      <Row label={say('level')}>{moment.level > 0 && level ? textIn(level.name, language) : say('ground')}</Row>
    </>
  )
}

function Journey({ id }: { readonly id: number }) {
  const say = useWords(followWords)
  const language = useViewStore((state) => state.language)
  const gates = useDocumentStore((state) => state.document.gates)
  const zones = useDocumentStore((state) => state.document.zones)
  const journeys = useMeasureStore((state) => state.journeys)
  const progress = useMeasureStore((state) => state.journeyProgress)
  if (!journeys)
    return progress === null ? null : (
      <Text fz={11} c="dimmed" mt={4}>
        {say('reading', { share: Math.round(progress * 100) })}
      </Text>
    )
  const row = rowOf(journeys, id)
  if (row < 0) return null
  const gate = gates[journeys.gateUids[journeys.origins[row] ?? -1] ?? '']
  const zone = zones[journeys.zoneUids[journeys.destinations[row] ?? -1] ?? '']
  const seenAt = journeys.firstSeen[row] ?? 0
  const isOld = seenAt <= playback.from
  return (
    <div style={{ marginTop: 4 }}>
      <Row label={say('came')}>
        {gate ? say('cameAt', { gate: textIn(gate.name, language), time: formatSecondOfDay(seenAt) }) : say(isOld ? 'before' : 'someGate')}
      </Row>
      <Row label={say('bound')}>{zone ? textIn(zone.name, language) : say('nowhere')}</Row>
      <Text fz={11} c="dimmed" mt={2}>
        {say('told')}
      </Text>
    </div>
  )
}

function rowOf({ visitorIds }: Journeys, id: number): number {
  let [low, high] = [0, visitorIds.length - 1]
  while (low <= high) {
    const middle = (low + high) >> 1
    const found = visitorIds[middle] ?? 0
    if (found === id) return middle
    if (found < id) low = middle + 1
    else high = middle - 1
  }
  return -1
}
