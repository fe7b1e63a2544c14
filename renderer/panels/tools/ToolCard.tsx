/** The frame of a tool's card: its name, the way out, what it holds. */
import { ActionIcon } from '@mantine/core'
import { IconX } from '@tabler/icons-react'
import type { ReactNode } from 'react'
import { toolWords } from '../../scene/tools/tool-words.ts'
import { leaveTool } from '../../state/tool-store.ts'
import { useWords } from '../../state/words.ts'
import styles from './tools.module.css'

type Props = { readonly title: string; readonly isWide?: boolean; readonly children: ReactNode }

export function ToolCard({ title, isWide = false, children }: Props) {
  const say = useWords(toolWords)
  return (
    <section className={isWide ? styles.wide : styles.card} aria-label={title} data-testid="tool-card">
      <div className={styles.head}>
        <h2 className={styles.title}>{title}</h2>
        <ActionIcon size="sm" variant="subtle" color="gray" aria-label={say('leave')} title={`${say('leave')} (Esc)`} onClick={leaveTool}>
          <IconX size={15} aria-hidden />
        </ActionIcon>
      </div>
      {children}
    </section>
  )
}
