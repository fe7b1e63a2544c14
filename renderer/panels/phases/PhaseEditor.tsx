/** The phases of the selected structure or zone: state, first day, end. Each field is one edit, and a model input. */
import { ActionIcon, Button, Select, Text } from '@mantine/core'
import { IconPlus, IconTrash } from '@tabler/icons-react'
import { type LocalizedText, type Phase, phaseStates, type ScenarioDocument } from '../../../domain/index.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { DateField } from '../fields/DateField.tsx'
import { EvidenceMark } from '../fields/EvidenceMark.tsx'
import { changeTables, labelled, newUid, useEditing, useTable, useTextIn } from '../fields/editing.ts'
import { phaseStateWords } from '../fields/kind-words.ts'
import { PanelSection } from '../fields/PanelFrame.tsx'
import panel from '../fields/panel.module.css'
import { phaseProblem, withEnd, withoutPhase, withPhase, withStart, withState } from './phase-edits.ts'
import { phaseWords } from './phase-words.ts'
import classes from './phases.module.css'
import { StateMark } from './StateMark.tsx'
import { phasesOfSubject, type Subject } from './subject-state.ts'

export function PhaseEditor() {
  const say = useWords(phaseWords)
  const selection = useViewStore((state) => state.selection)
  const document = useDocumentStore((state) => state.document)
  const subject: Subject | null =
    selection?.table === 'zones' || selection?.table === 'structures' ? { table: selection.table, uid: selection.uid } : null
  const record = subject ? document[subject.table][subject.uid] : undefined
  if (!subject || !record)
    return (
      <p className={panel.caption} style={{ margin: 0, padding: '8px 12px' }}>
        {say('selectHint')}
      </p>
    )
  return <SubjectPhases subject={subject} name={record.name} />
}

function SubjectPhases({ subject, name }: { readonly subject: Subject; readonly name: LocalizedText }) {
  const say = useWords(phaseWords)
  const textIn = useTextIn()
  const own = phasesOfSubject(useTable('phases'), subject)
  const problem = phaseProblem(own)
  return (
    <PanelSection title={say('ofSubject', { name: textIn(name) })}>
      {own.length === 0 ? <span className={panel.caption}>{say('noOwn')}</span> : null}
      <ul className={classes.phases}>
        {own.map((phase, index) => (
          <PhaseRow key={phase.uid} phase={phase} index={index} name={name} />
        ))}
      </ul>
      {problem ? (
        <Text size="xs" mt={8} role="status">
          {say(problem)}
        </Text>
      ) : null}
      <AddPhase subject={subject} name={name} own={own} />
    </PanelSection>
  )
}

function commit(phases: ScenarioDocument['phases'], name: LocalizedText): Promise<boolean> {
  return changeTables({ phases }, labelled('修改时段：', 'Change the phases of', name))
}

function AddPhase({ subject, name, own }: { readonly subject: Subject; readonly name: LocalizedText; readonly own: readonly Phase[] }) {
  const say = useWords(phaseWords)
  const { canEdit, reason } = useEditing()
  const date = useViewStore((state) => state.phaseDate ?? state.date)
  const isTaken = own.some((phase) => phase.from === date)
  const add = () => {
    const { phases } = useDocumentStore.getState().document
    const next = withPhase(phases, subject, date, newUid('phase', phases))
    if (next) commit(next, name)
  }
  return (
    <Button
      size="compact-xs"
      variant="subtle"
      mt={8}
      leftSection={<IconPlus size={12} />}
      disabled={!canEdit || isTaken}
      title={reason ?? (isTaken ? say('taken', { date }) : undefined)}
      onClick={add}
    >
      {say('add', { date })}
    </Button>
  )
}

type RowProps = { readonly phase: Phase; readonly index: number; readonly name: LocalizedText }

function PhaseRow({ phase, index, name }: RowProps) {
  const say = useWords(phaseWords)
  const sayState = useWords(phaseStateWords)
  const { canEdit, reason } = useEditing()
  const phases = useTable('phases')
  const row = say('rowOf', { n: index + 1 })
  return (
    <li className={classes.phase}>
      <StateMark state={phase.state} />
      <Select
        size="xs"
        aria-label={`${row}: ${say('state')}`}
        allowDeselect={false}
        disabled={!canEdit}
        title={reason ?? undefined}
        rightSection={<EvidenceMark status={phase.status} source={phase.source} />}
        data={phaseStates.map((state) => ({ value: state, label: sayState(state) }))}
        value={phase.state}
        onChange={(value) => {
          const state = phaseStates.find((known) => known === value)
          if (state) commit(withState(phases, phase.uid, state), name)
        }}
      />
      <ActionIcon
        size={28}
        variant="subtle"
        color="gray"
        disabled={!canEdit}
        title={reason ?? undefined}
        aria-label={`${row}: ${say('remove')}`}
        onClick={() => commit(withoutPhase(phases, phase.uid), name)}
      >
        <IconTrash size={14} />
      </ActionIcon>
      <div className={classes.dates}>
        <DateField
          label={`${row}: ${say('from')}`}
          isLabelHidden
          value={phase.from}
          checkDate={(from) => (phase.to !== null && from >= phase.to ? say('startProblem', { value: from, to: phase.to }) : null)}
          onCommit={(from) => commit(withStart(phases, phase.uid, from), name)}
        />
        <DateField
          label={`${row}: ${say('to')}`}
          isLabelHidden
          isOptional
          placeholder={say('lasting')}
          value={phase.to ?? ''}
          checkDate={(to) => (to <= phase.from ? say('endProblem', { value: to, from: phase.from }) : null)}
          onCommit={(to) => commit(withEnd(phases, phase.uid, to === '' ? null : to), name)}
        />
      </div>
    </li>
  )
}
