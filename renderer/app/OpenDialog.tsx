/** Opening a scenario in a browser: templates, recent files, the person's folder, or a path. */
import { Alert, Button, Group, Loader, Modal, ScrollArea, Stack, Text, TextInput, UnstyledButton } from '@mantine/core'
import { IconFileText, IconTemplate } from '@tabler/icons-react'
import { useEffect, useState } from 'react'
import type { FileEntry } from '../../backend/client/contract.ts'
import { type LocalizedText, textIn } from '../../domain/localized-text.ts'
import { listFiles, openFile } from '../api/file-actions.ts'
import { errorText } from '../api/notices.ts'
import { useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import { fileWords } from './file-words.ts'
import styles from './files.module.css'

const kinds = ['template', 'recent', 'folder'] as const

export function OpenDialog({ onClose }: { onClose(): void }) {
  const say = useWords(fileWords)
  const language = useViewStore((state) => state.language)
  const [files, setFiles] = useState<readonly FileEntry[] | null>(null)
  const [path, setPath] = useState('')
  const [isBusy, setBusy] = useState(false)
  const [failure, setFailure] = useState<LocalizedText | null>(null)
  useEffect(() => {
    listFiles().then(setFiles, (error: unknown) => {
      setFiles([])
      setFailure(errorText(error))
    })
  }, [])
  const open = async (chosen: string) => {
    setBusy(true)
    const outcome = await openFile(chosen)
    setBusy(false)
    if (outcome.ok) onClose()
    else setFailure(outcome.message)
  }
  return (
    <Modal opened onClose={onClose} title={say('openTitle')} size="lg">
      <Stack gap="sm">
        {failure && (
          <Alert color="red" role="alert" title={say('openFailed')}>
            {textIn(failure, language)}
          </Alert>
        )}
        {files === null && <Loader size="sm" />}
        <ScrollArea.Autosize mah={340}>
          {kinds.map((kind) => (
            <FileGroup key={kind} kind={kind} files={(files ?? []).filter((file) => file.kind === kind)} isBusy={isBusy} onOpen={open} />
          ))}
        </ScrollArea.Autosize>
        <form
          onSubmit={(event) => {
            event.preventDefault()
            if (path.trim()) void open(path.trim())
          }}
        >
          <Group align="flex-end" gap="xs" wrap="nowrap">
            <TextInput
              style={{ flex: 1 }}
              label={say('path')}
              placeholder="/…/name.ironpark.gpkg"
              value={path}
              onChange={(event) => setPath(event.currentTarget.value)}
            />
            <Button type="submit" loading={isBusy} disabled={path.trim() === ''}>
              {say('open')}
            </Button>
          </Group>
        </form>
      </Stack>
    </Modal>
  )
}

type GroupProps = {
  readonly kind: FileEntry['kind']
  readonly files: readonly FileEntry[]
  readonly isBusy: boolean
  onOpen(path: string): void
}

function FileGroup({ kind, files, isBusy, onOpen }: GroupProps) {
  const say = useWords(fileWords)
  if (files.length === 0) return null
  const Icon = kind === 'template' ? IconTemplate : IconFileText
  return (
    <Stack gap={2} mb="sm">
      <Text size="xs" c="dimmed" fw={600}>
        {say(kind)}
      </Text>
      {files.map((file) => (
        <UnstyledButton key={file.path} className={styles.file} disabled={isBusy || file.isMissing} onClick={() => onOpen(file.path)}>
          <Icon size={18} aria-hidden />
          <span className={styles.fileText}>
            <span>{file.name}</span>
            <span className={styles.filePath}>{file.isMissing ? say('missing') : file.path}</span>
          </span>
          <Text size="xs" c="dimmed">
            {file.modifiedAt.slice(0, 16).replace('T', ' ')}
          </Text>
        </UnstyledButton>
      ))}
    </Stack>
  )
}
