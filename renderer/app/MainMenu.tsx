/** The menu of the top bar: open, save as, recent files, help. */
import { ActionIcon, Menu, Text } from '@mantine/core'
import {
  IconChecklist,
  IconDeviceFloppy,
  IconFileText,
  IconFolderOpen,
  IconHelp,
  IconMap2,
  IconMenu2,
  IconRefresh,
  IconUpload,
} from '@tabler/icons-react'
import { useState } from 'react'
import type { FileEntry } from '../../backend/client/contract.ts'
import { listFiles, retrySave } from '../api/file-actions.ts'
import { openTour } from '../panels/tour/tour-store.ts'
import { useCanEdit } from '../state/can-edit.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useWords } from '../state/words.ts'
import { askOpen, askSaveAs, openPath } from './file-commands.ts'
import { openDialog } from './shell-store.ts'
import { shellWords } from './words.ts'

const mostRecent = 5

export function MainMenu() {
  const say = useWords(shellWords)
  const canEdit = useCanEdit()
  const isReview = useDocumentStore((state) => state.session?.mode === 'review')
  const isFailed = useDocumentStore((state) => state.file?.saveState === 'failed')
  const [recent, setRecent] = useState<readonly FileEntry[]>([])
  const fetchRecent = () => {
    // The menu goes without its recent files where they cannot be listed.
    const keep = (files: FileEntry[]) => setRecent(files.filter((file) => file.kind === 'recent' && !file.isMissing).slice(0, mostRecent))
    listFiles().then(keep, () => setRecent([]))
  }
  return (
    <Menu position="bottom-end" width={280} onOpen={fetchRecent}>
      <Menu.Target>
        <ActionIcon variant="subtle" color="gray" aria-label={say('menu')}>
          <IconMenu2 size={18} />
        </ActionIcon>
      </Menu.Target>
      <Menu.Dropdown>
        {!isReview && (
          <>
            <Menu.Item leftSection={<IconFolderOpen size={16} />} rightSection={<Keys text="Ctrl O" />} onClick={() => void askOpen()}>
              {say('open')}
            </Menu.Item>
            <Menu.Item
              leftSection={<IconDeviceFloppy size={16} />}
              rightSection={<Keys text="Ctrl ⇧ S" />}
              onClick={() => void askSaveAs()}
            >
              {say('saveAs')}
            </Menu.Item>
            {canEdit && (
              <Menu.Item leftSection={<IconUpload size={16} />} onClick={() => openDialog({ name: 'import', files: [] })}>
                {say('import')}
              </Menu.Item>
            )}
          </>
        )}
        {isFailed && (
          <Menu.Item leftSection={<IconRefresh size={16} />} onClick={() => void retrySave()}>
            {say('retrySave')}
          </Menu.Item>
        )}
        {!isReview && recent.length > 0 && (
          <>
            <Menu.Divider />
            <Menu.Label>{say('recent')}</Menu.Label>
            {recent.map((file) => (
              <Menu.Item
                key={file.path}
                title={file.path}
                leftSection={<IconFileText size={16} />}
                onClick={() => void openPath(file.path)}
              >
                {file.name}
              </Menu.Item>
            ))}
          </>
        )}
        <Menu.Divider />
        <Menu.Item leftSection={<IconHelp size={16} />} onClick={() => openDialog({ name: 'help' })}>
          {say('help')}
        </Menu.Item>
        <Menu.Item leftSection={<IconChecklist size={16} />} onClick={() => openDialog({ name: 'validation' })}>
          {say('validation')}
        </Menu.Item>
        <Menu.Item leftSection={<IconMap2 size={16} />} onClick={openTour}>
          {say('tour')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  )
}

function Keys({ text }: { readonly text: string }) {
  return (
    <Text size="xs" c="dimmed">
      {text}
    </Text>
  )
}
