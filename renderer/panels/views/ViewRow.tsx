/** One saved view of the list: its names and caption, the way there, its place in the loop, its actions. */
import { ActionIcon, Menu } from '@mantine/core'
import {
  IconArrowDown,
  IconArrowUp,
  IconCameraRotate,
  IconDots,
  IconPencil,
  IconRepeat,
  IconRepeatOff,
  IconTrash,
} from '@tabler/icons-react'
import { useState } from 'react'
import { formatSecondOfDay, type SavedView } from '../../../domain/index.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { formatDate } from '../fields/date-text.ts'
import { changeRecord, labelled, useEditing, useTextIn } from '../fields/editing.ts'
import { fieldWords } from '../fields/field-words.ts'
import { NameFields } from '../fields/NameFields.tsx'
import classes from '../fields/panel.module.css'
import { CaptionFields } from './CaptionFields.tsx'
import { deleteView, goToView, moveView, toggleLoop, updateView } from './view-actions.ts'
import { viewWords } from './view-words.ts'

type Props = {
  readonly view: SavedView
  /** Place in the loop from 0 on, or null. */
  readonly place: number | null
  readonly loopLength: number
}

export function ViewRow({ view, place, loopLength }: Props) {
  const say = useWords(viewWords)
  const textIn = useTextIn()
  const [isEditing, setIsEditing] = useState(false)
  return (
    <li>
      <div className={classes.row}>
        <span className={classes.rowIcon} title={place === null ? undefined : say('place', { n: place + 1 })}>
          {place === null ? '' : place + 1}
        </span>
        <button type="button" className={classes.rowButton} title={say('fly', { name: textIn(view.name) })} onClick={() => goToView(view)}>
          <span className={classes.rowName}>{textIn(view.name)}</span>
          <Caption view={view} />
        </button>
        {place === null ? null : <Movers view={view} place={place} loopLength={loopLength} />}
        <Actions view={view} isInLoop={place !== null} onEdit={() => setIsEditing((before) => !before)} />
      </div>
      {isEditing ? <Editor view={view} onClose={() => setIsEditing(false)} /> : null}
    </li>
  )
}

function Caption({ view }: { readonly view: SavedView }) {
  const textIn = useTextIn()
  const language = useViewStore((state) => state.language)
  const when = [view.date === null ? '' : formatDate(view.date, language), view.second === null ? '' : formatSecondOfDay(view.second)]
  const caption = textIn(view.caption)
  return (
    <>
      {caption ? <span className={classes.rowCaption}>{caption}</span> : null}
      {view.date !== null || view.second !== null ? (
        <span className={classes.rowCaption}>{when.filter((part) => part !== '').join(' ')}</span>
      ) : null}
    </>
  )
}

function Movers({ view, place, loopLength }: Props & { readonly place: number }) {
  const say = useWords(viewWords)
  const textIn = useTextIn()
  const { canEdit, reason } = useEditing()
  const name = textIn(view.name)
  const shared = { size: 24, variant: 'subtle', color: 'gray', title: reason ?? undefined } as const
  return (
    <span style={{ display: 'flex', flex: 'none' }}>
      <ActionIcon {...shared} disabled={!canEdit || place === 0} aria-label={say('upOf', { name })} onClick={() => moveView(view, -1)}>
        <IconArrowUp size={14} />
      </ActionIcon>
      <ActionIcon
        {...shared}
        disabled={!canEdit || place === loopLength - 1}
        aria-label={say('downOf', { name })}
        onClick={() => moveView(view, 1)}
      >
        <IconArrowDown size={14} />
      </ActionIcon>
    </span>
  )
}

function Actions({ view, isInLoop, onEdit }: { readonly view: SavedView; readonly isInLoop: boolean; readonly onEdit: () => void }) {
  const say = useWords(viewWords)
  const sayField = useWords(fieldWords)
  const textIn = useTextIn()
  const { canEdit, reason } = useEditing()
  const label = say('actions', { name: textIn(view.name) })
  const LoopIcon = isInLoop ? IconRepeatOff : IconRepeat
  return (
    <Menu position="bottom-end" withinPortal shadow="sm" width={220}>
      <Menu.Target>
        <ActionIcon size={28} variant="subtle" color="gray" aria-label={label} title={reason ?? label} disabled={!canEdit}>
          <IconDots size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item leftSection={<IconPencil size={14} />} onClick={onEdit}>
          {say('edit')}
        </Menu.Item>
        <Menu.Item leftSection={<IconCameraRotate size={14} />} onClick={() => updateView(view)}>
          {say('update')}
        </Menu.Item>
        <Menu.Item leftSection={<LoopIcon size={14} />} onClick={() => toggleLoop(view)}>
          {say(isInLoop ? 'outOfLoop' : 'intoLoop')}
        </Menu.Item>
        <Menu.Item color="red" leftSection={<IconTrash size={14} />} onClick={() => deleteView(view)}>
          {sayField('delete')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Editor({ view, onClose }: { readonly view: SavedView; readonly onClose: () => void }) {
  const sayField = useWords(fieldWords)
  const change = (part: Partial<SavedView>, zh: string, en: string) =>
    changeRecord('savedViews', view.uid, part, labelled(zh, en, view.name))
  return (
    <div style={{ padding: '4px 12px 12px 40px', display: 'grid', gap: 8 }}>
      <NameFields value={view.name} onCommit={(name) => change({ name }, '重命名视角', 'Rename view')} />
      <CaptionFields value={view.caption} onCommit={(caption) => change({ caption }, '修改字幕：', 'Change the caption of')} />
      <button type="button" className={classes.rowButton} style={{ justifySelf: 'end', flex: 'none' }} onClick={onClose}>
        {sayField('close')}
      </button>
    </div>
  )
}
