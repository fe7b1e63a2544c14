/** The gates: open or closed, lanes, and what they let in an hour. */
import { Group, Stack } from '@mantine/core'
import { IconAlertTriangle } from '@tabler/icons-react'
import { useState } from 'react'
import { type Gate, gateKinds, weakestEvidence } from '../../../domain/index.ts'
import { useWords } from '../../state/words.ts'
import { EmptyState } from '../fields/EmptyState.tsx'
import { EvidenceMark } from '../fields/EvidenceMark.tsx'
import { changeRecord, labelled, useTable, useTextIn } from '../fields/editing.ts'
import { fieldWords } from '../fields/field-words.ts'
import { gateKindIcons } from '../fields/kind-icons.tsx'
import { directionWords, gateKindWords } from '../fields/kind-words.ts'
import { matchesSearch } from '../fields/matches-search.ts'
import { NothingYet } from '../fields/NothingYet.tsx'
import { formatNumber } from '../fields/number-text.ts'
import { OpenSwitch } from '../fields/OpenSwitch.tsx'
import { PanelFrame } from '../fields/PanelFrame.tsx'
import classes from '../fields/panel.module.css'
import { SearchField } from '../fields/SearchField.tsx'
import { StaleRunsNote, useStaleCount } from '../fields/StaleRunsNote.tsx'
import { StepperField } from '../fields/StepperField.tsx'
import { selectRecord, useIsSelected } from '../fields/select-record.ts'
import { capacityPerHour, laneFit, openCapacityPerHour } from './gate-capacity.ts'
import { gateWords } from './gate-words.ts'

export function GatesPanel() {
  const say = useWords(gateWords)
  const sayField = useWords(fieldWords)
  const sayKind = useWords(gateKindWords)
  const gates = Object.values(useTable('gates')).sort((a, b) => gateKinds.indexOf(a.kind) - gateKinds.indexOf(b.kind))
  const [search, setSearch] = useState('')
  const stale = useStaleCount()
  const found = gates.filter((gate) => matchesSearch(search, gate.name, sayKind(gate.kind)))
  const bar = (
    <Stack gap={8}>
      <SearchField value={search} onChange={setSearch} label={say('search')} />
      <Total gates={gates} />
    </Stack>
  )
  return (
    <PanelFrame label={say('title')} bar={bar} foot={stale > 0 ? <StaleRunsNote n={stale} /> : undefined}>
      {gates.length === 0 ? <NothingYet text={say('none')} /> : null}
      {gates.length > 0 && found.length === 0 ? (
        <EmptyState text={sayField('nothingFound', { text: search })} action={sayField('clear')} onAction={() => setSearch('')} />
      ) : null}
      <ul className={classes.list}>
        {found.map((gate) => (
          <GateRow key={gate.uid} gate={gate} />
        ))}
      </ul>
    </PanelFrame>
  )
}

function Total({ gates }: { readonly gates: readonly Gate[] }) {
  const say = useWords(gateWords)
  const evidence = weakestEvidence(gates.filter((gate) => gate.isOpen).map((gate) => gate.laneRate.status))
  return (
    <Group justify="space-between" gap={8} wrap="nowrap" align="baseline">
      <div>
        <span className={classes.caption}>{say('totalCapacity')}</span>
        <span className={classes.caption}>{say('modelHelp')}</span>
      </div>
      <span style={{ whiteSpace: 'nowrap' }}>
        <span className={classes.number}>{formatNumber(openCapacityPerHour(gates))}</span> <EvidenceMark status={evidence} />
      </span>
    </Group>
  )
}

function GateRow({ gate }: { readonly gate: Gate }) {
  const say = useWords(gateWords)
  const sayKind = useWords(gateKindWords)
  const textIn = useTextIn()
  const isSelected = useIsSelected('gates', gate.uid)
  const Icon = gateKindIcons[gate.kind]
  const setLanes = (lanes: number) =>
    changeRecord('gates', gate.uid, { lanes }, labelled(`${lanes} 条通道：`, `${lanes} lanes at`, gate.name))
  return (
    <li className={classes.row} data-selected={isSelected} style={{ alignItems: 'flex-start', paddingBlock: 8 }}>
      <span className={classes.rowIcon} title={sayKind(gate.kind)}>
        <Icon size={18} stroke={1.5} aria-hidden />
      </span>
      <div className={classes.twoLines}>
        <div className={classes.line}>
          <button type="button" className={classes.rowButton} aria-pressed={isSelected} onClick={() => selectRecord('gates', gate.uid)}>
            <span className={`${classes.rowName} ${gate.isOpen ? '' : classes.quiet}`} title={textIn(gate.name)}>
              {textIn(gate.name)}
            </span>
          </button>
          <OpenSwitch table="gates" record={gate} />
        </div>
        <div className={classes.line}>
          <GateCaption gate={gate} />
          <span className={classes.caption} aria-hidden>
            {say('lanesWord')}
          </span>
          <StepperField label={say('lanesOf', { name: textIn(gate.name) })} value={gate.lanes} min={1} max={60} onCommit={setLanes} />
        </div>
      </div>
    </li>
  )
}

function GateCaption({ gate }: { readonly gate: Gate }) {
  const say = useWords(gateWords)
  const sayDirection = useWords(directionWords)
  const capacity = capacityPerHour(gate)
  const fit = laneFit(gate)
  const values = { lanes: gate.lanes, needed: formatNumber(fit.needed, 1), width: formatNumber(fit.width, 1) }
  if (fit.isTooNarrow)
    return (
      <span className={classes.rowCaption} title={say('widthProblem', values)} style={{ color: 'var(--mantine-color-error)' }}>
        <IconAlertTriangle size={11} style={{ verticalAlign: -1 }} aria-hidden /> {say('narrow')} · {say('width', { n: values.width })}
      </span>
    )
  return (
    <span className={classes.rowCaption}>
      {capacity === null ? (
        sayDirection('out')
      ) : (
        <span title={say('formula', { count: gate.lanes, rate: formatNumber(gate.laneRate.value, 1) })}>
          {formatNumber(capacity)} {say('perHourShort')} <EvidenceMark status={gate.laneRate.status} source={gate.laneRate.source} />
        </span>
      )}
    </span>
  )
}
