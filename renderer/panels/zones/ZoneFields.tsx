/** The fields of a zone, for the inspector: names, use, capacity, opening, hours, attraction. */
import { Select, Stack, Text } from '@mantine/core'
import { polygonArea, type Zone, zoneUses } from '../../../domain/index.ts'
import { useWords } from '../../state/words.ts'
import { CommitNumberField } from '../fields/CommitNumberField.tsx'
import { changedFigure } from '../fields/changed-figure.ts'
import { changeRecord, labelled, useEditing } from '../fields/editing.ts'
import { HoursField } from '../fields/HoursField.tsx'
import { zoneUseWords } from '../fields/kind-words.ts'
import { NameFields } from '../fields/NameFields.tsx'
import { formatNumber } from '../fields/number-text.ts'
import { OpenSwitch } from '../fields/OpenSwitch.tsx'
import classes from '../fields/panel.module.css'
import { zoneWords } from './zone-words.ts'

export function ZoneFields({ zone }: { readonly zone: Zone }) {
  const say = useWords(zoneWords)
  const sayUse = useWords(zoneUseWords)
  const { canEdit, reason } = useEditing()
  const change = (part: Partial<Zone>, zh: string, en: string) => changeRecord('zones', zone.uid, part, labelled(zh, en, zone.name))
  const area = polygonArea(zone.polygon)
  return (
    <Stack gap={8}>
      <NameFields value={zone.name} onCommit={(name) => change({ name }, '重命名', 'Rename')} />
      <div className={classes.grid}>
        <CommitNumberField
          label={say('capacity')}
          value={zone.capacity.value}
          min={0}
          max={500_000}
          isWhole
          onCommit={(value) => change({ capacity: changedFigure(zone.capacity, value) }, '修改容量：', 'Change the capacity of')}
        />
        <Select
          size="xs"
          label={say('use')}
          data={zoneUses.map((use) => ({ value: use, label: sayUse(use) }))}
          value={zone.use}
          allowDeselect={false}
          disabled={!canEdit}
          title={reason ?? undefined}
          onChange={(value) => {
            const use = zoneUses.find((known) => known === value)
            if (use && use !== zone.use) change({ use }, '修改用途：', 'Change the use of')
          }}
        />
      </div>
      <Text size="xs" c="dimmed" mt={-4}>
        {say('densityAtCapacity', { n: area > 0 ? formatNumber(zone.capacity.value / area, 2) : '–' })}
      </Text>
      <HoursField value={zone.hours} onCommit={(hours) => change({ hours }, '修改开放时间：', 'Change the hours of')} />
      <div className={classes.grid} style={{ alignItems: 'end' }}>
        <CommitNumberField
          label={say('attraction')}
          value={zone.attraction}
          min={0}
          max={1000}
          onCommit={(attraction) => change({ attraction }, '修改吸引力：', 'Change the attraction of')}
        />
        <div style={{ display: 'flex', alignItems: 'center', gap: 8, height: 30 }}>
          <Text size="xs">{say('openHead')}</Text>
          <OpenSwitch table="zones" record={zone} />
        </div>
      </div>
      <Text size="xs" c="dimmed" mt={-4}>
        {say('attractionHelp')}
      </Text>
    </Stack>
  )
}
