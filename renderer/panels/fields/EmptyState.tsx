/** What an empty list says: one sentence and the next step as a button. */
import { Button, Stack, Text } from '@mantine/core'
import type { ReactNode } from 'react'

type Props = {
  readonly text: string
  readonly icon?: ReactNode
  readonly action?: string
  readonly isDisabled?: boolean
  readonly reason?: string | null
  readonly onAction?: () => void
}

export function EmptyState({ text, icon, action, isDisabled = false, reason = null, onAction }: Props) {
  return (
    <Stack align="center" gap={8} px={24} py={32} c="dimmed">
      {icon}
      <Text size="sm" ta="center" style={{ textWrap: 'balance' }}>
        {text}
      </Text>
      {action && onAction ? (
        <Button size="xs" variant="light" disabled={isDisabled} title={reason ?? undefined} onClick={onAction}>
          {action}
        </Button>
      ) : null}
    </Stack>
  )
}
