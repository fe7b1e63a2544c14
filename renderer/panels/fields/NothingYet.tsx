/** What a list of the site's own records says while it is empty: the next step is to import them. */
import { openDialog } from '../../app/shell-store.ts'
import { useWords } from '../../state/words.ts'
import { EmptyState } from './EmptyState.tsx'
import { useEditing } from './editing.ts'
import { fieldWords } from './field-words.ts'

export function NothingYet({ text }: { readonly text: string }) {
  const say = useWords(fieldWords)
  const { canEdit, reason } = useEditing()
  return (
    <EmptyState
      text={text}
      action={say('importData')}
      isDisabled={!canEdit}
      reason={reason}
      onAction={() => openDialog({ name: 'import', files: [] })}
    />
  )
}
