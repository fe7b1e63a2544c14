/** A source as selectable text; addresses are shortened, shown whole on hover, and never links. */
import { useWords } from '../../state/words.ts'
import { fieldWords } from './field-words.ts'
import classes from './panel.module.css'
import { sourcePieces } from './source-text.ts'

export function SourceText({ source }: { readonly source: string | null }) {
  const say = useWords(fieldWords)
  if (!source) return <span className={classes.source}>{say('noSource')}</span>
  let offset = 0
  return (
    <span className={classes.source}>
      {sourcePieces(source).map((piece) => {
        offset += piece.text.length
        return piece.full === null ? (
          <span key={offset}>{piece.text}</span>
        ) : (
          <span key={offset} className={classes.address} title={piece.full}>
            {piece.text}
          </span>
        )
      })}
    </span>
  )
}
