/** A whole number with a button on each side: each press and each entry is one commit. */
import { ActionIcon, Group } from '@mantine/core'
import { IconMinus, IconPlus } from '@tabler/icons-react'
import { useWords } from '../../state/words.ts'
import { CommitNumberField } from './CommitNumberField.tsx'
import { useEditing } from './editing.ts'
import { fieldWords } from './field-words.ts'

type Props = {
  readonly label: string
  readonly value: number
  readonly min: number
  readonly max: number
  readonly onCommit: (value: number) => void
}

export function StepperField({ label, value, min, max, onCommit }: Props) {
  const say = useWords(fieldWords)
  const { canEdit, reason } = useEditing()
  const step = (by: -1 | 1) => (
    <ActionIcon
      size={26}
      variant="default"
      aria-label={`${label}: ${say(by < 0 ? 'less' : 'oneMore')}`}
      title={reason ?? undefined}
      disabled={!canEdit || (by < 0 ? value <= min : value >= max)}
      onClick={() => onCommit(value + by)}
    >
      {by < 0 ? <IconMinus size={14} /> : <IconPlus size={14} />}
    </ActionIcon>
  )
  return (
    <Group gap={4} wrap="nowrap" align="flex-start">
      {step(-1)}
      <CommitNumberField
        label={label}
        isLabelHidden
        isWhole
        width={40}
        align="center"
        value={value}
        min={min}
        max={max}
        onCommit={onCommit}
      />
      {step(1)}
    </Group>
  )
}
