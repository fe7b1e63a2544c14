/** The state of a zone or structure on the shown date, and its phases with their sources. */
import { Button } from '@mantine/core'
import type { Phase } from '../../../domain/index.ts'
import { showPanel } from '../../app/shell-store.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { EvidenceMark } from '../fields/EvidenceMark.tsx'
import { useTextIn } from '../fields/editing.ts'
import { PanelSection } from '../fields/PanelFrame.tsx'
import { StateBadge } from '../phases/StateMark.tsx'
import { phasesOfSubject, type Subject, stateOfSubject } from '../phases/subject-state.ts'
import classes from './inspector.module.css'
import { inspectorWords } from './inspector-words.ts'

export function StatePart({ subject }: { readonly subject: Subject }) {
  const say = useWords(inspectorWords)
  const textIn = useTextIn()
  const document = useDocumentStore((state) => state.document)
  const date = useViewStore((state) => state.phaseDate ?? state.date)
  const { state, zoneUid } = stateOfSubject(document, subject, date)
  const zone = zoneUid === null ? undefined : document.zones[zoneUid]
  const phases = phasesOfSubject(document.phases, subject)
  return (
    <PanelSection
      title={say('stateOn', { date })}
      aside={
        <Button size="compact-xs" variant="subtle" onClick={() => showPanel('phases')}>
          {say('editPhases')}
        </Button>
      }
    >
      <StateBadge state={state} />
      {zone ? <div className={classes.otherName}>{say('throughZone', { name: textIn(zone.name) })}</div> : null}
      {phases.length === 0 && !zone ? <div className={classes.otherName}>{say('noPhases')}</div> : null}
      {phases.length > 0 ? (
        <ul className={classes.sources} style={{ marginTop: 8 }}>
          {phases.map((phase) => (
            <PhaseLine key={phase.uid} phase={phase} />
          ))}
        </ul>
      ) : null}
    </PanelSection>
  )
}

function PhaseLine({ phase }: { readonly phase: Phase }) {
  const say = useWords(inspectorWords)
  const when = phase.to === null ? say('since', { from: phase.from }) : say('until', { from: phase.from, to: phase.to })
  return (
    <li style={{ display: 'flex', gap: 8, fontSize: 12, alignItems: 'baseline' }}>
      <span style={{ minWidth: 88 }}>
        <StateBadge state={phase.state} />
      </span>
      <span>
        {when} <EvidenceMark status={phase.status} source={phase.source} />
      </span>
    </li>
  )
}
