/** The dialogs of the shell: open, save as, run, help, and what could not be done. */
import { Button, Group, Kbd, Modal, Stack, Table, Text } from '@mantine/core'
import { lazy, Suspense } from 'react'
import { textIn } from '../../domain/localized-text.ts'
import { useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import { helpWords } from './help-words.ts'
import { openDialog, showFailure, useShellStore } from './shell-store.ts'
import { shellWords } from './words.ts'

const RunDialog = lazy(() => import('../panels/runs/RunDialog.tsx').then((part) => ({ default: part.RunDialog })))
const ImportDialog = lazy(() => import('../panels/import/ImportDialog.tsx').then((part) => ({ default: part.ImportDialog })))
const OpenDialog = lazy(() => import('./OpenDialog.tsx').then((part) => ({ default: part.OpenDialog })))
const SaveAsDialog = lazy(() => import('./SaveAsDialog.tsx').then((part) => ({ default: part.SaveAsDialog })))

const ValidationDialog = lazy(() =>
  import('../panels/validation/ValidationDialog.tsx').then((part) => ({ default: part.ValidationDialog })),
)

const close = () => openDialog(null)

export function Dialogs() {
  const dialog = useShellStore((state) => state.dialog)
  return (
    <Suspense fallback={null}>
      {dialog?.name === 'open' && <OpenDialog onClose={close} />}
      {dialog?.name === 'saveAs' && <SaveAsDialog onClose={close} />}
      {dialog?.name === 'run' && <RunDialog date={dialog.date} onClose={close} />}
      {dialog?.name === 'import' && <ImportDialog files={dialog.files} onClose={close} />}
      {dialog?.name === 'help' && <HelpDialog />}
      {dialog?.name === 'validation' && <ValidationDialog onClose={close} />}
      <FailureDialog />
    </Suspense>
  )
}

function FailureDialog() {
  const say = useWords(shellWords)
  const language = useViewStore((state) => state.language)
  const failure = useShellStore((state) => state.failure)
  return (
    <Modal opened={failure !== null} onClose={() => showFailure(null)} title={say('startFailed')} centered zIndex={420}>
      <Stack>
        <Text style={{ overflowWrap: 'anywhere' }}>{failure ? textIn(failure, language) : ''}</Text>
        <Group justify="flex-end">
          <Button onClick={() => showFailure(null)} data-autofocus>
            {say('close')}
          </Button>
        </Group>
      </Stack>
    </Modal>
  )
}

const keys = [
  ['Space', 'keyPlay'],
  ['← →', 'keyStep'],
  ['⇧ ← →', 'keyStepLarge'],
  ['Ctrl K', 'keySearch'],
  ['Ctrl Z', 'keyUndo'],
  ['Ctrl Y', 'keyRedo'],
  ['Ctrl S', 'keySave'],
  ['Ctrl O', 'keyOpen'],
  ['M A H', 'keyMeasure'],
  ['X V W U B', 'keyTools'],
  ['F O T N Home', 'keyCamera'],
  ['↑ ↓ ← →', 'keyOrbit'],
  ['Esc', 'keyEscape'],
] as const

function HelpDialog() {
  const say = useWords(helpWords)
  return (
    <Modal opened onClose={close} title={say('title')} size="lg">
      <Stack gap="sm">
        <Text>{say('steps')}</Text>
        <Table withRowBorders={false} verticalSpacing={4}>
          <Table.Tbody>
            {keys.map(([key, word]) => (
              <Table.Tr key={key}>
                <Table.Td w={110}>
                  <Kbd>{key}</Kbd>
                </Table.Td>
                <Table.Td>{say(word)}</Table.Td>
              </Table.Tr>
            ))}
          </Table.Tbody>
        </Table>
        <Text fw={600}>{say('marks')}</Text>
        <Text>{say('marksText')}</Text>
        <Text c="dimmed">{say('never')}</Text>
      </Stack>
    </Modal>
  )
}
