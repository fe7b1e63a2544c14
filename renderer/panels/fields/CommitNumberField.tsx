/** A number field that commits once; what it cannot take it says beside itself: thing, value, expectation. */
import { useWords } from '../../state/words.ts'
import { CommitTextField, type CommitTextFieldProps } from './CommitTextField.tsx'
import { fieldWords } from './field-words.ts'
import { formatNumber, parseNumberText } from './number-text.ts'

type Props = Omit<CommitTextFieldProps, 'value' | 'onCommit' | 'problemOf' | 'rows'> & {
  readonly value: number
  readonly min: number
  readonly max: number
  readonly isWhole?: boolean
  readonly digits?: number
  readonly onCommit: (value: number) => void
}

export function CommitNumberField({ value, min, max, isWhole = false, digits = 2, onCommit, ...rest }: Props) {
  const say = useWords(fieldWords)
  const problemOf = (text: string): string | null => {
    const number = parseNumberText(text)
    const isFine = number !== null && number >= min && number <= max && (!isWhole || Number.isInteger(number))
    const values = { thing: rest.label, value: text, min: formatNumber(min, 3), max: formatNumber(max, 3) }
    return isFine ? null : say(isWhole ? 'wholeProblem' : 'numberProblem', values)
  }
  return (
    <CommitTextField
      inputMode={isWhole ? 'numeric' : 'decimal'}
      {...rest}
      value={formatNumber(value, isWhole ? 0 : digits)}
      problemOf={problemOf}
      onCommit={(text) => {
        const number = parseNumberText(text)
        if (number !== null && number !== value) onCommit(number)
      }}
    />
  )
}
