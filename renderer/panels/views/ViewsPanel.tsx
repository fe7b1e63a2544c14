/** Saved views: fly there, save the picture as one, and put them into the order of the kiosk's loop. */
import { Button } from '@mantine/core'
import { IconCamera } from '@tabler/icons-react'
import { useState } from 'react'
import { useWords } from '../../state/words.ts'
import { EmptyState } from '../fields/EmptyState.tsx'
import { useEditing, useTable } from '../fields/editing.ts'
import { PanelFrame, PanelSection } from '../fields/PanelFrame.tsx'
import classes from '../fields/panel.module.css'
import { loopUids, sortedUids } from './loop-order.ts'
import { NewView } from './NewView.tsx'
import { ToursPart } from './tours/ToursPart.tsx'
import { ViewRow } from './ViewRow.tsx'
import { viewWords } from './view-words.ts'

export function ViewsPanel() {
  const say = useWords(viewWords)
  const { canEdit, reason } = useEditing()
  const views = useTable('savedViews')
  const [isAdding, setIsAdding] = useState(false)
  const begin = () => setIsAdding(true)
  const isEmpty = Object.keys(views).length === 0
  const button = (
    <Button
      fullWidth
      size="xs"
      variant="default"
      leftSection={<IconCamera size={14} />}
      disabled={!canEdit || isAdding}
      title={reason ?? undefined}
      onClick={begin}
    >
      {say('save')}
    </Button>
  )
  return (
    <PanelFrame label={say('title')} bar={button}>
      {isAdding ? <NewView onClose={() => setIsAdding(false)} /> : null}
      {isEmpty && !isAdding ? (
        <EmptyState
          icon={<IconCamera size={28} stroke={1.25} aria-hidden />}
          text={say('none')}
          action={say('save')}
          isDisabled={!canEdit}
          reason={reason}
          onAction={begin}
        />
      ) : null}
      <ToursPart />
      {isEmpty ? null : <Lists />}
    </PanelFrame>
  )
}

function Lists() {
  const say = useWords(viewWords)
  const views = useTable('savedViews')
  const loop = loopUids(views)
  const others = sortedUids(views).slice(loop.length)
  const rows = (uids: readonly string[]) =>
    uids.map((uid) => {
      const view = views[uid]
      const place = loop.indexOf(uid)
      return view ? <ViewRow key={uid} view={view} place={place < 0 ? null : place} loopLength={loop.length} /> : null
    })
  return (
    <>
      <PanelSection title={say('loop')}>
        {loop.length === 0 ? <span className={classes.caption}>{say('noLoop')}</span> : null}
        <ol className={classes.list} style={{ margin: '0 -12px' }}>
          {rows(loop)}
        </ol>
      </PanelSection>
      {others.length > 0 ? (
        <PanelSection title={say('others')}>
          <ul className={classes.list} style={{ margin: '0 -12px' }}>
            {rows(others)}
          </ul>
        </PanelSection>
      ) : null}
    </>
  )
}
