/** Figures with value, unit, evidence as mark and word, and below each its source and note. */
import type { Figure } from '../../../domain/index.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { EvidenceMark } from '../fields/EvidenceMark.tsx'
import { formatNumber } from '../fields/number-text.ts'
import { SourceText } from '../fields/SourceText.tsx'
import { figureName, unitText } from './figure-words.ts'
import classes from './inspector.module.css'
import { inspectorWords } from './inspector-words.ts'

export function FigureTable({ figures }: { readonly figures: readonly Figure[] }) {
  const say = useWords(inspectorWords)
  return (
    <table className={classes.figures}>
      <thead>
        <tr>
          <th scope="col">{say('figure')}</th>
          <th scope="col" className={classes.number}>
            {say('value')}
          </th>
          <th scope="col" style={{ paddingInlineStart: 8 }}>
            {say('evidence')}
          </th>
        </tr>
      </thead>
      <tbody>
        {figures.map((figure) => (
          <FigureRows key={`${figure.key}-${figure.value}-${figure.source}`} figure={figure} />
        ))}
      </tbody>
    </table>
  )
}

function FigureRows({ figure }: { readonly figure: Figure }) {
  const language = useViewStore((state) => state.language)
  return (
    <>
      <tr>
        <td>{figureName(figure.key, language)}</td>
        <td className={classes.number}>
          {formatNumber(figure.value, 3)} {unitText(figure.unit, language)}
        </td>
        <td style={{ whiteSpace: 'nowrap', paddingInlineStart: 8 }}>
          <EvidenceMark status={figure.status} withWord />
        </td>
      </tr>
      {figure.source || figure.note ? (
        <tr className={classes.behind}>
          <td colSpan={3}>
            {figure.source ? <SourceText source={figure.source} /> : null}
            {figure.note ? (
              <div className={classes.otherName} style={{ overflowWrap: 'anywhere' }}>
                {figure.note}
              </div>
            ) : null}
          </td>
        </tr>
      ) : null}
    </>
  )
}
