/** The card of the line of sight: eye height, what is seen or hidden, and the seen share of a zone. */
import { Button, NativeSelect, NumberInput } from '@mantine/core'
import { textIn } from '../../../domain/localized-text.ts'
import { clearSight, useSightStore } from '../../scene/tools/sight/sight-store.ts'
import { toolWords } from '../../scene/tools/tool-words.ts'
import { useDocumentStore } from '../../state/document-store.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { ToolCard } from './ToolCard.tsx'
import styles from './tools.module.css'

export function SightCard() {
  const say = useWords(toolWords)
  const language = useViewStore((state) => state.language)
  const zones = useDocumentStore((state) => state.document.zones)
  const { foot, eyeHeight, zoneUid } = useSightStore()
  return (
    <ToolCard title={say('sight')}>
      <Answer />
      <div className={styles.row} style={{ alignItems: 'flex-end' }}>
        <NumberInput
          size="xs"
          w={96}
          label={say('eyeHeight')}
          min={0.2}
          max={150}
          step={0.1}
          decimalScale={2}
          value={eyeHeight}
          onChange={(value) => typeof value === 'number' && value >= 0.2 && useSightStore.setState({ eyeHeight: value })}
        />
        <NativeSelect
          size="xs"
          flex={1}
          label={say('seenZone')}
          value={zoneUid ?? ''}
          data={[
            { value: '', label: say('noZone') },
            ...Object.values(zones).map((zone) => ({ value: zone.uid, label: textIn(zone.name, language) })),
          ]}
          onChange={(event) => useSightStore.setState({ zoneUid: event.currentTarget.value || null, area: null })}
        />
      </div>
      <div className={styles.row}>
        <Button size="compact-xs" variant="default" disabled={foot === null} onClick={clearSight}>
          {say('clear')}
        </Button>
      </div>
      <p className={styles.hint}>{say('sightHint')}</p>
    </ToolCard>
  )
}

function Answer() {
  const say = useWords(toolWords)
  const language = useViewStore((state) => state.language)
  const { foot, target, sight, area, blockUid } = useSightStore()
  const block = useDocumentStore((state) => (blockUid === null ? undefined : state.document.structures[blockUid]))
  if (!foot) return <p style={{ margin: 0 }}>{say('sightEye')}</p>
  return (
    <>
      {sight ? (
        <div className={styles.number} data-testid="sight">
          {say(sight.block ? 'hidden' : 'seen')}
        </div>
      ) : (
        <p style={{ margin: 0 }}>{target ? '' : say('sightTarget')}</p>
      )}
      <dl className={styles.facts}>
        {sight ? (
          <>
            <dt>{say('distance')}</dt>
            <dd>{sight.distance.toFixed(1)} m</dd>
          </>
        ) : null}
        {sight?.block ? (
          <>
            <dt>{say('hiddenBy')}</dt>
            <dd>
              {block ? textIn(block.name, language) : '–'} · {sight.block.distance.toFixed(1)} m
            </dd>
          </>
        ) : null}
        {area ? (
          <>
            <dt>{say('seenShare')}</dt>
            <dd>
              <b>{Math.round(area.share * 100)} %</b>
            </dd>
          </>
        ) : null}
      </dl>
    </>
  )
}
