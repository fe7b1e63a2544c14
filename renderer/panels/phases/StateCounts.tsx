/** How many structures and zones are in each state on the shown date. */
import { useMemo } from 'react'
import { useDocumentStore } from '../../state/document-store.ts'
import { useWords } from '../../state/words.ts'
import { PanelSection } from '../fields/PanelFrame.tsx'
import { phaseWords } from './phase-words.ts'
import { countStates } from './phase-years.ts'
import classes from './phases.module.css'
import { StateBadge } from './StateMark.tsx'

export function StateCounts({ date }: { readonly date: string }) {
  const say = useWords(phaseWords)
  const phases = useDocumentStore((state) => state.document.phases)
  const structures = useDocumentStore((state) => state.document.structures)
  const zones = useDocumentStore((state) => state.document.zones)
  const counts = useMemo(() => countStates({ phases, structures, zones }, date), [phases, structures, zones, date])
  return (
    <PanelSection title={say('counts')}>
      <table className={classes.counts}>
        <thead>
          <tr>
            <th scope="col">{say('state')}</th>
            <th scope="col">{say('structures')}</th>
            <th scope="col">{say('zones')}</th>
          </tr>
        </thead>
        <tbody>
          {counts.map((count) => (
            <tr key={count.state} data-state={count.state}>
              <th scope="row">
                <StateBadge state={count.state} />
              </th>
              <td>{count.structures}</td>
              <td>{count.zones}</td>
            </tr>
          ))}
        </tbody>
      </table>
    </PanelSection>
  )
}
