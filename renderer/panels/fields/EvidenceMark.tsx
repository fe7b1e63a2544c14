/** The mark of a figure's evidence, with its word and source on hover and focus. */
import { Tooltip } from '@mantine/core'
import { type Evidence, evidenceMarks } from '../../../domain/index.ts'
import { useWords } from '../../state/words.ts'
import { evidenceWords } from './kind-words.ts'
import classes from './panel.module.css'

type Props = { readonly status: Evidence; readonly source?: string | null; readonly withWord?: boolean }

export function EvidenceMark({ status, source = null, withWord = false }: Props) {
  const say = useWords(evidenceWords)
  const word = say(status)
  return (
    <Tooltip label={source ? `${word} · ${source}` : word} multiline maw={280} openDelay={300} withinPortal>
      <span className={classes.mark} role="img" aria-label={word}>
        {evidenceMarks[status]}
        {withWord ? ` ${word}` : ''}
      </span>
    </Tooltip>
  )
}
