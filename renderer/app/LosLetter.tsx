/** A level of service as a letter on its colour. */
import { serviceLevel } from '../../domain/level-of-service.ts'
import { useWords } from '../state/words.ts'
import { shellWords } from './words.ts'

export function LosLetter({ density }: { readonly density: number }) {
  const say = useWords(shellWords)
  const level = serviceLevel(density)
  return (
    <span
      title={`${say('legendLos')} ${level}`}
      style={{
        display: 'inline-block',
        minWidth: 18,
        padding: '0 4px',
        borderRadius: 4,
        background: `var(--los-${level.toLowerCase()})`,
        // Dark letters read on the light levels, white ones on the deep blue and red.
        color: level === 'A' || level === 'F' ? '#ffffff' : '#0e1012',
        fontSize: 11,
        fontWeight: 700,
        textAlign: 'center',
      }}
    >
      {level}
    </span>
  )
}
