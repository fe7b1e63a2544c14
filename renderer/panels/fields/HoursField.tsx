/** Opening hours of a zone or a gate: rows of from and to; none means all day. */
import { ActionIcon, Button, Group, Stack, Text } from '@mantine/core'
import { IconPlus, IconX } from '@tabler/icons-react'
import { type DailyHours, formatSecondOfDay } from '../../../domain/index.ts'
import { useWords } from '../../state/words.ts'
import { useEditing } from './editing.ts'
import { fieldWords } from './field-words.ts'
import { joinedHours, nextHours } from './hours.ts'
import { TimeField } from './TimeField.tsx'

type Props = { readonly value: readonly DailyHours[]; readonly onCommit: (hours: DailyHours[]) => void }

export function HoursField({ value, onCommit }: Props) {
  const say = useWords(fieldWords)
  const { canEdit, reason } = useEditing()
  const replace = (index: number, hours: DailyHours) => onCommit(joinedHours(value.map((old, i) => (i === index ? hours : old))))
  const orderProblem = (from: number, to: number) =>
    to > from ? null : say('orderProblem', { thing: say('hours'), value: `${formatSecondOfDay(from)}–${formatSecondOfDay(to)}` })
  return (
    <Stack gap={4}>
      <Text size="xs" fw={500}>
        {say('hours')}
      </Text>
      {value.length === 0 ? <Text size="xs">{say('allDay')} 00:00–24:00</Text> : null}
      {value.map((hours, index) => (
        <Group key={`${hours.from}-${hours.to}`} gap={4} wrap="nowrap" align="flex-start">
          <TimeField
            label={say('from')}
            isLabelHidden
            width={84}
            value={hours.from}
            problemOf={(second) => orderProblem(second, hours.to)}
            onCommit={(from) => replace(index, { ...hours, from })}
          />
          <Text size="xs" lh="28px">
            –
          </Text>
          <TimeField
            label={say('to')}
            isLabelHidden
            width={84}
            value={hours.to}
            problemOf={(second) => orderProblem(hours.from, second)}
            onCommit={(to) => replace(index, { ...hours, to })}
          />
          <ActionIcon
            size={28}
            variant="subtle"
            color="gray"
            disabled={!canEdit}
            aria-label={say('removeHours')}
            onClick={() => onCommit(value.filter((_, i) => i !== index))}
          >
            <IconX size={14} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        size="compact-xs"
        variant="subtle"
        w="fit-content"
        leftSection={<IconPlus size={12} />}
        disabled={!canEdit || value.length >= 8}
        title={reason ?? undefined}
        onClick={() => onCommit(joinedHours([...value, nextHours(value)]))}
      >
        {say('addHours')}
      </Button>
    </Stack>
  )
}
