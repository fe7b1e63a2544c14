/** A list of weights with the share and the number of people that each stands for. */
import type { LocalizedText } from '../../../domain/index.ts'
import { useWords } from '../../state/words.ts'
import { CommitNumberField } from '../fields/CommitNumberField.tsx'
import { useTextIn } from '../fields/editing.ts'
import { formatNumber } from '../fields/number-text.ts'
import classes from '../fields/panel.module.css'
import { personsByWeight } from './demand-sums.ts'
import { demandWords } from './demand-words.ts'

type Props = {
  readonly weights: Readonly<Record<string, number>>
  readonly persons: number
  /** Everything that may have a weight, in the order shown. */
  readonly rows: readonly { readonly uid: string; readonly name: LocalizedText }[]
  readonly onChange: (uid: string, weight: number) => void
}

export function WeightList({ weights, persons, rows, onChange }: Props) {
  const say = useWords(demandWords)
  const textIn = useTextIn()
  const all = personsByWeight(weights, persons)
  return (
    <ul className={classes.list}>
      {rows.map(({ uid, name }) => {
        const part = all[uid] ?? { share: 0, persons: 0 }
        return (
          <li key={uid} className={classes.row}>
            <span style={{ flex: 1, minWidth: 0 }}>
              <span className={classes.rowName} title={textIn(name)}>
                {textIn(name)}
              </span>
              <span className={classes.rowCaption}>
                {say('share', { share: formatNumber(part.share * 100, 1), count: Math.round(part.persons) })}
              </span>
            </span>
            <div style={{ width: 84 }}>
              <CommitNumberField
                label={say('shareOf', { name: textIn(name) })}
                isLabelHidden
                value={weights[uid] ?? 0}
                min={0}
                max={1e6}
                onCommit={(weight) => onChange(uid, weight)}
              />
            </div>
          </li>
        )
      })}
    </ul>
  )
}
