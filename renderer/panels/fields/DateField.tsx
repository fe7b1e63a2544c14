/** A date as YYYY-MM-DD, typed or picked; commits once. */
import { ActionIcon, Popover } from '@mantine/core'
import { DatePicker } from '@mantine/dates'
import { IconCalendar } from '@tabler/icons-react'
import 'dayjs/locale/zh-cn'
import { useState } from 'react'
import { useViewStore } from '../../state/view-store.ts'
import { useWords } from '../../state/words.ts'
import { CommitTextField } from './CommitTextField.tsx'
import { useEditing } from './editing.ts'
import { fieldWords } from './field-words.ts'
import { readDate } from './read-date.ts'

type Props = {
  readonly label: string
  /** Empty where there is none. */
  readonly value: string
  readonly onCommit: (date: string) => void
  readonly isLabelHidden?: boolean
  readonly isOptional?: boolean
  readonly placeholder?: string
  readonly width?: number | string
  /** True for dates of the view, which a reviewer may change as well. */
  readonly isView?: boolean
  /** A sentence where this date cannot be taken, else null. */
  readonly checkDate?: (date: string) => string | null
}

export function DateField({ label, value, onCommit, checkDate, isOptional = false, isView = false, ...rest }: Props) {
  const say = useWords(fieldWords)
  const language = useViewStore((state) => state.language)
  const { canEdit } = useEditing()
  const [isOpen, setIsOpen] = useState(false)
  const isOff = !canEdit && !isView
  const problemOf = (text: string) => {
    if (isOptional && text.trim() === '') return null
    const date = readDate(text)
    return date === null ? say('dateProblem', { thing: label, value: text }) : (checkDate?.(date) ?? null)
  }
  const picker = (
    <Popover opened={isOpen} onChange={setIsOpen} position="bottom-end" shadow="sm" withinPortal trapFocus>
      <Popover.Target>
        <ActionIcon
          size={22}
          variant="subtle"
          color="gray"
          disabled={isOff}
          aria-label={`${label}: ${say('pickDate')}`}
          onClick={() => setIsOpen((open) => !open)}
        >
          <IconCalendar size={14} />
        </ActionIcon>
      </Popover.Target>
      <Popover.Dropdown p={8}>
        <DatePicker
          size="xs"
          locale={language === 'zh' ? 'zh-cn' : 'en'}
          value={value || null}
          {...(value ? { defaultDate: value } : {})}
          onChange={(date) => {
            setIsOpen(false)
            if (date && date !== value && !checkDate?.(date)) onCommit(date)
          }}
          excludeDate={(date) => checkDate !== undefined && checkDate(date) !== null}
        />
      </Popover.Dropdown>
    </Popover>
  )
  return (
    <CommitTextField
      {...rest}
      label={label}
      value={value}
      problemOf={problemOf}
      rightSection={picker}
      isAlwaysOn={isView}
      onCommit={(text) => onCommit(readDate(text) ?? '')}
    />
  )
}
