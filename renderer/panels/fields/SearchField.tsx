/** The search field above a list. */
import { CloseButton, TextInput } from '@mantine/core'
import { IconSearch } from '@tabler/icons-react'
import { useWords } from '../../state/words.ts'
import { fieldWords } from './field-words.ts'

export function SearchField({ value, onChange, label }: { value: string; onChange: (text: string) => void; label?: string }) {
  const say = useWords(fieldWords)
  return (
    <TextInput
      size="xs"
      flex={1}
      type="search"
      aria-label={label ?? say('search')}
      placeholder={label ?? say('search')}
      leftSection={<IconSearch size={14} aria-hidden />}
      value={value}
      onChange={(event) => onChange(event.currentTarget.value)}
      onKeyDown={(event) => {
        if (event.key === 'Escape' && value !== '') {
          event.stopPropagation()
          onChange('')
        }
      }}
      rightSection={value ? <CloseButton size="xs" aria-label={say('clear')} onClick={() => onChange('')} /> : null}
    />
  )
}
