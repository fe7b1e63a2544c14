/** What is told of a structure, path, connector, service point or saved view: nothing to change here. */
import { UnstyledButton } from '@mantine/core'
import type { Connector, Path, SavedView, ServicePoint, Structure } from '../../../domain/index.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { useTable, useTextIn } from '../fields/editing.ts'
import { formatDuration, formatNumber } from '../fields/number-text.ts'
import { selectRecord } from '../fields/select-record.ts'
import { Fact, Facts } from './Fact.tsx'
import { inspectorWords } from './inspector-words.ts'

/** The zone that holds it, as a way there. */
function ZoneFact({ zoneUid }: { readonly zoneUid: string | null }) {
  const say = useWords(inspectorWords)
  const textIn = useTextIn()
  const zone = useTable('zones')[zoneUid ?? '']
  if (!zone) return null
  return (
    <Fact label={say('inZone')}>
      <UnstyledButton td="underline" fz={13} onClick={() => selectRecord('zones', zone.uid)}>
        {textIn(zone.name)}
      </UnstyledButton>
    </Fact>
  )
}

function useLevelName(): (uid: string) => string {
  const textIn = useTextIn()
  const levels = useTable('levels')
  return (uid) => {
    const level = levels[uid]
    return level ? textIn(level.name) : uid
  }
}

export function StructurePart({ structure }: { readonly structure: Structure }) {
  const say = useWords(inspectorWords)
  return (
    <Facts>
      <ZoneFact zoneUid={structure.zoneUid} />
      <Fact label={say('walking')}>{say(structure.isObstacle ? 'obstacle' : 'passable')}</Fact>
    </Facts>
  )
}

export function PathPart({ path }: { readonly path: Path }) {
  const say = useWords(inspectorWords)
  const levelName = useLevelName()
  return (
    <Facts>
      <Fact label={say('width')}>{formatNumber(path.width, 1)} m</Fact>
      <Fact label={say('level')}>{levelName(path.levelUid)}</Fact>
    </Facts>
  )
}

export function ConnectorPart({ connector }: { readonly connector: Connector }) {
  const say = useWords(inspectorWords)
  const levelName = useLevelName()
  return (
    <Facts>
      <Fact label={say('width')}>{formatNumber(connector.width, 1)} m</Fact>
      <Fact label={say('level')}>{say('fromTo', { from: levelName(connector.fromLevelUid), to: levelName(connector.toLevelUid) })}</Fact>
    </Facts>
  )
}

export function ServicePointPart({ point }: { readonly point: ServicePoint }) {
  const say = useWords(inspectorWords)
  const levelName = useLevelName()
  const language = useViewStore((state) => state.language)
  const mean = point.serviceTime.mean
  const time = mean < 60 ? `${formatNumber(mean)} ${language === 'zh' ? '秒' : 's'}` : formatDuration(mean, language)
  return (
    <Facts>
      <Fact label={say('lanes')}>{point.lanes}</Fact>
      <Fact label={say('serviceTime')}>{time}</Fact>
      <Fact label={say('level')}>{levelName(point.levelUid)}</Fact>
      <ZoneFact zoneUid={point.zoneUid} />
    </Facts>
  )
}

export function ViewPart({ view }: { readonly view: SavedView }) {
  const say = useWords(inspectorWords)
  const textIn = useTextIn()
  return (
    <Facts>
      <Fact label={say('caption')}>{textIn(view.caption) || '–'}</Fact>
    </Facts>
  )
}
