/** The name of a record in both languages; each commits on its own. */
import type { LocalizedText } from '../../../domain/index.ts'
import { useWords } from '../../state/words.ts'
import { CommitTextField } from './CommitTextField.tsx'
import { fieldWords } from './field-words.ts'
import classes from './panel.module.css'

type Props = {
  readonly value: LocalizedText
  readonly onCommit: (name: LocalizedText) => void
  readonly labels?: { readonly zh: string; readonly en: string }
  readonly isOptional?: boolean
}

const longest = 200

export function NameFields({ value, onCommit, labels, isOptional = false }: Props) {
  const say = useWords(fieldWords)
  const names = labels ?? { zh: say('nameZh'), en: say('nameEn') }
  const problemOf = (thing: string, other: string) => (text: string) => {
    if (!isOptional && text.trim() === '' && other.trim() === '') return say('emptyProblem', { thing })
    return text.length > longest ? say('longProblem', { thing, value: text.length, max: longest }) : null
  }
  return (
    <div className={classes.grid}>
      <CommitTextField
        label={names.zh}
        value={value.zh}
        problemOf={problemOf(names.zh, value.en)}
        onCommit={(zh) => onCommit({ ...value, zh: zh.trim() })}
      />
      <CommitTextField
        label={names.en}
        value={value.en}
        problemOf={problemOf(names.en, value.zh)}
        onCommit={(en) => onCommit({ ...value, en: en.trim() })}
      />
    </div>
  )
}
