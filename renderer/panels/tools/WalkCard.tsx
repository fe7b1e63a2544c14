/** The card of walking: where to begin, which keys, and where one stands. */
import { Button } from '@mantine/core'
import { textIn } from '../../../domain/localized-text.ts'
import { toolWords } from '../../scene/tools/tool-words.ts'
import { eyeHeight } from '../../scene/tools/walk/walk-model.ts'
import { beginWalkHere, useWalkStore } from '../../scene/tools/walk/walk-store.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { ToolCard } from './ToolCard.tsx'
import styles from './tools.module.css'

export function WalkCard() {
  const say = useWords(toolWords)
  const { stage, isRefused, isLocked } = useWalkStore()
  const isWalking = stage === 'walking'
  return (
    <ToolCard title={say('walk')}>
      {isWalking ? <Place /> : <p style={{ margin: 0 }}>{say('walkStart')}</p>}
      {isRefused ? (
        <p role="alert" className={styles.hint}>
          {say('walkRefused')}
        </p>
      ) : null}
      {isWalking ? null : (
        <div className={styles.row}>
          <Button size="compact-xs" variant="default" onClick={beginWalkHere}>
            {say('walkHere')}
          </Button>
        </div>
      )}
      <p className={styles.hint}>{say(isLocked ? 'walkLocked' : 'walkHint')}</p>
    </ToolCard>
  )
}

function Place() {
  const say = useWords(toolWords)
  const language = useViewStore((state) => state.language)
  const { position, levelUid, connectorUid } = useWalkStore()
  const name = useDocumentStore(({ document }) =>
    connectorUid === null ? document.levels[levelUid ?? '']?.name : document.connectors[connectorUid]?.name,
  )
  const [x, y, z] = position ?? [0, 0, 0]
  return (
    <dl
      className={styles.facts}
      data-testid="walker"
      data-x={x.toFixed(2)}
      data-y={y.toFixed(2)}
      data-z={z.toFixed(2)}
      data-level={levelUid}
    >
      <dt>{say('walkOn')}</dt>
      <dd>{name ? textIn(name, language) : ''}</dd>
      <dt>{say('eye')}</dt>
      <dd>{(z + eyeHeight).toFixed(1)} m</dd>
      <dt>x, y</dt>
      <dd>
        {x.toFixed(0)}, {y.toFixed(0)}
      </dd>
    </dl>
  )
}
