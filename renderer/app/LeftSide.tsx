/** The rail and the panel that it opens. */
import { ActionIcon, Loader, Text, Tooltip, UnstyledButton } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import { Suspense } from 'react'
import { useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import { leaveFocus } from './leave-focus.ts'
import { PartBoundary } from './PartBoundary.tsx'
import { ResizeHandle } from './ResizeHandle.tsx'
import { type PanelEntry, panelEntries } from './registry.tsx'
import { panelWidthRange, setPanelWidth, showPanel, togglePanel, useShellStore } from './shell-store.ts'
import styles from './Workbench.module.css'
import { shellWords } from './words.ts'

export function LeftSide() {
  const open = useShellStore((state) => state.panel)
  const entry = panelEntries.find((candidate) => candidate.name === open)
  return (
    <div className={styles.left}>
      <Rail />
      {entry && <Panel entry={entry} />}
    </div>
  )
}

function Rail() {
  const say = useWords(shellWords)
  const open = useShellStore((state) => state.panel)
  const choose = (entry: PanelEntry) => {
    togglePanel(entry.name)
    // One panel at a time in a narrow window: the inspector makes room.
    if (useShellStore.getState().isNarrow) useViewStore.setState({ selection: null })
  }
  return (
    <nav className={styles.rail} aria-label={say('panels')} onClickCapture={leaveFocus}>
      {panelEntries.map((entry) => (
        <Tooltip key={entry.name} label={say(entry.name)} position="right" openDelay={200}>
          <UnstyledButton
            className={styles.railButton}
            style={entry.startsGroup ? { marginTop: 8 } : undefined}
            aria-label={say(entry.name)}
            aria-expanded={open === entry.name}
            data-panel={entry.name}
            onClick={() => choose(entry)}
          >
            <entry.icon size={20} stroke={1.6} aria-hidden />
          </UnstyledButton>
        </Tooltip>
      ))}
    </nav>
  )
}

function Panel({ entry }: { readonly entry: PanelEntry }) {
  const say = useWords(shellWords)
  const width = useShellStore((state) => state.panelWidth)
  return (
    <section id="panel" tabIndex={-1} className={styles.panel} style={{ width }} aria-label={say(entry.name)}>
      <header className={styles.panelHead}>
        <Text component="h2" fw={600} fz={14}>
          {say(entry.name)}
        </Text>
        <ActionIcon variant="subtle" color="gray" size="sm" aria-label={say('closePanel')} onClick={() => showPanel(null)}>
          <IconX size={16} />
        </ActionIcon>
      </header>
      <div className={styles.panelBody}>
        <PartBoundary key={entry.name}>
          <Suspense fallback={<Loader size="xs" m="md" />}>
            <entry.Content />
          </Suspense>
        </PartBoundary>
      </div>
      <ResizeHandle
        className={styles.widthHandle}
        label={say('resizePanel')}
        orientation="vertical"
        value={width}
        range={panelWidthRange}
        grows={1}
        onChange={setPanelWidth}
      />
    </section>
  )
}
