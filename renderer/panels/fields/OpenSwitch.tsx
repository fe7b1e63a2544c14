/** The switch that opens and closes a zone or a gate: a model input, so it says that it changes the simulation. */
import { Switch, Tooltip } from '@mantine/core'
import type { LocalizedText } from '../../../domain/index.ts'
import { useWords } from '../../state/words.ts'
import { changeRecord, labelled, useEditing, useTextIn } from './editing.ts'
import { fieldWords } from './field-words.ts'
import classes from './panel.module.css'

const openSwitchClasses = {
  input: classes.openInput ?? '',
  track: classes.openTrack ?? '',
  thumb: classes.openThumb ?? '',
  trackLabel: classes.openLabel ?? '',
}

type Props = {
  readonly table: 'zones' | 'gates'
  readonly record: { readonly uid: string; readonly name: LocalizedText; readonly isOpen: boolean }
}

export function OpenSwitch({ table, record }: Props) {
  const say = useWords(fieldWords)
  const textIn = useTextIn()
  const { canEdit, reason } = useEditing()
  const label = say('openOf', { name: textIn(record.name) })
  const toggle = (isOpen: boolean) =>
    changeRecord(table, record.uid, { isOpen }, isOpen ? labelled('开放', 'Open', record.name) : labelled('关闭', 'Close', record.name))
  return (
    <Tooltip label={reason ?? label} openDelay={400} withinPortal>
      <span className={classes.modelSwitch}>
        <Switch
          size="md"
          classNames={openSwitchClasses}
          checked={record.isOpen}
          disabled={!canEdit}
          aria-label={label}
          onLabel={say('isOpen')}
          offLabel={say('isClosed')}
          onChange={(event) => toggle(event.currentTarget.checked)}
        />
      </span>
    </Tooltip>
  )
}
