/** The years of the park: scrub or play from 1919 to 2035, see what changes, and change a subject's phases. */
import { useMemo } from 'react'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { EmptyState } from '../fields/EmptyState.tsx'
import { PanelFrame } from '../fields/PanelFrame.tsx'
import classes from '../fields/panel.module.css'
import { StaleRunsNote, useStaleCount } from '../fields/StaleRunsNote.tsx'
import { ChangeList } from './ChangeList.tsx'
import { PhaseEditor } from './PhaseEditor.tsx'
import { phaseWords } from './phase-words.ts'
import { changesByYear, phaseChanges, yearOfDate } from './phase-years.ts'
import { StateCounts } from './StateCounts.tsx'
import { YearScrubber } from './YearScrubber.tsx'

export function PhasesPanel() {
  const say = useWords(phaseWords)
  const phases = useDocumentStore((state) => state.document.phases)
  const structures = useDocumentStore((state) => state.document.structures)
  const zones = useDocumentStore((state) => state.document.zones)
  const date = useViewStore((state) => state.phaseDate ?? state.date)
  const changes = useMemo(() => phaseChanges({ phases, structures, zones }), [phases, structures, zones])
  const counts = useMemo(() => changesByYear(changes), [changes])
  const stale = useStaleCount()
  const year = yearOfDate(date)
  return (
    <PanelFrame
      label={say('title')}
      bar={<YearScrubber year={year} counts={counts} />}
      foot={stale > 0 ? <StaleRunsNote n={stale} /> : <span className={classes.caption}>{say('viewOnly')}</span>}
    >
      <PhaseEditor />
      {changes.length === 0 ? (
        <EmptyState text={say('none')} />
      ) : (
        <>
          <ChangeList year={year} changes={changes} counts={counts} />
          <StateCounts date={date} />
        </>
      )}
    </PanelFrame>
  )
}
