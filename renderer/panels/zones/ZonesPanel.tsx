/** The zones: each with its view (a picture matter) beside its opening (a model input), and the way to its details. */
import { Button, Group, Stack } from '@mantine/core'
import { IconEye, IconWalk } from '@tabler/icons-react'
import { useState } from 'react'
import { type Zone, zoneUses } from '../../../domain/index.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { EmptyState } from '../fields/EmptyState.tsx'
import { changeTables, useEditing, useTable } from '../fields/editing.ts'
import { fieldWords } from '../fields/field-words.ts'
import { zoneUseWords } from '../fields/kind-words.ts'
import { matchesSearch } from '../fields/matches-search.ts'
import { NothingYet } from '../fields/NothingYet.tsx'
import { PanelFrame } from '../fields/PanelFrame.tsx'
import classes from '../fields/panel.module.css'
import { SearchField } from '../fields/SearchField.tsx'
import { StaleRunsNote, useStaleCount } from '../fields/StaleRunsNote.tsx'
import { ZoneRow } from './ZoneRow.tsx'
import { isolated, withModes } from './zone-visibility.ts'
import { zoneWords } from './zone-words.ts'

/** By use, then by name, so that neighbours in kind stand together. */
function sortedZones(zones: Readonly<Record<string, Zone>>): Zone[] {
  const rank = (zone: Zone) => zoneUses.indexOf(zone.use)
  return Object.values(zones).sort((a, b) => rank(a) - rank(b) || a.name.zh.localeCompare(b.name.zh, 'zh'))
}

export function ZonesPanel() {
  const say = useWords(zoneWords)
  const sayField = useWords(fieldWords)
  const sayUse = useWords(zoneUseWords)
  const zones = useTable('zones')
  const [search, setSearch] = useState('')
  const stale = useStaleCount()
  const all = sortedZones(zones)
  const found = all.filter((zone) => matchesSearch(search, zone.name, sayUse(zone.use)))
  const bar = (
    <Stack gap={8}>
      <SearchField value={search} onChange={setSearch} label={say('search')} />
      <ViewButtons zones={all} />
      <Heads />
    </Stack>
  )
  return (
    <PanelFrame label={say('title')} bar={bar} foot={stale > 0 ? <StaleRunsNote n={stale} /> : undefined}>
      {all.length === 0 ? <NothingYet text={say('none')} /> : null}
      {all.length > 0 && found.length === 0 ? (
        <EmptyState text={sayField('nothingFound', { text: search })} action={sayField('clear')} onAction={() => setSearch('')} />
      ) : null}
      <ul className={classes.list}>
        {found.map((zone) => (
          <ZoneRow key={zone.uid} zone={zone} />
        ))}
      </ul>
    </PanelFrame>
  )
}

/** Says once, above the two columns, which of them changes the simulation. */
function Heads() {
  const say = useWords(zoneWords)
  return (
    <div className={classes.heads}>
      <div className={classes.head}>
        <span className={classes.headTitle}>
          <IconEye size={14} style={{ flex: 'none' }} aria-hidden />
          {say('viewTitle')}
        </span>
        <span className={classes.caption}>{say('viewHelp')}</span>
      </div>
      <div className={classes.headModel}>
        <span className={classes.headTitle}>
          <IconWalk size={14} style={{ flex: 'none' }} aria-hidden />
          {say('openTitle')}
        </span>
        <span className={classes.caption}>{say('openHelp')}</span>
      </div>
    </div>
  )
}

function ViewButtons({ zones }: { readonly zones: readonly Zone[] }) {
  const say = useWords(zoneWords)
  const { canEdit, reason } = useEditing()
  const visibility = useTable('visibility')
  const selectedUid = useViewStore((state) => (state.selection?.table === 'zones' ? state.selection.uid : null))
  const uids = zones.map((zone) => zone.uid)
  const shared = { size: 'compact-xs', variant: 'default', flex: 1, px: 4 } as const
  const show = () => changeTables({ visibility: withModes(visibility, uids, 'show') }, { zh: '显示全部分区', en: 'Show all zones' })
  const hide = () => changeTables({ visibility: withModes(visibility, uids, 'hide') }, { zh: '隐藏全部分区', en: 'Hide all zones' })
  const isolate = (uid: string) =>
    changeTables({ visibility: isolated(visibility, uids, uid) }, { zh: '只看一个分区', en: 'Isolate a zone' })
  return (
    <Group gap={4} wrap="nowrap">
      <Button {...shared} disabled={!canEdit} title={reason ?? undefined} onClick={show}>
        {say('showAll')}
      </Button>
      <Button {...shared} disabled={!canEdit} title={reason ?? undefined} onClick={hide}>
        {say('hideAll')}
      </Button>
      <Button
        {...shared}
        disabled={!canEdit || selectedUid === null}
        title={reason ?? (selectedUid === null ? say('isolateHint') : undefined)}
        onClick={() => selectedUid !== null && isolate(selectedUid)}
      >
        {say('isolate')}
      </Button>
    </Group>
  )
}
