/** What changes in the shown year; a click selects the subject and flies there. */
import { Button, Group } from '@mantine/core'
import { IconArrowRight } from '@tabler/icons-react'
import { useDocumentStore } from '../../state/document-store.ts'
import { useWords } from '../../state/words.ts'
import { EvidenceMark } from '../fields/EvidenceMark.tsx'
import { useTextIn } from '../fields/editing.ts'
import { tableWords } from '../fields/kind-words.ts'
import { PanelSection } from '../fields/PanelFrame.tsx'
import classes from '../fields/panel.module.css'
import { selectRecord, useIsSelected } from '../fields/select-record.ts'
import { phaseWords } from './phase-words.ts'
import { type PhaseChange, yearOfNextChange } from './phase-years.ts'
import { StateBadge } from './StateMark.tsx'
import { showYear } from './year-playing.ts'

type Props = { readonly year: number; readonly changes: readonly PhaseChange[]; readonly counts: ReadonlyMap<number, number> }

export function ChangeList({ year, changes, counts }: Props) {
  const say = useWords(phaseWords)
  const shown = changes.filter((change) => Number(change.date.slice(0, 4)) === year)
  const other = yearOfNextChange(counts, year, 1) ?? yearOfNextChange(counts, year, -1)
  return (
    <PanelSection
      title={say('changes', { year })}
      aside={<span className={classes.caption}>{say('changeCount', { n: shown.length })}</span>}
    >
      {shown.length === 0 && other !== null ? (
        <Group justify="space-between" wrap="nowrap" gap={8}>
          <span className={classes.caption}>{say('noChanges', { year })}</span>
          <Button size="compact-xs" variant="light" onClick={() => showYear(other)}>
            {say('goToNext', { year: other })}
          </Button>
        </Group>
      ) : null}
      <ul className={classes.list} style={{ margin: '0 -12px' }}>
        {shown.map((change) => (
          <ChangeRow key={`${change.subject.table}/${change.subject.uid}/${change.date}`} change={change} />
        ))}
      </ul>
    </PanelSection>
  )
}

function ChangeRow({ change }: { readonly change: PhaseChange }) {
  const sayTable = useWords(tableWords)
  const textIn = useTextIn()
  const { table, uid } = change.subject
  const name = useDocumentStore((state) => state.document[table][uid]?.name)
  const isSelected = useIsSelected(table, uid)
  return (
    <li className={classes.row} data-selected={isSelected}>
      <button type="button" className={classes.rowButton} aria-pressed={isSelected} onClick={() => selectRecord(table, uid)}>
        <span className={classes.rowName}>{name ? textIn(name) : uid}</span>
        <span style={{ display: 'flex', alignItems: 'center', gap: 6, fontSize: 12 }}>
          <StateBadge state={change.before} />
          <IconArrowRight size={12} aria-hidden />
          <StateBadge state={change.after} />
        </span>
        <span className={classes.rowCaption}>
          {sayTable(table)} · {change.date} <EvidenceMark status={change.status} source={change.source} />
        </span>
      </button>
    </li>
  )
}
