/** Arrivals by hour as bars that are also fields: choose one, set its weight by keys or as a number. */
import { useState } from 'react'
import type { DemandDay } from '../../../domain/index.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { CommitNumberField } from '../fields/CommitNumberField.tsx'
import { changeRecord, labelled, useEditing } from '../fields/editing.ts'
import classes from '../fields/panel.module.css'
import { personsByHour } from './demand-sums.ts'
import { demandWords } from './demand-words.ts'

const barAreaHeight = 72
/** A key press changes a weight by this part of the largest one. Chosen: twenty steps from nothing to the peak. */
const keyStep = 0.05

export function HourBars({ day }: { readonly day: DemandDay }) {
  const say = useWords(demandWords)
  const { canEdit } = useEditing()
  const [hour, setHour] = useState(() => day.hourlyWeights.indexOf(Math.max(...day.hourlyWeights)))
  const largest = Math.max(...day.hourlyWeights, 1e-9)
  const persons = personsByHour(day)
  const setWeight = (index: number, weight: number) => {
    const hourlyWeights = day.hourlyWeights.map((old, i) => (i === index ? Math.max(0, weight) : old))
    void changeRecord('demandDays', day.uid, { hourlyWeights }, labelled(`${index} 点客流：`, `Demand from ${index}:00 of`, day.name))
  }
  const describe = (index: number) => say('hourOf', { from: `${index}:00`, to: `${index + 1}:00`, count: Math.round(persons[index] ?? 0) })
  return (
    <div>
      <fieldset
        aria-label={say('hourly')}
        style={{ display: 'flex', alignItems: 'flex-end', gap: 1, height: barAreaHeight, border: 0, margin: 0, padding: 0 }}
      >
        {day.hourlyWeights.map((weight, index) => (
          <HourBar
            // biome-ignore lint/suspicious/noArrayIndexKey: an hour of the day is its place
            key={index}
            label={describe(index)}
            height={Math.max(2, (weight / largest) * barAreaHeight)}
            isChosen={index === hour}
            onChoose={() => setHour(index)}
            onStep={canEdit ? (direction) => setWeight(index, weight + direction * keyStep * largest) : null}
          />
        ))}
      </fieldset>
      <div className={classes.rowCaption} style={{ display: 'flex', justifyContent: 'space-between' }} aria-hidden>
        {[0, 6, 12, 18, 24].map((mark) => (
          <span key={mark}>{mark}</span>
        ))}
      </div>
      <div style={{ display: 'flex', gap: 8, alignItems: 'flex-end', marginTop: 8 }}>
        <span style={{ flex: 1 }}>{describe(hour)}</span>
        <div style={{ width: 96 }}>
          <CommitNumberField
            label={say('weightOf', { hour })}
            isLabelHidden
            value={day.hourlyWeights[hour] ?? 0}
            min={0}
            max={1e6}
            onCommit={(weight) => setWeight(hour, weight)}
          />
        </div>
      </div>
      <span className={classes.caption}>{say('hourlyHelp')}</span>
    </div>
  )
}

type BarProps = {
  readonly label: string
  readonly height: number
  readonly isChosen: boolean
  readonly onChoose: () => void
  readonly onStep: ((direction: 1 | -1) => void) | null
}

function HourBar({ label, height, isChosen, onChoose, onStep }: BarProps) {
  const theme = useViewStore((state) => state.theme)
  const quiet = theme === 'dark' ? '#4a5660' : '#b9c3c8'
  return (
    <button
      type="button"
      aria-label={label}
      aria-pressed={isChosen}
      title={label}
      onClick={onChoose}
      onFocus={onChoose}
      onKeyDown={(event) => {
        if (!onStep || (event.key !== 'ArrowUp' && event.key !== 'ArrowDown')) return
        event.preventDefault()
        onStep(event.key === 'ArrowUp' ? 1 : -1)
      }}
      style={{ all: 'unset', cursor: 'pointer', flex: 1, height: '100%', display: 'flex', alignItems: 'flex-end' }}
    >
      <span style={{ display: 'block', width: '100%', height, borderRadius: 2, background: isChosen ? '#f2712b' : quiet }} />
    </button>
  )
}
