/** The top bar: file and its save state, undo and redo, search, run, language, theme, menu. */
import { ActionIcon, Badge, Button, Group, Text, Tooltip } from '@mantine/core'
import { spotlight } from '@mantine/spotlight'
import {
  IconArrowBackUp,
  IconArrowForwardUp,
  IconCloudCheck,
  IconCloudUp,
  IconCloudX,
  IconLanguage,
  IconMoon,
  IconPlayerPlayFilled,
  IconSearch,
  IconSun,
} from '@tabler/icons-react'
import { textIn } from '../../domain/localized-text.ts'
import { redo, undo } from '../api/edit.ts'
import { retrySave } from '../api/file-actions.ts'
import { useCanEdit } from '../state/can-edit.ts'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import { MainMenu } from './MainMenu.tsx'
import { chooseLanguage } from './preferences.ts'
import { openDialog } from './shell-store.ts'
import styles from './Workbench.module.css'
import { shellWords } from './words.ts'

export function TopBar() {
  return (
    <header className={styles.topBar}>
      <FileName />
      <HistoryButtons />
      <SearchButton />
      <Group gap={6} ml="auto" wrap="nowrap">
        <RunButton />
        <LanguageButton />
        <ThemeButton />
        <MainMenu />
      </Group>
    </header>
  )
}

function FileName() {
  const say = useWords(shellWords)
  const file = useDocumentStore((state) => state.file)
  if (!file) return null
  return (
    <Group gap={8} wrap="nowrap" miw={0}>
      <Text component="h1" fw={600} fz={14} truncate maw={{ base: 180, lg: 320 }} title={file.path}>
        {file.name}
      </Text>
      {file.isUntitled && (
        <Badge size="sm" variant="default" tt="none" visibleFrom="md">
          {say('untitled')}
        </Badge>
      )}
      <SaveState />
    </Group>
  )
}

function SaveState() {
  const say = useWords(shellWords)
  const language = useViewStore((state) => state.language)
  const file = useDocumentStore((state) => state.file)
  if (!file) return null
  if (file.isReadOnly) return <Text c="dimmed">{say('readOnly')}</Text>
  if (file.saveState === 'failed') {
    const reason = file.saveError ? textIn(file.saveError, language) : say('saveFailed')
    return (
      <Tooltip label={reason} multiline maw={360}>
        <Button size="compact-xs" color="red" variant="light" leftSection={<IconCloudX size={15} />} onClick={() => void retrySave()}>
          {say('saveFailed')} · {say('tryAgain')}
        </Button>
      </Tooltip>
    )
  }
  const isSaving = file.saveState === 'saving'
  const Icon = isSaving ? IconCloudUp : IconCloudCheck
  return (
    <Group gap={4} wrap="nowrap" role="status" c="dimmed" visibleFrom="sm">
      <Icon size={15} aria-hidden />
      <Text c="dimmed">{say(isSaving ? 'saving' : 'saved')}</Text>
    </Group>
  )
}

function HistoryButtons() {
  const say = useWords(shellWords)
  const canEdit = useCanEdit()
  const language = useViewStore((state) => state.language)
  const { canUndo, canRedo, undoLabel, redoLabel } = useDocumentStore((state) => state.history)
  if (!canEdit) return null
  const undoText = undoLabel ? say('undoWhat', { what: textIn(undoLabel, language) }) : say('undo')
  const redoText = redoLabel ? say('redoWhat', { what: textIn(redoLabel, language) }) : say('redo')
  return (
    <Group gap={2} wrap="nowrap">
      <Tooltip label={`${undoText} (Ctrl Z)`}>
        <ActionIcon variant="subtle" color="gray" aria-label={undoText} disabled={!canUndo} onClick={() => void undo()}>
          <IconArrowBackUp size={18} />
        </ActionIcon>
      </Tooltip>
      <Tooltip label={`${redoText} (Ctrl Y)`}>
        <ActionIcon variant="subtle" color="gray" aria-label={redoText} disabled={!canRedo} onClick={() => void redo()}>
          <IconArrowForwardUp size={18} />
        </ActionIcon>
      </Tooltip>
    </Group>
  )
}

function SearchButton() {
  const say = useWords(shellWords)
  return (
    <Button
      size="xs"
      variant="default"
      leftSection={<IconSearch size={15} />}
      rightSection={
        <Text c="dimmed" size="xs" visibleFrom="md">
          Ctrl K
        </Text>
      }
      onClick={() => spotlight.open()}
    >
      {say('search')}
    </Button>
  )
}

function RunButton() {
  const say = useWords(shellWords)
  const date = useViewStore((state) => state.date)
  const isKept = useDocumentStore((state) => state.session?.mode === 'review')
  return (
    <Button
      size="xs"
      leftSection={<IconPlayerPlayFilled size={14} />}
      onClick={() => openDialog({ name: 'run', date })}
      data-tour="simulate"
      variant={isKept ? 'default' : 'filled'}
    >
      {say('simulate', { date })}
    </Button>
  )
}

function LanguageButton() {
  const say = useWords(shellWords)
  const language = useViewStore((state) => state.language)
  return (
    <Tooltip label={say('otherLanguage')}>
      <Button
        size="xs"
        variant="default"
        px={8}
        aria-label={say('otherLanguage')}
        leftSection={<IconLanguage size={16} />}
        onClick={() => chooseLanguage(language === 'zh' ? 'en' : 'zh')}
      >
        {language === 'zh' ? 'EN' : '中'}
      </Button>
    </Tooltip>
  )
}

function ThemeButton() {
  const say = useWords(shellWords)
  const theme = useViewStore((state) => state.theme)
  const label = say(theme === 'dark' ? 'toLight' : 'toDark')
  return (
    <Tooltip label={label}>
      <ActionIcon
        variant="subtle"
        color="gray"
        aria-label={label}
        onClick={() => useViewStore.setState({ theme: theme === 'dark' ? 'light' : 'dark' })}
      >
        {theme === 'dark' ? <IconSun size={18} /> : <IconMoon size={18} />}
      </ActionIcon>
    </Tooltip>
  )
}
