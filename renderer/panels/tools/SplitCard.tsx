/** The card of the split view: the year on each side. The right one is the year of the phases panel. */
import { Button, Slider } from '@mantine/core'
import { swapSides, useSplitStore } from '../../scene/tools/split/split-store.ts'
import { toolWords } from '../../scene/tools/tool-words.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { dateOfYear, firstYear, lastYear, yearOfDate } from '../phases/phase-years.ts'
import { ToolCard } from './ToolCard.tsx'
import styles from './tools.module.css'

export function SplitCard() {
  const say = useWords(toolWords)
  const leftDate = useSplitStore((state) => state.leftDate)
  const date = useViewStore((state) => state.date)
  const phaseDate = useViewStore((state) => state.phaseDate)
  const showRight = (year: number) => {
    const next = year === yearOfDate(date) ? null : dateOfYear(year)
    useViewStore.setState({ phaseDate: next })
  }
  return (
    <ToolCard title={say('split')}>
      <Year label={say('left')} year={yearOfDate(leftDate)} onChange={(year) => useSplitStore.setState({ leftDate: dateOfYear(year) })} />
      <Year label={say('right')} year={yearOfDate(phaseDate ?? date)} onChange={showRight} />
      <div className={styles.row}>
        <Button size="compact-xs" variant="default" onClick={swapSides}>
          {say('swap')}
        </Button>
      </div>
      <p className={styles.hint}>{say('splitHint')}</p>
    </ToolCard>
  )
}

function Year({ label, year, onChange }: { readonly label: string; readonly year: number; onChange(year: number): void }) {
  return (
    <div style={{ marginBottom: 6 }}>
      <div style={{ display: 'flex', justifyContent: 'space-between' }}>
        <span>{label}</span>
        <b>{year}</b>
      </div>
      <Slider size="sm" min={firstYear} max={lastYear} step={1} value={year} label={null} thumbLabel={label} onChange={onChange} />
    </div>
  )
}
