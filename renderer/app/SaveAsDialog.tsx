/** Saving a copy in a browser: a folder and a name; an existing file is only replaced after a second question. */
import { Alert, Button, Checkbox, Group, Modal, Stack, TextInput } from '@mantine/core'
import { useState } from 'react'
import { textIn } from '../../domain/localized-text.ts'
import { type FileOutcome, saveAs } from '../api/file-actions.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import { fileWords } from './file-words.ts'
import { savePath } from './save-path.ts'

export function SaveAsDialog({ onClose }: { onClose(): void }) {
  const say = useWords(fileWords)
  const language = useViewStore((state) => state.language)
  const session = useDocumentStore((state) => state.session)
  const file = useDocumentStore((state) => state.file)
  const [name, setName] = useState(() => file?.name ?? '')
  const [isCompact, setCompact] = useState(false)
  const [isBusy, setBusy] = useState(false)
  const [outcome, setOutcome] = useState<FileOutcome | null>(null)
  const path = savePath(session?.folder ?? '', name)
  const mustAsk = outcome !== null && !outcome.ok && outcome.code === 'exists'
  const save = async () => {
    setBusy(true)
    const result = await saveAs({ path, isCompact, overwrite: mustAsk })
    setBusy(false)
    setOutcome(result)
    if (result.ok) onClose()
  }
  return (
    <Modal opened onClose={onClose} title={say('saveTitle')}>
      <form
        onSubmit={(event) => {
          event.preventDefault()
          void save()
        }}
      >
        <Stack gap="sm">
          <TextInput
            label={say('name')}
            description={path}
            value={name}
            data-autofocus
            onChange={(event) => {
              setName(event.currentTarget.value)
              setOutcome(null)
            }}
          />
          <Checkbox
            label={say('compact')}
            description={say('compactText')}
            checked={isCompact}
            onChange={(event) => setCompact(event.currentTarget.checked)}
          />
          {outcome && !outcome.ok && (
            <Alert color={mustAsk ? 'yellow' : 'red'} role="alert">
              {textIn(outcome.message, language)}
            </Alert>
          )}
          <Group justify="flex-end" gap="xs">
            <Button variant="default" onClick={onClose}>
              {say('cancel')}
            </Button>
            <Button type="submit" loading={isBusy} disabled={name.trim() === ''} color={mustAsk ? 'red' : 'ember'}>
              {say(mustAsk ? 'overwrite' : 'save')}
            </Button>
          </Group>
        </Stack>
      </form>
    </Modal>
  )
}
