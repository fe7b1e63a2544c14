/** What the shown run says of a zone, a gate or an event: the numbers, each with its standing. */
import { Button } from '@mantine/core'
import type { ReactNode } from 'react'
import { formatSecondOfDay, type RunSummary } from '../../../domain/index.ts'
import { LosLetter } from '../../app/LosLetter.tsx'
import { densityText, durationText, wholeText } from '../../app/number-text.ts'
import { StandingBadge } from '../../app/StandingBadge.tsx'
import { openDialog } from '../../app/shell-store.ts'
import { useShownRun } from '../../state/shown-run.ts'
import { type Selection, useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { PanelSection } from '../fields/PanelFrame.tsx'
import { Fact, Facts } from './Fact.tsx'
import classes from './inspector.module.css'
import { inspectorWords } from './inspector-words.ts'

const tablesWithResults: ReadonlySet<Selection['table']> = new Set(['zones', 'gates', 'events'] as const)

export function RunPart({ selection }: { readonly selection: Selection }) {
  const say = useWords(inspectorWords)
  const run = useShownRun()
  const date = useViewStore((state) => state.date)
  if (!tablesWithResults.has(selection.table)) return null
  const title = say('results', { date: run?.request.date ?? date })
  if (!run)
    return (
      <PanelSection title={title}>
        <p className={classes.text}>{say('noRun')}</p>
        <Button size="compact-xs" variant="light" mt={8} onClick={() => openDialog({ name: 'run', date })}>
          {say('simulate', { date })}
        </Button>
      </PanelSection>
    )
  return (
    <PanelSection title={title}>
      {run.isStale ? (
        <p className={classes.text} role="note">
          {say('stale')}
        </p>
      ) : null}
      {run.summary ? <Numbers selection={selection} summary={run.summary} /> : <p className={classes.text}>{say('running')}</p>}
    </PanelSection>
  )
}

type PartProps = { readonly uid: string; readonly summary: RunSummary }

function Numbers({ selection, summary }: { readonly selection: Selection; readonly summary: RunSummary }) {
  if (selection.table === 'zones') return <ZoneNumbers uid={selection.uid} summary={summary} />
  if (selection.table === 'gates') return <GateNumbers uid={selection.uid} summary={summary} />
  return <EventNumbers uid={selection.uid} summary={summary} />
}

function Missing() {
  const say = useWords(inspectorWords)
  return <p className={classes.text}>{say('notInRun')}</p>
}

/** A number of the run with its badge. */
function Counted({ summary, density, children }: { summary: RunSummary; density?: number; children: ReactNode }) {
  return (
    <>
      {children} <StandingBadge summary={summary} density={density ?? null} />
    </>
  )
}

function ZoneNumbers({ uid, summary }: PartProps) {
  const say = useWords(inspectorWords)
  const language = useViewStore((state) => state.language)
  const zone = summary.zones.find((one) => one.uid === uid)
  if (!zone) return <Missing />
  const percent = zone.capacity > 0 ? Math.round((100 * zone.peakOccupancy) / zone.capacity) : null
  const isOver = zone.minutesAboveCapacity > 0
  return (
    <Facts>
      <Fact label={say('peak')}>
        <Counted summary={summary}>
          <b>{wholeText(zone.peakOccupancy, language)}</b> {say('peakAt', { time: formatSecondOfDay(zone.peakAt) })}
        </Counted>
      </Fact>
      <Fact label={say('capacity')}>
        {wholeText(zone.capacity, language)}
        {percent === null ? null : ` · ${say('ofCapacity', { percent })}`}
      </Fact>
      <Fact label={say('above')}>
        <Counted summary={summary}>
          <span style={isOver ? { color: 'var(--ip-accent-text)', fontWeight: 700 } : undefined}>
            {say('minutes', { n: wholeText(zone.minutesAboveCapacity, language) })}
          </span>
        </Counted>
      </Fact>
      <Fact label={say('peakDensity')}>
        <Counted summary={summary} density={zone.peakDensity}>
          {densityText(zone.peakDensity)} /m² <LosLetter density={zone.peakDensity} />
        </Counted>
      </Fact>
      {zone.turnedAway === undefined ? null : (
        <Fact label={say('turnedAway')}>
          <Counted summary={summary}>{wholeText(zone.turnedAway, language)}</Counted>
        </Fact>
      )}
    </Facts>
  )
}

function GateNumbers({ uid, summary }: PartProps) {
  const say = useWords(inspectorWords)
  const language = useViewStore((state) => state.language)
  const gate = summary.gates.find((one) => one.uid === uid)
  if (!gate) return <Missing />
  const rows: readonly (readonly ['entered' | 'left' | 'maxQueue' | 'meanWait', string])[] = [
    ['entered', wholeText(gate.entered, language)],
    ['left', wholeText(gate.left, language)],
    ['maxQueue', wholeText(gate.maxQueue, language)],
    ['meanWait', durationText(gate.meanWait, language)],
  ]
  return (
    <Facts>
      {rows.map(([word, text]) => (
        <Fact key={word} label={say(word)}>
          <Counted summary={summary}>{text}</Counted>
        </Fact>
      ))}
    </Facts>
  )
}

function EventNumbers({ uid, summary }: PartProps) {
  const say = useWords(inspectorWords)
  const language = useViewStore((state) => state.language)
  const event = summary.events.find((one) => one.uid === uid)
  if (!event) return <Missing />
  return (
    <Facts>
      <Fact label={say('audience')}>
        <Counted summary={summary}>{wholeText(event.audience, language)}</Counted>
      </Fact>
      <Fact label={say('came')}>
        <Counted summary={summary}>{wholeText(event.arrived, language)}</Counted>
      </Fact>
    </Facts>
  )
}
