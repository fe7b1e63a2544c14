/** A time of day as HH:MM, hours up to 29; commits once. */
import { formatSecondOfDay } from '../../../domain/index.ts'
import { useWords } from '../../state/words.ts'
import { CommitTextField } from './CommitTextField.tsx'
import { fieldWords } from './field-words.ts'
import { readTime } from './hours.ts'

type Props = {
  readonly label: string
  readonly value: number
  readonly onCommit: (second: number) => void
  readonly isLabelHidden?: boolean
  readonly isAlwaysOn?: boolean
  readonly width?: number | string
  /** A sentence where this time cannot be taken, else null. */
  readonly problemOf?: (second: number, text: string) => string | null
}

export function TimeField({ label, value, onCommit, problemOf, ...rest }: Props) {
  const say = useWords(fieldWords)
  const check = (text: string): string | null => {
    const second = readTime(text)
    return second === null ? say('timeProblem', { thing: label, value: text }) : (problemOf?.(second, text) ?? null)
  }
  return (
    <CommitTextField
      {...rest}
      label={label}
      value={formatSecondOfDay(value)}
      problemOf={check}
      onCommit={(text) => {
        const second = readTime(text)
        if (second !== null && second !== value) onCommit(second)
      }}
    />
  )
}
