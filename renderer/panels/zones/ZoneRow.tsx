/** One zone of the list: name and figures, its view and its opening. */
import { ActionIcon, Menu } from '@mantine/core'
import { IconCheck, IconDropletHalf2, IconEye, IconEyeOff, IconPaint, IconUsers } from '@tabler/icons-react'
import { polygonArea, type VisibilityMode, visibilityModes, type Zone } from '../../../domain/index.ts'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { EvidenceMark } from '../fields/EvidenceMark.tsx'
import { changeTables, labelled, useEditing, useTable, useTextIn } from '../fields/editing.ts'
import { fieldWords } from '../fields/field-words.ts'
import { zoneUseIcons } from '../fields/kind-icons.tsx'
import { visibilityWords, zoneUseWords } from '../fields/kind-words.ts'
import { formatArea, formatNumber } from '../fields/number-text.ts'
import { OpenSwitch } from '../fields/OpenSwitch.tsx'
import classes from '../fields/panel.module.css'
import { selectRecord, useIsSelected } from '../fields/select-record.ts'
import { modeOf, withModes } from './zone-visibility.ts'
import { zoneWords } from './zone-words.ts'

const modeIcons = { show: IconEye, hide: IconEyeOff, tint: IconPaint, fade: IconDropletHalf2 } as const

export function ZoneRow({ zone }: { readonly zone: Zone }) {
  const say = useWords(zoneWords)
  const sayUse = useWords(zoneUseWords)
  const sayField = useWords(fieldWords)
  const textIn = useTextIn()
  const language = useViewStore((state) => state.language)
  const isSelected = useIsSelected('zones', zone.uid)
  const Icon = zoneUseIcons[zone.use]
  return (
    <li className={classes.row} data-selected={isSelected}>
      <span className={classes.rowIcon} title={sayUse(zone.use)}>
        <Icon size={18} stroke={1.5} aria-hidden />
      </span>
      <button type="button" className={classes.rowButton} aria-pressed={isSelected} onClick={() => selectRecord('zones', zone.uid)}>
        <span className={`${classes.rowName} ${zone.isOpen ? '' : classes.quiet}`} title={textIn(zone.name)}>
          {textIn(zone.name)}
        </span>
        <span className={classes.rowCaption}>
          {formatArea(polygonArea(zone.polygon), language)} ·{' '}
          <span title={`${say('capacity')}: ${formatNumber(zone.capacity.value)} ${sayField('persons')}`}>
            <IconUsers size={11} style={{ verticalAlign: -1 }} role="img" aria-label={say('capacity')} />{' '}
            {formatNumber(zone.capacity.value)}
          </span>{' '}
          <EvidenceMark status={zone.capacity.status} source={zone.capacity.source} />
        </span>
      </button>
      <ViewSwitch zone={zone} />
      <OpenSwitch table="zones" record={zone} />
    </li>
  )
}

function ViewSwitch({ zone }: { readonly zone: Zone }) {
  const say = useWords(zoneWords)
  const sayField = useWords(fieldWords)
  const sayMode = useWords(visibilityWords)
  const textIn = useTextIn()
  const { canEdit, reason } = useEditing()
  const visibility = useTable('visibility')
  const mode = modeOf(visibility, zone.uid)
  const Icon = modeIcons[mode]
  const choose = (next: VisibilityMode) => {
    const word = visibilityWords.table[next]
    changeTables({ visibility: withModes(visibility, [zone.uid], next) }, labelled(word.zh, word.en, zone.name))
  }
  const label = say('viewOf', { name: textIn(zone.name), mode: sayMode(mode) })
  return (
    <Menu position="bottom-end" withinPortal shadow="sm">
      <Menu.Target>
        <ActionIcon
          size={28}
          variant={mode === 'show' ? 'subtle' : 'light'}
          color="gray"
          aria-label={label}
          title={reason ?? label}
          disabled={!canEdit}
          data-mode={mode}
        >
          <Icon size={16} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Label>
          {say('viewHead')} · {sayField('viewOnly')}
        </Menu.Label>
        {visibilityModes.map((item) => {
          const ItemIcon = modeIcons[item]
          return (
            <Menu.Item
              key={item}
              leftSection={<ItemIcon size={14} />}
              rightSection={item === mode ? <IconCheck size={14} /> : null}
              onClick={() => choose(item)}
            >
              {sayMode(item)}
            </Menu.Item>
          )
        })}
      </Menu.Dropdown>
    </Menu>
  )
}
