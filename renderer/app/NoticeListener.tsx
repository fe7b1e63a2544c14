/** Shows the notices of actions in the person's language, with the step that they offer. */
import { Button, Group, Text } from '@mantine/core'
import { notifications } from '@mantine/notifications'
import { useEffect } from 'react'
import { textIn } from '../../domain/localized-text.ts'
import { type Notice, subscribeNotices } from '../api/notices.ts'
import { useViewStore } from '../state/view-store.ts'

let shown = 0

function show(notice: Notice): void {
  const { language } = useViewStore.getState()
  shown += 1
  const id = `notice-${shown}`
  const { action } = notice
  const act = () => {
    notifications.hide(id)
    action?.run()
  }
  notifications.show({
    id,
    color: notice.kind === 'error' ? 'red' : 'teal',
    autoClose: notice.kind === 'error' ? 12_000 : 6000,
    message: (
      <Group gap="sm" wrap="nowrap" justify="space-between">
        <Text>{textIn(notice.text, language)}</Text>
        {action && (
          <Button size="compact-xs" variant="default" onClick={act} style={{ flexShrink: 0 }}>
            {textIn(action.label, language)}
          </Button>
        )}
      </Group>
    ),
  })
}

export function NoticeListener() {
  useEffect(() => subscribeNotices(show), [])
  return null
}
