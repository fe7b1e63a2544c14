/** Ctrl K: every command, place and day, found by a few letters in either language. */
import { Spotlight, type SpotlightActionGroupData } from '@mantine/spotlight'
import { IconSearch } from '@tabler/icons-react'
import { useMemo, useState } from 'react'
import { useDocumentStore } from '../state/document-store.ts'
import { useViewStore } from '../state/view-store.ts'
import { useWords } from '../state/words.ts'
import { type Command, commandGroups } from './commands.ts'
import { searchWords } from './search-words.ts'
import { shellWords } from './words.ts'

/** Places and days are shown once something is typed; before that, commands alone. */
const groupsBeforeTyping = 2

export function CommandSearch() {
  const say = useWords(searchWords)
  const sayShell = useWords(shellWords)
  const [query, setQuery] = useState('')
  const document = useDocumentStore((state) => state.document)
  const language = useViewStore((state) => state.language)
  const theme = useViewStore((state) => state.theme)
  const mode = useDocumentStore((state) => state.session?.mode)
  const groups = useMemo(
    () => commandGroups({ document, language, query, isReview: mode === 'review', isDark: theme === 'dark', say, sayShell }),
    [document, language, query, mode, theme, say, sayShell],
  )
  const shown = query.trim() === '' ? groups.slice(0, groupsBeforeTyping) : groups
  const actions: SpotlightActionGroupData[] = shown.map(({ title, commands }) => ({ group: title, actions: commands.map(actionOf) }))
  return (
    <Spotlight
      actions={actions}
      query={query}
      onQueryChange={setQuery}
      // Our own Ctrl K, so that it also works from inside a field.
      shortcut={null}
      limit={40}
      scrollable
      maxHeight={420}
      nothingFound={say('nothing')}
      highlightQuery
      searchProps={{ leftSection: <IconSearch size={18} />, placeholder: say('placeholder'), 'aria-label': say('placeholder') }}
    />
  )
}

function actionOf({ id, label, description, keywords, run }: Command) {
  return { id, label, ...(description ? { description } : {}), keywords: [...keywords], onClick: run }
}
