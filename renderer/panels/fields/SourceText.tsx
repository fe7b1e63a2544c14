/** A source as selectable text; addresses are shortened, shown whole on hover, copied whole, and never links. */
import type { ClipboardEvent } from 'react'
import { useWords } from '../../state/words.ts'
import { fieldWords } from './field-words.ts'
import classes from './panel.module.css'
import { type SourcePiece, sourcePieces } from './source-text.ts'

/** One click selects an address; what is copied then is the whole of it. */
function copyWhole(event: ClipboardEvent, { text, full }: SourcePiece): void {
  if (full === null || window.getSelection()?.toString() !== text) return
  event.clipboardData.setData('text/plain', full)
  event.preventDefault()
}

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
          <span key={offset} className={classes.address} title={piece.full} onCopy={(event) => copyWhole(event, piece)}>
            {piece.text}
          </span>
        )
      })}
    </span>
  )
}
